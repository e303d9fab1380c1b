package org.inrcodec.compare.report;

import org.inrcodec.competitor.CodecException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.Measurement;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.competitor.EightBitPictures;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;

/**
 * Pictures of the page as data URIs: for each point the original and the decoded picture of each codec. Files of
 * formats that browsers show are embedded unchanged; of large pictures a part is shown, as PNG.
 */
final class WipePictures {
    /** Largest number of pixels of a picture that is shown whole, so that a phone can load the page. */
    private static final long MAX_PIXELS = 1_500_000;

    private static final int CUT = 1200;
    private static final Map<String, String> SHOWN = Map.of(".jpg", "image/jpeg", ".webp", "image/webp", ".avif",
            "image/avif");

    private final CurveSummary summary;
    private final ResultFolder results;
    private final List<Competitor> competitors;
    private final Optional<Region> cut;
    private final ZoomPages zoom;

    /**
     * @param summary the measurements
     * @param results folder of the files
     * @param competitors the other codecs
     * @param cut part of the pictures that is shown, as far as they contain it; empty for the whole of small pictures
     *     and the middle of large ones
     * @param zoom writes pages for {@code .inr} files
     */
    WipePictures(
            CurveSummary summary,
            ResultFolder results,
            List<Competitor> competitors,
            Optional<Region> cut,
            ZoomPages zoom) {
        this.cut = cut;
        this.zoom = zoom;
        this.summary = summary;
        this.results = results;
        this.competitors = List.copyOf(competitors);
    }

    /**
     * @return its sets of pictures, one for each measured point
     * @throws IOException when a file cannot be read or decoded
     */
    JsonObject of(String name, Picture picture) throws IOException {
        Picture original = EightBitPictures.common(picture);
        Region part = part(original);
        JsonObject result = new JsonObject();
        result.addProperty("name", name);
        result.addProperty("width", part.width());
        result.addProperty("height", part.height());
        if (!whole(part, original)) {
            result.addProperty("part", part.width() + "×" + part.height() + " of " + original.width() + "×"
                    + original.height() + " pixels, from " + part.x() + ", " + part.y());
        }
        result.addProperty("original", png(original, part));
        JsonArray points = new JsonArray();
        List<Path> zoomed = new ArrayList<>();
        for (Measurement own : summary.atPoints(name, Comparison.INR)) {
            JsonObject point = new JsonObject();
            point.addProperty("label", own.setting());
            JsonArray images = new JsonArray();
            Path file = results.file(name, Comparison.INR, own.point(), ".inr");
            if (Files.exists(file)) {
                Picture decoded = InrPicture.read(Files.readAllBytes(file), DecoderLimits.UNLIMITED).decode();
                images.add(image(own, png(decoded, part)));
                zoomed.add(file);
                point.addProperty("zoom", "#" + zoomed.size());
            }
            for (Competitor codec : competitors) {
                Optional<Measurement> other = summary.atPoints(name, codec.name()).stream()
                        .filter(m -> m.point() == own.point()).findFirst();
                Path kept = results.file(name, codec.name(), own.point(), codec.suffix());
                if (other.isPresent() && Files.exists(kept)) {
                    images.add(image(other.get(), uri(codec, Files.readAllBytes(kept), original, part)));
                }
            }
            point.add("images", images);
            points.add(point);
        }
        result.add("points", points);
        if (!zoomed.isEmpty()) {
            zoom.write(name, zoomed).ifPresent(address -> result.addProperty("zoom", address));
        }
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

    private static String uri(Competitor codec, byte[] file, Picture original, Region part) throws IOException {
        String type = SHOWN.get(codec.suffix());
        if (type != null && whole(part, original)) {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file);
        }
        try {
            return png(codec.decode(file, original), part);
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String png(Picture picture, Region part) throws IOException {
        return "data:image/png;base64,"
                + Base64.getEncoder()
                        .encodeToString(EightBitPictures
                                .png(whole(part, picture) ? picture : EightBitPictures.crop(picture, part)));
    }

    private static boolean whole(Region part, Picture picture) {
        return part.width() == picture.width() && part.height() == picture.height();
    }

    /** The part of a picture that is shown. */
    private Region part(Picture picture) {
        if (cut.isPresent() && cut.get().x() < picture.width() && cut.get().y() < picture.height()) {
            Region c = cut.get();
            return new Region(
                    c.x(), c.y(), Math.min(c.width(), picture.width() - c.x()),
                    Math.min(c.height(), picture.height() - c.y()));
        }
        boolean large = picture.pixels() > MAX_PIXELS;
        int width = large ? Math.min(CUT, picture.width()) : picture.width();
        int height = large ? Math.min(CUT, picture.height()) : picture.height();
        return new Region((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    }
}
