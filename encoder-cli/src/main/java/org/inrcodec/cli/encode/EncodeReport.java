package org.inrcodec.cli.encode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.inrcodec.cli.file.ShapeJson;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.SirenShape;

/** The JSON object of {@code encode --json} for a file that was written. */
final class EncodeReport {
    private EncodeReport() {}

    /**
     * @param input name of the input
     * @param output the file that was written
     * @param read the picture that was encoded
     * @param result the result of the encoder
     * @param miss how the file misses what was asked
     * @return one line, without {@code psnr} when the decoded picture equals the input
     */
    static String of(String input, Path output, InputPicture read, EncodeResult result, Optional<String> miss) {
        Picture picture = read.picture();
        JsonObject report = new JsonObject();
        report.addProperty("input", input);
        report.addProperty("output", output.toString());
        report.addProperty("width", picture.width());
        report.addProperty("height", picture.height());
        report.addProperty("channels", picture.channels());
        report.addProperty("bitDepth", picture.bitDepth());
        report.addProperty("bytes", result.file().length);
        report.addProperty("metadataBytes", read.metadata().fileLength());
        report.addProperty("bpp", result.bitsPerPixel());
        report.addProperty("exact", Double.isInfinite(result.psnr()));
        if (Double.isFinite(result.psnr())) {
            report.addProperty("psnr", result.psnr());
        }
        if (Double.isFinite(result.ssim())) {
            report.addProperty("ssim", result.ssim());
        }
        report.addProperty("seconds", result.seconds());
        report.addProperty("profile", switch (result.shape()) {
            case SirenShape _ -> "siren";
            case GridLayout _ -> "grid";
        });
        report.add("network", ShapeJson.of(result.shape()));
        JsonArray notes = new JsonArray();
        read.warnings().forEach(notes::add);
        miss.ifPresent(notes::add);
        report.add("notes", notes);
        return report.toString();
    }
}
