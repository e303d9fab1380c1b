package org.inrcodec.cli.encode;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.file.ShapeJson;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.SirenShape;

/** The JSON objects of {@code encode --json}, one line each. */
public final class EncodeReport {
    private EncodeReport() {}

    /**
     * @param input the input as the user is told of it
     * @param output the file that was written
     * @param read the picture that was encoded
     * @param result what the encoder gave
     * @return a JSON object; {@code psnr} is left out when the decoded picture equals the input
     */
    static String done(String input, Path output, InputPicture read, EncodeResult result) {
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
        return report.toString();
    }

    /**
     * @param input the input as the user is told of it
     * @param failure why it failed
     * @return a JSON object
     */
    public static String failed(String input, CommandFailure failure) {
        JsonObject report = new JsonObject();
        report.addProperty("input", input);
        report.addProperty("error", failure.getMessage());
        report.addProperty("exitCode", failure.exitCode());
        return report.toString();
    }
}
