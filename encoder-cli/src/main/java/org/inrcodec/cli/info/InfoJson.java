package org.inrcodec.cli.info;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.inrcodec.cli.file.ShapeJson;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.FileSpan;
import org.inrcodec.grid.GridReport;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.tensor.TensorReport;

/** The JSON object of {@code inr info --json}. */
final class InfoJson {
    private InfoJson() {}

    /** One line; {@code grids} is empty in profile siren. */
    static String of(Path path, InrFile file, PictureMetadata metadata, List<GridReport> grids) {
        PictureHeader header = file.header();
        JsonObject info = new JsonObject();
        info.addProperty("input", path.toString());
        info.addProperty("bytes", file.length());
        info.addProperty("bpp", 8.0 * file.length() / header.pixels());
        info.addProperty("version", PictureHeader.MAJOR_VERSION + "." + header.minorVersion());
        info.addProperty("profile", header.profile().name().toLowerCase(Locale.ROOT));
        info.addProperty("width", header.width());
        info.addProperty("height", header.height());
        info.addProperty("channels", header.channels());
        info.addProperty("bitDepth", header.bitDepth());
        info.addProperty("multiplyAddsPerPixel", header.shape().multiplyAddsPerPixel());
        info.addProperty("sinesPerPixel", header.shape().sinesPerPixel());
        if (header.shape() instanceof GridLayout grid) {
            info.addProperty("multiplyAddsPerCell", grid.multiplyAddsPerCell());
        }
        info.add("metadata", MetadataJson.of(metadata));
        info.add("network", ShapeJson.of(header.shape()));
        JsonArray tensors = new JsonArray();
        for (TensorReport tensor : file.tensors()) {
            tensors.add(tensor(tensor));
        }
        info.add("tensors", tensors);
        if (!grids.isEmpty()) {
            JsonArray list = new JsonArray();
            grids.forEach(grid -> list.add(grid(grid)));
            info.add("grids", list);
        }
        JsonArray layout = new JsonArray();
        for (FileSpan span : file.layout()) {
            JsonObject part = new JsonObject();
            part.addProperty("name", span.name());
            part.addProperty("offset", span.offset());
            part.addProperty("bytes", span.length());
            layout.add(part);
        }
        info.add("layout", layout);
        return info.toString();
    }

    private static JsonObject grid(GridReport report) {
        JsonObject grid = new JsonObject();
        grid.addProperty("scale", report.scale());
        grid.addProperty("cells", report.cells());
        grid.addProperty("zeros", (double) report.zeros() / report.cells());
        grid.addProperty("bits", report.bits());
        return grid;
    }

    private static JsonObject tensor(TensorReport report) {
        JsonObject tensor = new JsonObject();
        tensor.addProperty("name", report.shape().name());
        tensor.addProperty("rows", report.shape().rows());
        tensor.addProperty("columns", report.shape().columns());
        tensor.addProperty("encoding", report.tensor().encoding().describe());
        tensor.addProperty("storage", report.tensor().encoding().storage().name().toLowerCase(Locale.ROOT));
        tensor.addProperty("sparseMask", report.tensor().mask().isPresent());
        tensor.addProperty("zeros", report.sparsity());
        tensor.addProperty("offset", report.descriptorOffset());
        tensor.addProperty("descriptorBytes", report.descriptorBytes());
        tensor.addProperty("dataBits", report.dataBits());
        tensor.addProperty("bits", report.bits());
        return tensor;
    }
}
