package org.inrcodec.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.TensorReport;

/**
 * A picture as networks and coded grids, immutable and safe to share between threads (FORMAT.md §6.5). Tiles are decoded on
 * request, so a region costs its tiles and memory is that of the tiles in work; faults in a tile's stream are found then.
 */
public final class GridPicture {
    /** Largest magnitude of a filter's tap, so that filtered values stay finite. */
    public static final float MAX_TAP = 4;

    private final GridLayout layout;
    private final List<float[]> tensors;
    private final ContextNetwork context;
    private final byte[] streams;
    private final int[] ends;
    private final long offset;

    private GridPicture(
            GridLayout layout, List<float[]> tensors, ContextNetwork context, byte[] streams, int[] ends, long offset) {
        this.layout = layout;
        this.tensors = List.copyOf(tensors);
        this.context = context;
        this.streams = streams;
        this.ends = ends;
        this.offset = offset;
    }

    /**
     * A picture that comes from no file.
     *
     * @param layout networks, grids and tiles
     * @param tensors values of each tensor in the order of {@link GridShape#tensors()}, each {@code float[rows * columns]}; copied
     * @param tiles what {@link GridCoder#encode} made of each tile, row by row; copied
     * @return the picture
     * @throws IllegalArgumentException when numbers or sizes differ from the layout's, or a value is too large
     */
    public static GridPicture of(GridLayout layout, List<float[]> tensors, List<byte[]> tiles) {
        if (tiles.size() != layout.tiles()) {
            throw new IllegalArgumentException(layout.tiles() + " tiles expected, got " + tiles.size());
        }
        int[] ends = new int[tiles.size()];
        int size = 0;
        for (int t = 0; t < ends.length; t++) {
            size = Math.addExact(size, tiles.get(t).length);
            ends[t] = size;
        }
        byte[] streams = new byte[size];
        for (int t = 0; t < ends.length; t++) {
            byte[] tile = tiles.get(t);
            System.arraycopy(tile, 0, streams, ends[t] - tile.length, tile.length);
        }
        OptionalInt tap = largeTap(layout.shape(), tensors);
        if (tap.isPresent()) {
            throw new IllegalArgumentException("a tap of a filter is above " + MAX_TAP);
        }
        List<float[]> copies = copies(tensors);
        return new GridPicture(layout, copies, ContextNetwork.of(layout.shape(), copies), streams, ends, 0);
    }

    /** Takes {@code streams} and the index {@code ends} of the byte after each tile; they start at {@code offset} in the file. */
    static GridPicture read(
            GridLayout layout, List<TensorReport> reports, byte[] streams, int[] ends, long offset)
            throws InrFormatException {
        GridShape shape = layout.shape();
        List<float[]> tensors = new ArrayList<>();
        for (TensorReport report : reports) {
            tensors.add(report.tensor().dequantise());
        }
        OptionalInt tap = largeTap(shape, tensors);
        if (tap.isPresent()) {
            throw InrFormatException.malformed(
                    reports.get(tap.getAsInt()).descriptorOffset(), "A tap of a filter or kernel is above " + MAX_TAP);
        }
        OptionalInt large = ContextNetwork.firstTooLarge(shape, tensors);
        if (large.isPresent()) {
            throw InrFormatException.malformed(
                    reports.get(large.getAsInt()).descriptorOffset(),
                    "The weights of the context network are too large: its sums can exceed 32 bits");
        }
        return new GridPicture(layout, tensors, ContextNetwork.of(shape, tensors), streams, ends, offset);
    }

    private static List<float[]> copies(List<float[]> tensors) {
        List<float[]> copies = new ArrayList<>();
        for (float[] tensor : tensors) {
            copies.add(tensor.clone());
        }
        return List.copyOf(copies);
    }

    // Number of the first tensor of taps with a value that is too large.
    private static OptionalInt largeTap(GridShape shape, List<float[]> tensors) {
        int first = shape.contextTensors().size();
        for (int t = first; t < first + shape.tapTensors(); t++) {
            for (float w : tensors.get(t)) {
                if (!(Math.abs(w) <= MAX_TAP)) {
                    return OptionalInt.of(t);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** @return networks, grids and tiles */
    public GridLayout layout() {
        return layout;
    }

    /** @return grids and networks */
    public GridShape shape() {
        return layout.shape();
    }

    /** @return how the picture is cut */
    public Tiling tiling() {
        return layout.tiling();
    }

    /** @return copies of the values of each tensor in the order of {@link GridShape#tensors()}, {@code float[rows * columns]} */
    public List<float[]> tensors() {
        return copies(tensors);
    }

    /** @return the network that predicts the integers of the grids */
    public ContextNetwork context() {
        return context;
    }

    /**
     * Decodes the grids of a tile. Takes time and memory for this tile alone.
     *
     * @param column column of the tile
     * @param row row of the tile
     * @return its integers, owned by the caller
     * @throws InrFormatException when the tile's stream is malformed
     * @throws IndexOutOfBoundsException when there is no such tile
     */
    public LatentGrids tile(int column, int row) throws InrFormatException {
        return tile(column, row, new GridCoder(context), () -> false);
    }

    /**
     * As {@link #tile(int, int)}, with a coder of {@link #context()} that is used for several tiles by one thread.
     *
     * @param column column of the tile
     * @param row row of the tile
     * @param coder a coder of this picture's shape and context network
     * @param stopped called repeatedly: whether to stop
     * @return its integers, owned by the caller
     * @throws InrFormatException when the tile's stream is malformed
     * @throws java.util.concurrent.CancellationException when stopped
     * @throws IndexOutOfBoundsException when there is no such tile
     */
    public LatentGrids tile(int column, int row, GridCoder coder, BooleanSupplier stopped)
            throws InrFormatException {
        int tile = tileNumber(column, row);
        Tiling tiling = layout.tiling();
        int from = start(tile);
        return coder.decode(
                streams, from, ends[tile], offset + from, tiling.widthOf(column), tiling.heightOf(row), stopped);
    }

    /**
     * Decodes all tiles, one after the other, and discards them.
     *
     * @throws InrFormatException when the stream of one of them is malformed
     */
    public void check() throws InrFormatException {
        reports();
    }

    /**
     * Decodes all tiles, one after the other, and discards them.
     *
     * @return the size of each grid in the file, in coding order
     * @throws InrFormatException when the stream of one of them is malformed
     */
    public List<GridReport> reports() throws InrFormatException {
        int grids = layout.shape().grids();
        long[] zeros = new long[grids];
        double[] bits = new double[grids];
        GridCoder coder = new GridCoder(context);
        for (int row = 0; row < layout.tiling().rows(); row++) {
            for (int column = 0; column < layout.tiling().columns(); column++) {
                int[][] values = tile(column, row, coder, () -> false).values();
                double[] bitsOfTile = coder.bitsOfGrids();
                for (int g = 0; g < grids; g++) {
                    bits[g] += bitsOfTile[g];
                    for (int v : values[g]) {
                        zeros[g] += v == 0 ? 1 : 0;
                    }
                }
            }
        }
        List<GridReport> reports = new ArrayList<>();
        for (int g = 0; g < grids; g++) {
            reports.add(new GridReport(layout.shape().scales().get(g), layout.cells(g), zeros[g], bits[g]));
        }
        return reports;
    }

    /**
     * @param column column of a tile
     * @param row row of the tile
     * @return bits of the tile's stream in the file
     * @throws IndexOutOfBoundsException when there is no such tile
     */
    public long bitsOfTile(int column, int row) {
        int tile = tileNumber(column, row);
        return 8L * (ends[tile] - start(tile));
    }

    private int tileNumber(int column, int row) {
        Tiling tiling = layout.tiling();
        if (column < 0 || column >= tiling.columns() || row < 0 || row >= tiling.rows()) {
            throw new IndexOutOfBoundsException("tile " + column + ", " + row + " of " + tiling);
        }
        return row * tiling.columns() + column;
    }

    private int start(int tile) {
        return tile == 0 ? 0 : ends[tile - 1];
    }
}
