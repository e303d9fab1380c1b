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
            LatentGrids[] tiles = tileRows.decode(tileRow, worker.tiles(), stopped);
            evaluate(worker.evaluator(), tiles, from, to, samples, (from - top) * rowBytes(), stopped);
            tileRows.done(tileRow, to - from);
            from = to;
        }
        idle.add(worker);
        return samples;
    }

    private void evaluate(
            GridEvaluator evaluator, LatentGrids[] tiles, int from, int to, byte[] samples, int offset,
            BooleanSupplier stopped) {
        int right = region.x() + region.width();
        for (int x = region.x(); x < right;) {
            BandSource.check(stopped);
            int column = span.columns().tileOf(x);
            int end = Math.min(right, span.columns().firstIn(column + 1));
            GridEvaluator.Part part = new GridEvaluator.Part(
                    lattice, span.columns(), span.rows(), x, from, end - x, to - from);
            evaluator.samples(
                    tiles[column - span.firstColumn()], part, depth, samples,
                    offset + (x - region.x()) * pixelBytes(), rowBytes());
            x = end;
        }
    }
}
