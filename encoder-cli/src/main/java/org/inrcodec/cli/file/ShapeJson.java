package org.inrcodec.cli.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.PictureShape;
import org.inrcodec.shape.SirenShape;

/** The networks of a picture as JSON, for {@code encode --json} and {@code info --json}. */
public final class ShapeJson {
    private ShapeJson() {}

    /**
     * @param shape shape of the networks, from a header
     * @return a JSON object
     */
    public static JsonObject of(PictureShape shape) {
        return switch (shape) {
            case SirenShape siren -> siren(siren);
            case GridLayout layout -> grid(layout);
        };
    }

    private static JsonObject siren(SirenShape shape) {
        JsonObject network = new JsonObject();
        network.addProperty("frequencies", shape.frequencies());
        if (shape.frequencies() > 0) {
            network.addProperty("frequencyRatio", shape.frequencyRatio() / 64.0);
        }
        network.add("widths", array(shape.widths()));
        network.add("ranks", array(shape.ranks()));
        network.addProperty("bypass", shape.bypass());
        network.addProperty("binaryActivations", shape.binary());
        network.addProperty("parameters", shape.parameters());
        return network;
    }

    private static JsonObject grid(GridLayout layout) {
        GridShape shape = layout.shape();
        JsonObject network = new JsonObject();
        network.add("scales", array(shape.scales()));
        network.addProperty("filterRadius", shape.filterRadius());
        network.add("kernels", array(shape.kernels()));
        network.addProperty("neighbours", shape.neighbours());
        network.addProperty("previous", shape.previous());
        network.add("contextWidths", array(shape.contextWidths()));
        network.add("pixelWidths", array(shape.pixelWidths()));
        network.addProperty("coordinates", shape.coordinates());
        network.addProperty("bypass", shape.bypass());
        network.addProperty("parameters", shape.parameters());
        network.addProperty("tileWidth", layout.tiling().tileWidth());
        network.addProperty("tileHeight", layout.tiling().tileHeight());
        return network;
    }

    private static JsonArray array(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
