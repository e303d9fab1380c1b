package org.inrcodec.decoder;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.inrcodec.evaluate.Evaluator;
import org.inrcodec.evaluate.GridEvaluator;
import org.inrcodec.evaluate.PreparedGrids;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.TileSource;

/** Bands of a picture of profile {@code grid}, tile by tile. */
final class GridBands implements BandSource {
    private final PreparedGrids picture;
    private final Supplier<TileSource> sources;
    private final SampleLattice lattice;
    private final Region region;
    private final Subsampling steps;
    private final int width;
    private final SampleDepth depth;
    private final TileSpan span;
    private final TileRows tileRows;
    private final Evaluator evaluator;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

    /** What a thread has to itself. */
    private record Worker(GridEvaluator evaluator, TileSource tiles) {}

    /** Bands whose threads decode tiles with a source of their own each. */
    GridBands(PreparedGrids picture, Supplier<TileSource> sources, DecodePlan plan, Evaluator evaluator) {
        this.picture = picture;
        this.sources = sources;
        lattice = plan.lattice();
        region = plan.region();
        steps = plan.steps();
        width = plan.columns();
        depth = plan.depth();
        span = plan.tiles();
        tileRows = new TileRows(span);
        this.evaluator = evaluator;
    }

    private int pixelBytes() {
        return picture.shape().channels() * depth.bytes();
    }

    @Override
    public int rowBytes() {
        return Math.multiplyExact(width, pixelBytes());
    }

    @Override
    public byte[] evaluate(int y, int rows, BooleanSupplier stopped) throws InrFormatException {
        byte[] samples = new byte[Math.multiplyExact(rows, rowBytes())];
        Worker free = idle.poll();
        Worker worker = free == null ? new Worker(evaluator.open(picture), sources.get()) : free;
        int bottom = y + rows;
        for (int from = y; from < bottom;) {
            int tileRow = span.rows().tileOf(region.y() + from * steps.y());
            int to = Math.min(bottom, span.rowsAbove(span.rows().firstIn(tileRow + 1)));
            LatentGrids[] tiles = tileRows.decode(tileRow, worker.tiles(), stopped);
            evaluate(worker.evaluator(), tiles, from, to, samples, (from - y) * rowBytes(), stopped);
            tileRows.done(tileRow, to - from);
            from = to;
        }
        idle.add(worker);
        return samples;
    }

    /** Decoded rows {@code from} to {@code to} of the region. */
    private void evaluate(
            GridEvaluator evaluator, LatentGrids[] tiles, int from, int to, byte[] samples, int offset,
            BooleanSupplier stopped) {
        for (int left = 0; left < width;) {
            BandSource.check(stopped);
            int x = region.x() + left * steps.x();
            int column = span.columns().tileOf(x);
            int right = span.columnsBefore(span.columns().firstIn(column + 1));
            GridEvaluator.Part part = new GridEvaluator.Part(
                    lattice, span.columns(), span.rows(), x, region.y() + from * steps.y(), steps.x(), steps.y(),
                    right - left, to - from);
            evaluator.samples(
                    tiles[column - span.firstColumn()], part, depth, samples, offset + left * pixelBytes(), rowBytes());
            left = right;
        }
    }
}
