package org.inrcodec.decoder;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.inrcodec.evaluate.Evaluator;
import org.inrcodec.evaluate.GridEvaluator;
import org.inrcodec.evaluate.PreparedGrids;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.TileSource;

/**
 * Evaluates bands of rows of one region of a picture of grids; used by several threads. The tiles of the region are decoded
 * once each, row by row of tiles, and dropped when the last band that lies in their row is done.
 */
final class GridBands implements BandSource {
    private final PreparedGrids picture;
    private final Supplier<TileSource> sources;
    private final SampleLattice lattice;
    private final Region region;
    private final SampleDepth depth;
    private final Evaluator evaluator;
    private final TileSpan span;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
    /** Rows of tiles in work, and for each the rows of samples left; guarded by itself. */
    private final Map<Integer, InWork> inWork = new HashMap<>();

    /** What a thread has to itself. */
    private record Worker(GridEvaluator evaluator, TileSource tiles) {}

    private record InWork(TileRow tiles, int samplesLeft) {}

    GridBands(
            PreparedGrids picture,
            Supplier<TileSource> sources,
            SampleLattice lattice,
            Region region,
            SampleDepth depth,
            TileSpan span,
            Evaluator evaluator) {
        this.picture = picture;
        this.sources = sources;
        this.lattice = lattice;
        this.region = region;
        this.depth = depth;
        this.span = span;
        this.evaluator = evaluator;
    }

    private int pixelBytes() {
        return picture.shape().channels() * depth.bytes();
    }

    @Override
    public int rowBytes() {
        return Math.multiplyExact(region.width(), pixelBytes());
    }

    @Override
    public byte[] evaluate(int y, int rows, BooleanSupplier stopped) throws InrFormatException {
        byte[] samples = new byte[Math.multiplyExact(rows, rowBytes())];
        Worker free = idle.poll();
        Worker worker = free == null ? new Worker(evaluator.open(picture), sources.get()) : free;
        int top = region.y() + y;
        int bottom = top + rows;
        for (int from = top; from < bottom;) {
            int tileRow = span.rows().tileOf(from);
            int to = Math.min(bottom, span.rows().firstIn(tileRow + 1));
            TileRow tiles = take(tileRow);
            tiles.complete(worker.tiles(), stopped);
            evaluate(worker.evaluator(), tiles, from, to, samples, (from - top) * rowBytes(), stopped);
            give(tileRow, to - from);
            from = to;
        }
        idle.add(worker);
        return samples;
    }

    private void evaluate(
            GridEvaluator evaluator, TileRow tiles, int from, int to, byte[] samples, int offset,
            BooleanSupplier stopped) {
        int right = region.x() + region.width();
        for (int x = region.x(); x < right;) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("decoding was cancelled");
            }
            int column = span.columns().tileOf(x);
            int end = Math.min(right, span.columns().firstIn(column + 1));
            GridEvaluator.Part part = new GridEvaluator.Part(
                    lattice, span.columns(), span.rows(), x, from, end - x, to - from);
            evaluator.samples(
                    tiles.tile(column), part, depth, samples, offset + (x - region.x()) * pixelBytes(), rowBytes());
            x = end;
        }
    }

    private TileRow take(int tileRow) {
        synchronized (inWork) {
            return inWork.computeIfAbsent(
                    tileRow,
                    row -> new InWork(
                            new TileRow(row, span.firstColumn(), span.lastColumn()), span.samplesIn(row)))
                    .tiles();
        }
    }

    private void give(int tileRow, int samples) {
        synchronized (inWork) {
            inWork.computeIfPresent(
                    tileRow,
                    (row, work) -> work.samplesLeft() > samples
                            ? new InWork(work.tiles(), work.samplesLeft() - samples)
                            : null);
        }
    }
}
