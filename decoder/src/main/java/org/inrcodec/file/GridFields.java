package org.inrcodec.file;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;

/** The fields of HEAD that only profile {@code grid} has (FORMAT.md §6.5). */
final class GridFields {
    private static final int LISTED = 1 << 6;
    private static final int TILES = 1 << 7;
    private static final int COORDINATES = 1 << 4;
    private static final int BYPASS = 1 << 5;
    private static final int KERNELS = 1 << 6;
    private static final int MAX_TILE = 1 << 14;

    private GridFields() {}

    static GridLayout parse(PayloadReader in, int width, int height, int channels) throws InrFormatException {
        int grids = in.u8();
        List<Integer> scales = scales(in, (grids & 15) + 1, (grids & LISTED) != 0);
        Tiling tiling = (grids & TILES) == 0 ? Tiling.single(width, height) : tiling(in, width, height);
        long at = in.offset();
        int context = in.u8();
        if (context >= 0x80) {
            throw InrFormatException.unsupported(at, "Unknown kind of context " + context);
        }
        int neighbours = context & 31;
        int previous = context >> 5;
        if (neighbours > GridShape.MAX_NEIGHBOURS) {
            throw InrFormatException.malformed(
                    at, neighbours + " neighbours in a context, more than " + GridShape.MAX_NEIGHBOURS);
        }
        if (neighbours + previous == 0) {
            throw InrFormatException.malformed(at, "A context without inputs");
        }
        at = in.offset();
        int layers = in.u8();
        if (layers >= 0x80) {
            throw InrFormatException.unsupported(at, "Unknown kind of networks " + layers);
        }
        List<Integer> kernels = (layers & KERNELS) == 0 ? List.of() : kernels(in, scales.size());
        List<Integer> contextWidths = widths(in, layers & 3);
        List<Integer> pixelWidths = widths(in, (layers >> 2 & 3) + 1);
        GridShape shape = new GridShape(
                scales,
                grids >> 4 & 3,
                neighbours,
                previous,
                contextWidths,
                pixelWidths,
                (layers & COORDINATES) != 0,
                (layers & BYPASS) != 0,
                channels,
                kernels);
        return new GridLayout(shape, tiling);
    }

    private static List<Integer> scales(PayloadReader in, int grids, boolean listed) throws InrFormatException {
        List<Integer> scales = new ArrayList<>();
        int before = GridShape.MAX_SCALE;
        for (int g = 0; g < grids; g++) {
            long at = in.offset();
            int scale = listed ? in.u8() : grids - 1 - g;
            if (scale > before) {
                throw InrFormatException.malformed(
                        at, "The scale of a grid is " + scale + " but must be from 0 to " + before);
            }
            scales.add(scale);
            before = scale;
        }
        return scales;
    }

    private static Tiling tiling(PayloadReader in, int width, int height) throws InrFormatException {
        long at = in.offset();
        int tileWidth = tileSide(in, "The width of a tile", width);
        int tileHeight = tileSide(in, "The height of a tile", height);
        Tiling tiling = new Tiling(width, height, tileWidth, tileHeight);
        if (tiling.count() == 1 || tiling.count() > GridLayout.MAX_TILES) {
            throw InrFormatException.malformed(
                    at, "There are " + tiling.count() + " tiles but must be from 2 to " + GridLayout.MAX_TILES);
        }
        return tiling;
    }

    private static int tileSide(PayloadReader in, String what, int side) throws InrFormatException {
        return Math.min(GridLayout.TILE_UNIT * in.varint(what, 1, MAX_TILE), side);
    }

    private static List<Integer> widths(PayloadReader in, int count) throws InrFormatException {
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            long at = in.offset();
            int width = in.u8();
            if (width < 1 || width > GridShape.MAX_WIDTH) {
                throw InrFormatException.malformed(
                        at, "The width of a layer is " + width + " but must be from 1 to " + GridShape.MAX_WIDTH);
            }
            widths.add(width);
        }
        return widths;
    }

    private static List<Integer> kernels(PayloadReader in, int grids) throws InrFormatException {
        long at = in.offset();
        int count = in.u8();
        if (count < 1 || count > GridShape.MAX_KERNELS) {
            throw InrFormatException.malformed(
                    at, "There are " + count + " kernels but must be from 1 to " + GridShape.MAX_KERNELS);
        }
        List<Integer> kernels = new ArrayList<>();
        int before = 0;
        for (int e = 0; e < count; e++) {
            at = in.offset();
            int grid = in.u8();
            if (grid < before || grid >= grids) {
                throw InrFormatException.malformed(
                        at, "The grid of a kernel is " + grid + " but must be from " + before + " to " + (grids - 1));
            }
            kernels.add(grid);
            before = grid;
        }
        return kernels;
    }

    static void write(PayloadWriter out, GridLayout layout) {
        GridShape shape = layout.shape();
        Tiling tiling = layout.tiling();
        boolean listed = false;
        for (int g = 0; g < shape.grids(); g++) {
            listed |= shape.scales().get(g) != shape.grids() - 1 - g;
        }
        boolean tiles = layout.tiles() > 1;
        out.u8(shape.grids() - 1 | shape.filterRadius() << 4 | (listed ? LISTED : 0) | (tiles ? TILES : 0));
        if (listed) {
            shape.scales().forEach(out::u8);
        }
        if (tiles) {
            out.varint(units(tiling.tileWidth()));
            out.varint(units(tiling.tileHeight()));
        }
        out.u8(shape.neighbours() | shape.previous() << 5);
        out.u8(shape.contextWidths().size() | shape.pixelWidths().size() - 1 << 2
                | (shape.coordinates() ? COORDINATES : 0) | (shape.bypass() ? BYPASS : 0)
                | (shape.kernels().isEmpty() ? 0 : KERNELS));
        if (!shape.kernels().isEmpty()) {
            out.u8(shape.kernels().size());
            shape.kernels().forEach(out::u8);
        }
        shape.contextWidths().forEach(out::u8);
        shape.pixelWidths().forEach(out::u8);
    }

    private static int units(int side) {
        return (side + GridLayout.TILE_UNIT - 1) / GridLayout.TILE_UNIT;
    }
}
