package org.inrcodec.cli.compare.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.inrcodec.cli.compare.Comparison;
import org.inrcodec.cli.compare.Competitor;
import org.inrcodec.cli.compare.CurveSummary;
import org.inrcodec.cli.compare.ResultFolder;
import org.inrcodec.picture.Picture;

/**
 * A page that needs nothing beside itself: curves to hover over, and for every picture a slider that wipes between the original and
 * what codecs made of it.
 */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";
    private static final String DATA = "{{data}}";

    private HtmlReport() {}

    /** A picture that the page shows. */
    @FunctionalInterface
    public interface PictureByName {
        /**
         * @param name name of a measured picture
         * @return the picture
         * @throws IOException when it cannot be read any more
         */
        Picture read(String name) throws IOException;
    }

    /**
     * @param file the page
     * @param results everything measured
     * @param competitors the other codecs
     * @param versions version of each codec
     * @param wiped names of the pictures to wipe between
     * @param pictures gives them
     * @throws IOException when it cannot be written, or a picture cannot be read
     */
    public static void write(
            Path file,
            ResultFolder results,
            List<Competitor> competitors,
            Map<String, String> versions,
            List<String> wiped,
            PictureByName pictures)
            throws IOException {
        CurveSummary summary = new CurveSummary(results.measurements());
        JsonObject data = JsonReport.tree(results.measurements(), versions);
        JsonArray names = new JsonArray();
        JsonArray colours = new JsonArray();
        for (int i = 0; i < summary.codecs().size(); i++) {
            names.add(summary.codecs().get(i));
            colours.add(CodecColours.ALL.get(i % CodecColours.ALL.size()));
        }
        data.add("names", names);
        data.add("colours", colours);
        data.addProperty("own", Comparison.INR);
        JsonArray wipes = new JsonArray();
        WipePictures images = new WipePictures(summary, results, competitors);
        for (String name : wiped) {
            wipes.add(images.of(name, pictures.read(name)));
        }
        data.add("wipes", wipes);

        String[] template = template().split(java.util.regex.Pattern.quote(DATA), -1);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write(template[0]);
            // Gson writes < and > of strings as escapes, so that nothing in a name ends the script.
            new GsonBuilder().serializeNulls().create().toJson(data, out);
            out.write(template[1]);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String template() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException("the page's template is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
