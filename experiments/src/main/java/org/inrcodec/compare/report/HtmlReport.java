package org.inrcodec.compare.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.Competitor;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.compare.WholeFile;
import org.inrcodec.decoder.Region;
import org.inrcodec.picture.Picture;

/**
 * A page that needs nothing beside itself: curves to hover over, and for every picture a slider that wipes between the
 * original and what codecs made of it.
 */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";
    private static final String DATA = "{{data}}";

    private HtmlReport() {}

    /**
     * @param file the page
     * @param results everything measured
     * @param competitors the other codecs
     * @param versions version of each codec
     * @param wiped the pictures to wipe between by their names
     * @param cut what of them is shown; empty for all of small pictures and the middle of large ones
     * @throws IOException when it cannot be written, or a file cannot be read
     */
    public static void write(
            Path file,
            ResultFolder results,
            List<Competitor> competitors,
            Map<String, String> versions,
            Map<String, Picture> wiped,
            Optional<Region> cut)
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
        WipePictures images = new WipePictures(summary, results, competitors, cut);
        for (Map.Entry<String, Picture> picture : wiped.entrySet()) {
            wipes.add(images.of(picture.getKey(), picture.getValue()));
        }
        data.add("wipes", wipes);

        String[] template = template().split(Pattern.quote(DATA), -1);
        WholeFile.write(file, bytes -> {
            Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            out.write(template[0]);
            // Gson writes < and > of strings as escapes, so that nothing in a name ends the script.
            new GsonBuilder().serializeNulls().create().toJson(data, out);
            out.write(template[1]);
            out.flush();
        });
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
