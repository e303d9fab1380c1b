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
import org.inrcodec.chart.Palette;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.decoder.Region;
import org.inrcodec.picture.Picture;
import org.inrcodec.result.AtomicFile;

/**
 * A self-contained page: curves with values under the pointer, and for every picture a slider between the original
 * and the
 * decoded pictures.
 */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";
    private static final String DATA = "{{data}}";

    private HtmlReport() {}

    /**
     * @param file the page
     * @param results all measurements
     * @param competitors the other codecs
     * @param versions version of each codec
     * @param wiped pictures with a slider, by name
     * @param cut part of them that is shown; empty for the whole of small pictures and the middle of large ones
     * @param zoom writes pages for their {@code .inr} files, which the page links to
     * @throws IOException when it cannot be written, or a file cannot be read
     */
    public static void write(
            Path file,
            ResultFolder results,
            List<Competitor> competitors,
            Map<String, String> versions,
            Map<String, Picture> wiped,
            Optional<Region> cut,
            ZoomPages zoom)
            throws IOException {
        CurveSummary summary = new CurveSummary(results.measurements());
        JsonObject data = JsonReport.tree(results.measurements(), versions);
        JsonArray names = new JsonArray();
        JsonArray colours = new JsonArray();
        for (int i = 0; i < summary.codecs().size(); i++) {
            names.add(summary.codecs().get(i));
            colours.add(Palette.hex(i));
        }
        data.add("names", names);
        data.add("colours", colours);
        data.addProperty("own", Comparison.INR);
        JsonArray wipes = new JsonArray();
        WipePictures images = new WipePictures(summary, results, competitors, cut, zoom);
        for (Map.Entry<String, Picture> picture : wiped.entrySet()) {
            wipes.add(images.of(picture.getKey(), picture.getValue()));
        }
        data.add("wipes", wipes);

        String[] template = template().split(Pattern.quote(DATA), -1);
        AtomicFile.write(file, bytes -> {
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
