package org.inrcodec.cuda.evaluate;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.decoder.Region;
import org.inrcodec.evaluate.GridAxis;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;

/** Samples of a picture of grids (FORMAT.md §8.7), tile by tile. */
final class GridPixels {
    private final CudaDevice device;
    private final GridPicture picture;
    private final GridShape shape;
    private final SampleLattice lattice;
    private final Region region;
    private final SampleDepth depth;
    private final GridAxis columns;
    private final GridAxis rows;
    /** Tensors of filters and pixel network in the order of the file. */
    private final List<float[]> tensors;

    GridPixels(CudaDevice device, GridPicture picture, SampleLattice lattice, Region region, SampleDepth depth) {
        this.device = device;
        this.picture = picture;
        shape = picture.shape();
        this.lattice = lattice;
        this.region = region;
        this.depth = depth;
        columns = new GridAxis(picture.tiling().width(), lattice.width(), picture.tiling().tileWidth());
        rows = new GridAxis(picture.tiling().height(), lattice.height(), picture.tiling().tileHeight());
        int first = shape.contextTensors().size();
        tensors = picture.tensors().subList(first, picture.tensors().size());
    }

    /** @return inputs or outputs of the widest map */
    static int widest(GridShape shape) {
        int widest = Math.max(4, shape.pixelInputs());
        for (int width : shape.pixelWidths()) {
            widest = Math.max(widest, width);
        }
        return widest;
    }

    /** The network on the device. */
    private record Network(DeviceBuffer maps, int count, DeviceBuffer weights, DeviceBuffer biases, long bypass) {}

    /**
     * Samples of all rows, a row of tiles at a time.
     *
     * @param bands receives each row of tiles
     * @throws InrFormatException when a tile is malformed
     */
    void evaluate(CudaPictureDecoder.Bands bands) throws InrFormatException {
        try (PixelProgram kernels = new PixelProgram(device, widest(shape))) {
            Network network = network(kernels);
            float[] u = new float[region.width()];
            for (int i = 0; i < u.length; i++) {
                u[i] = lattice.x(region.x() + i);
            }
            DeviceBuffer x = kernels.upload(u);
            GridCoder coder = new GridCoder(picture.context());
            int kept = kernels.held();
            int bottom = region.y() + region.height();
            for (int y = region.y(); y < bottom;) {
                int tileRow = rows.tileOf(y);
                int end = Math.min(bottom, rows.firstIn(tileRow + 1));
                byte[] band = band(kernels, network, coder, x, tileRow, y, end - y);
                kernels.release(kept);
                bands.band(y - region.y(), end - y, band);
                y = end;
            }
        }
    }

    private byte[] band(
            PixelProgram kernels, Network network, GridCoder coder, DeviceBuffer u, int tileRow, int y, int count)
            throws InrFormatException {
        int rowBytes = region.width() * shape.channels() * depth.bytes();
        DeviceBuffer samples = kernels.allocate((long) count * rowBytes);
        float[] v = new float[count];
        for (int i = 0; i < count; i++) {
            v[i] = lattice.y(y + i);
        }
        DeviceBuffer vertical = kernels.upload(v);
        int kept = kernels.held();
        int right = region.x() + region.width();
        for (int x = region.x(); x < right;) {
            int column = columns.tileOf(x);
            int end = Math.min(right, columns.firstIn(column + 1));
            LatentGrids tile = picture.tile(column, tileRow, coder, () -> false);
            int left = x - region.x();
            part(kernels, network, tile, new int[] {column, tileRow}, new Region(x, y, end - x, count),
                    u.address() + (long) Float.BYTES * left, vertical,
                    samples.address() + (long) left * shape.channels() * depth.bytes(), rowBytes);
            kernels.release(kept);
            x = end;
        }
        byte[] band = new byte[count * rowBytes];
        device.download(band, samples, 0);
        return band;
    }

    private void part(
            PixelProgram kernels, Network network, LatentGrids tile, int[] place, Region part, long u, DeviceBuffer v,
            long samples, int rowBytes) {
        int grids = shape.grids();
        int[] sizes = new int[3 * grids];
        int cellCount = 0;
        for (int g = 0; g < grids; g++) {
            sizes[3 * g] = cellCount;
            sizes[3 * g + 1] = shape.cells(tile.width(), g);
            sizes[3 * g + 2] = shape.cells(tile.height(), g);
            cellCount += sizes[3 * g + 1] * sizes[3 * g + 2];
        }
        DeviceBuffer filtered = filtered(kernels, tile, sizes, cellCount);
        int along = part.width() + part.height();
        int[] cells = new int[grids * along];
        float[] fractions = new float[grids * along];
        for (int g = 0; g < grids; g++) {
            positions(columns, g, place[0], part.x(), part.width(), cells, fractions, g * part.width());
            positions(rows, g, place[1], part.y(), part.height(), cells, fractions,
                    grids * part.width() + g * part.height());
        }
        DeviceBuffer sizesAt = kernels.upload(sizes);
        DeviceBuffer cellsAt = kernels.upload(cells);
        DeviceBuffer fractionsAt = kernels.upload(fractions);
        kernels.call("grid_pixels").pointer("grids", filtered).pointer("sizes", sizesAt).pointer("cells", cellsAt)
                .pointer("fractions", fractionsAt).pointer("u", u)
                .pointer("v", v)
                .integer("gridCount", grids).integer("coordinates", shape.coordinates() ? 1 : 0)
                .pointer("bypass", network.bypass()).pointer("maps", network.maps())
                .pointer("weights", network.weights()).pointer("bias", network.biases())
                .integer("count", network.count()).pointer("samples", samples)
                .integer("columns", part.width()).integer("rows", part.height()).integer("channels", shape.channels())
                .integer("bytes", depth.bytes())
                .wide("rowBytes", rowBytes);
        kernels.pixels(part.pixels());
    }

    private void positions(
            GridAxis axis, int grid, int tile, int from, int count, int[] cells, float[] fractions, int at) {
        int[] cell = new int[count];
        float[] fraction = new float[count];
        axis.fill(shape.scales().get(grid), tile, from, 1, count, cell, fraction);
        System.arraycopy(cell, 0, cells, at, count);
        System.arraycopy(fraction, 0, fractions, at, count);
    }

    private DeviceBuffer filtered(PixelProgram kernels, LatentGrids tile, int[] sizes, int cellCount) {
        DeviceBuffer horizontal = kernels.allocate((long) Float.BYTES * cellCount);
        DeviceBuffer filtered = kernels.allocate((long) Float.BYTES * cellCount);
        int radius = shape.filterRadius();
        for (int g = 0; g < shape.grids(); g++) {
            DeviceBuffer integers = kernels.upload(tile.values()[g]);
            DeviceBuffer taps = kernels.upload(taps(g));
            long offset = (long) Float.BYTES * sizes[3 * g];
            int width = sizes[3 * g + 1];
            int height = sizes[3 * g + 2];
            kernels.call("filter_rows").pointer("values", integers).pointer("taps", taps)
                    .pointer("filtered", horizontal.address() + offset).integer("radius", radius)
                    .integer("columns", width).integer("rows", height);
            kernels.each((long) width * height);
            kernels.call("filter_columns").pointer("values", horizontal.address() + offset).pointer("taps", taps)
                    .pointer("filtered", filtered.address() + offset)
                    .integer("radius", radius).integer("columns", width).integer("rows", height);
            kernels.each((long) width * height);
        }
        return filtered;
    }

    /** c = 1 ⊖ 2 ⊗ (w₁ ⊕ w₂ ⊕ …), then the taps (FORMAT.md §8.7.1). */
    private float[] taps(int grid) {
        int radius = shape.filterRadius();
        float[] taps = new float[1 + radius];
        float sum = 0;
        for (int i = 0; i < radius; i++) {
            taps[1 + i] = tensors.get(0)[grid * radius + i];
            sum = i == 0 ? taps[1] : sum + taps[1 + i];
        }
        taps[0] = 1f - 2f * sum;
        return taps;
    }

    private Network network(PixelProgram kernels) {
        MapStack stack = new MapStack(kernels.width);
        int next = shape.filterRadius() > 0 ? 1 : 0;
        int inputs = shape.pixelInputs();
        for (int l = 0; l <= shape.pixelWidths().size(); l++) {
            float[] map = tensors.get(next++);
            float[] bias = tensors.get(next++);
            stack.add(map, inputs, bias, l < shape.pixelWidths().size());
            inputs = bias.length;
        }
        long bypass = shape.bypass()
                ? kernels.upload(MapStack.padded(tensors.get(next), shape.pixelInputs(), 4, kernels.width)).address()
                : 0;
        return new Network(
                kernels.upload(stack.maps()), stack.count(), kernels.upload(stack.weights()),
                kernels.upload(stack.biases()), bypass);
    }
}
