package org.inrcodec.decoder;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.inrcodec.evaluate.ColumnTerms;
import org.inrcodec.evaluate.Evaluator;
import org.inrcodec.evaluate.PreparedNetwork;
import org.inrcodec.evaluate.RowEvaluator;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;

/**
 * Bands of a picture of profile {@code siren}. Column terms are computed once when those of all columns fit a few megabytes, otherwise for
 * each band in strips, so that memory stays bounded for any width.
 */
final class SirenBands implements BandSource {
    private static final int STRIP_BYTES = 4 << 20;
    private static final int STRIP_UNIT = 512;

    private final PreparedNetwork network;
    private final SampleLattice lattice;
    private final Region region;
    private final Subsampling steps;
    private final int width;
    private final SampleDepth depth;
    private final Evaluator evaluator;
    private final int stripColumns;
    private final Optional<ColumnTerms> shared;
    private final Queue<RowEvaluator> idle = new ConcurrentLinkedQueue<>();

    SirenBands(PreparedNetwork network, DecodePlan plan, Evaluator evaluator) {
        this.network = network;
        lattice = plan.lattice();
        region = plan.region();
        steps = plan.steps();
        width = plan.columns();
        depth = plan.depth();
        this.evaluator = evaluator;
        int fitting = STRIP_BYTES / network.columnBytes() / STRIP_UNIT * STRIP_UNIT;
        stripColumns = Math.min(width, Math.max(STRIP_UNIT, fitting));
        shared = stripColumns == width ? Optional.of(columns(0, width)) : Optional.empty();
    }

    private ColumnTerms columns(int from, int count) {
        return new ColumnTerms(network, lattice, region.x() + from * steps.x(), steps.x(), count);
    }

    @Override
    public int rowBytes() {
        return Math.multiplyExact(width, network.channels() * depth.bytes());
    }

    @Override
    public byte[] evaluate(int y, int rows, BooleanSupplier stopped) {
        byte[] samples = new byte[Math.multiplyExact(rows, rowBytes())];
        RowEvaluator free = idle.poll();
        RowEvaluator row = free == null ? evaluator.open(network) : free;
        int pixelBytes = network.channels() * depth.bytes();
        for (int from = 0; from < width; from += stripColumns) {
            int first = from;
            int count = Math.min(stripColumns, width - from);
            ColumnTerms columns = shared.orElseGet(() -> columns(first, count));
            for (int r = 0; r < rows; r++) {
                BandSource.check(stopped);
                row.samples(
                        columns, lattice, region.y() + (y + r) * steps.y(), depth, samples,
                        r * rowBytes() + from * pixelBytes);
            }
        }
        idle.add(row);
        return samples;
    }
}
