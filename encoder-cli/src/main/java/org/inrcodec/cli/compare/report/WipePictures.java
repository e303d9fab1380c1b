package org.inrcodec.cli.compare.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cli.compare.Comparison;
import org.inrcodec.cli.compare.Competitor;
import org.inrcodec.cli.compare.CurveSummary;
import org.inrcodec.cli.compare.Measurement;
import org.inrcodec.cli.compare.ResultFolder;
import org.inrcodec.cli.compare.Samples;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;

/**
 * The pictures of the page: for one point the original and what each codec made of it, as data URIs. Files that browsers show are
 * embedded as they are; large pictures are cut to their middle, and then all of them are PNG.
 */
final class WipePictures {
    /** Above so many pixels the middle is shown alone, so that the page stays of a size that a phone loads. */
    private static final long MOST_PIXELS = 1_500_000;

    private static final int CUT = 1200;
    private static final Map<String, String> SHOWN = Map.of(".jpg", "image/jpeg", ".webp", "image/webp", ".avif",
            "image/avif");

    private final CurveSummary summary;
    private final ResultFolder results;
    private final List<Competitor> competitors;

    /**
     * @param summary what was measured
     * @param results where the files are
     * @param competitors the other codecs
     */
    WipePictures(CurveSummary summary, ResultFolder results, List<Competitor> competitors) {
        this.summary = summary;
        this.results = results;
        this.competitors = List.copyOf(competitors);
    }

    /**
     * @param name name of a picture
     * @param picture the picture
     * @return its sets of pictures, one for each asked point that was measured
     * @throws IOException when a file cannot be read or decoded
     */
    JsonObject of(String name, Picture picture) throws IOException {
        Picture original = Samples.common(picture);
        boolean cut = original.pixels() > MOST_PIXELS;
        JsonObject result = new JsonObject();
        result.addProperty("name", name);
        Picture shown = cut ? middle(original) : original;
        result.addProperty("width", shown.width());
        result.addProperty("height", shown.height());
        result.addProperty("cut", cut);
        result.addProperty("original", png(shown));
        JsonArray points = new JsonArray();
        for (Measurement own : summary.asked(name, Comparison.INR)) {
            JsonObject point = new JsonObject();
            point.addProperty("label", own.setting());
            JsonArray images = new JsonArray();
            Path file = results.file(name, Comparison.INR, own.point(), ".inr");
            if (Files.exists(file)) {
                Picture decoded = InrPicture.read(Files.readAllBytes(file), DecoderLimits.NONE).decode();
                images.add(image(own, png(cut ? middle(decoded) : decoded)));
            }
            for (Competitor codec : competitors) {
                Optional<Measurement> other = summary.asked(name, codec.name()).stream()
                        .filter(m -> m.point() == own.point()).findFirst();
                Path kept = results.file(name, codec.name(), own.point(), codec.suffix());
                if (other.isPresent() && Files.exists(kept)) {
                    images.add(image(other.get(), uri(codec, Files.readAllBytes(kept), original, cut)));
                }
            }
            point.add("images", images);
            points.add(point);
        }
        result.add("points", points);
        return result;
    }

    private static JsonObject image(Measurement m, String uri) {
        JsonObject image = new JsonObject();
        image.addProperty("codec", m.codec());
        image.addProperty("bytes", m.bytes());
        image.addProperty("psnr", Double.isFinite(m.fidelity().psnr()) ? m.fidelity().psnr() : null);
        image.addProperty("msSsim", m.fidelity().msSsim());
        image.addProperty("uri", uri);
        return image;
    }

    private static String uri(Competitor codec, byte[] file, Picture original, boolean cut) throws IOException {
        String type = SHOWN.get(codec.suffix());
        if (type != null && !cut) {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file);
        }
        Picture decoded = codec.decode(file, original);
        return png(cut ? middle(decoded) : decoded);
    }

    private static String png(Picture picture) throws IOException {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Samples.png(picture));
    }

    private static Picture middle(Picture picture) {
        int width = Math.min(CUT, picture.width());
        int height = Math.min(CUT, picture.height());
        int left = (picture.width() - width) / 2;
        int top = (picture.height() - height) / 2;
        int channels = picture.channels();
        byte[] all = picture.canonicalBytes();
        byte[] part = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            System.arraycopy(all, ((top + y) * picture.width() + left) * channels, part, y * width * channels,
                    width * channels);
        }
        return new Picture(width, height, channels, 8, part);
    }
}
