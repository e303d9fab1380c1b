package org.inrcodec.cli.info;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.inrcodec.cli.image.PictureFormat;
import org.inrcodec.cli.metadata.MetadataSummary;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureContent;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.FileSpan;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.GridReport;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.TensorReport;

/** The text of {@code inr info}. */
final class InfoText {
    private InfoText() {}

    /** The lines; {@code grids} is empty in profile siren. */
    static List<String> of(Path path, InrFile file, PictureMetadata metadata, List<GridReport> grids) {
        PictureHeader header = file.header();
        List<String> lines = new ArrayList<>();
        lines.add(format("%s: %,d bytes, %.3f bpp", path, file.length(), 8.0 * file.length() / header.pixels()));
        lines.add(format("picture    %dx%d, %s, %d bit", header.width(), header.height(),
                PictureFormat.channels(header.channels()), header.bitDepth()));
        lines.add(format("format     version %d.%d, profile %s", PictureHeader.MAJOR_VERSION, header.minorVersion(),
                header.profile().name().toLowerCase(Locale.ROOT)));
        lines.add("network    " + network(header));
        lines.add(format("work       %,d multiply-adds and %,d sines per pixel", header.shape().multiplyAddsPerPixel(),
                header.shape().sinesPerPixel())
                + (header.shape() instanceof GridLayout layout
                        ? format(", %,d multiply-adds per cell of the grids", layout.multiplyAddsPerCell())
                        : ""));
        MetadataSummary.of(metadata).forEach(line -> lines.add("metadata   " + line));
        lines.add("");
        lines.add(format("%-16s %9s %7s %12s %11s  %s", "tensor", "size", "zeros", "bits", "bits/value", "encoding"));
        for (TensorReport tensor : file.tensors()) {
            lines.add(format("%-16s %9s %5.1f %% %,12.1f %11.2f  %s", tensor.shape().name(),
                    tensor.shape().rows() + "x" + tensor.shape().columns(), 100 * tensor.sparsity(), tensor.bits(),
                    tensor.bits() / tensor.shape().size(), encoding(tensor)));
        }
        if (!grids.isEmpty()) {
            lines.add("");
            lines.add(format("%-16s %9s %7s %12s %11s", "grid", "cells", "zeros", "bits", "bits/cell"));
        }
        for (GridReport grid : grids) {
            lines.add(format("%-16s %,9d %5.1f %% %,12.1f %11.3f", "1/" + (1 << grid.scale()), grid.cells(),
                    100.0 * grid.zeros() / grid.cells(), grid.bits(), grid.bits() / grid.cells()));
        }
        lines.add("");
        lines.add(format("%-20s %9s %9s", "part of the file", "from", "bytes"));
        for (FileSpan span : file.layout()) {
            lines.add(format("%-20s %,9d %,9d", span.name(), span.offset(), span.length()));
        }
        int descriptors = file.tensors().stream().mapToInt(TensorReport::descriptorBytes).sum();
        double data = file.tensors().stream().mapToDouble(TensorReport::dataBits).sum() / 8;
        lines.add(format("%-20s %9s %,9d", "  descriptors", "", descriptors));
        lines.add(format("%-20s %9s %,9.0f", "  weights", "", data));
        if (file.content() instanceof PictureContent.Grid(GridPicture picture)) {
            int tiles = picture.layout().tiles();
            lines.add(format("%-20s %9s %,9d", tiles == 1 ? "  grids" : "  grids of " + tiles + " tiles", "",
                    streamBytes(picture)));
        }
        return lines;
    }

    private static long streamBytes(GridPicture picture) {
        long bits = 0;
        for (int row = 0; row < picture.tiling().rows(); row++) {
            for (int column = 0; column < picture.tiling().columns(); column++) {
                bits += picture.bitsOfTile(column, row);
            }
        }
        return bits / 8;
    }

    private static String network(PictureHeader header) {
        return switch (header.shape()) {
            case SirenShape siren -> network(siren);
            case GridLayout layout -> network(layout);
        };
    }

    private static String network(GridLayout layout) {
        GridShape shape = layout.shape();
        return format(
                "%d grids of scales %s, filter radius %d, %d kernels, context %s, pixels %s, %,d parameters, tiles of %dx%d",
                shape.grids(), shape.scales(), shape.filterRadius(), shape.kernels().size(),
                widths(shape.contextInputs(), shape.contextWidths(), GridShape.CONTEXT_OUTPUTS),
                widths(shape.pixelInputs(), shape.pixelWidths(), shape.channels()), shape.parameters(),
                layout.tiling().tileWidth(), layout.tiling().tileHeight());
    }

    private static String widths(int inputs, List<Integer> hidden, int outputs) {
        return inputs + " → " + hidden.stream().map(w -> w + " → ").collect(Collectors.joining()) + outputs;
    }

    private static String network(SirenShape shape) {
        String widths = shape.widths().stream().map(String::valueOf).collect(Collectors.joining(" → "));
        StringBuilder text = new StringBuilder()
                .append(shape.inputs()).append(" → ").append(widths).append(" → ").append(shape.channels());
        if (shape.frequencies() > 0) {
            text.append(
                    format(", %d frequencies per axis, ratio %s", shape.frequencies(), shape.frequencyRatio() / 64.0));
        }
        if (shape.ranks().stream().anyMatch(rank -> rank > 0)) {
            text.append(", ranks ").append(shape.ranks());
        }
        if (shape.bypass()) {
            text.append(", bypass");
        }
        if (shape.binary()) {
            text.append(", binary activations");
        }
        return text.append(format(", %,d parameters", shape.parameters())).toString();
    }

    private static String encoding(TensorReport tensor) {
        String words = tensor.tensor().encoding().describe() + ", "
                + tensor.tensor().encoding().storage().name().toLowerCase(Locale.ROOT);
        return tensor.tensor().mask().isPresent() ? words + ", sparse" : words;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
