package org.inrcodec.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.inrcodec.encode.EncodeResult;
import org.inrcodec.grid.GridShape;
import org.inrcodec.network.SirenShape;
import org.inrcodec.picture.Picture;

/** The JSON objects of {@code encode --json}, one line each. */
final class EncodeReport {
    private EncodeReport() {}

    /**
     * @param input the input
     * @param output the file that was written
     * @param picture the picture that was encoded
     * @param result what the encoder gave
     * @return a JSON object; {@code psnr} is left out when the decoded picture equals the input
     */
    static String done(Path input, Path output, Picture picture, EncodeResult result) {
        JsonObject report = new JsonObject();
        report.addProperty("input", input.toString());
        report.addProperty("output", output.toString());
        report.addProperty("width", picture.width());
        report.addProperty("height", picture.height());
        report.addProperty("channels", picture.channels());
        report.addProperty("bitDepth", picture.bitDepth());
        report.addProperty("bytes", result.file().length);
        report.addProperty("bpp", result.bitsPerPixel());
        report.addProperty("exact", Double.isInfinite(result.psnr()));
        if (Double.isFinite(result.psnr())) {
            report.addProperty("psnr", result.psnr());
        }
        if (Double.isFinite(result.ssim())) {
            report.addProperty("ssim", result.ssim());
        }
        report.addProperty("seconds", result.seconds());
        report.addProperty("profile", switch (result.network()) {
            case EncodeResult.Siren _ -> "siren";
            case EncodeResult.Grid _ -> "grid";
        });
        report.add("network", switch (result.network()) {
            case EncodeResult.Siren siren -> network(siren.shape());
            case EncodeResult.Grid grid -> network(grid.shape());
        });
        return report.toString();
    }

    /**
     * @param input the input
     * @param failure why it failed
     * @return a JSON object
     */
    static String failed(Path input, CommandFailure failure) {
        JsonObject report = new JsonObject();
        report.addProperty("input", input.toString());
        report.addProperty("error", failure.getMessage());
        report.addProperty("exitCode", failure.exitCode());
        return report.toString();
    }

    /**
     * @param shape shape of a network
     * @return a JSON object
     */
    static JsonObject network(SirenShape shape) {
        JsonObject network = new JsonObject();
        network.addProperty("frequencies", shape.frequencies());
        if (shape.frequencies() > 0) {
            network.addProperty("frequencyRatio", shape.frequencyRatio() / 64.0);
        }
        network.add("widths", array(shape.widths()));
        network.add("ranks", array(shape.ranks()));
        network.addProperty("bypass", shape.bypass());
        network.addProperty("parameters", shape.parameters());
        return network;
    }

    /**
     * @param shape shape of latent grids and their networks
     * @return a JSON object
     */
    static JsonObject network(GridShape shape) {
        JsonObject network = new JsonObject();
        network.add("scales", array(shape.scales()));
        network.addProperty("filterRadius", shape.filterRadius());
        network.addProperty("neighbours", shape.neighbours());
        network.addProperty("previous", shape.previous());
        network.add("contextWidths", array(shape.contextWidths()));
        network.add("pixelWidths", array(shape.pixelWidths()));
        network.addProperty("coordinates", shape.coordinates());
        network.addProperty("bypass", shape.bypass());
        network.addProperty("parameters", shape.parameters());
        return network;
    }

    private static JsonArray array(Iterable<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
