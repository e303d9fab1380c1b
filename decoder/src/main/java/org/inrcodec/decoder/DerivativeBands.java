package org.inrcodec.decoder;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.inrcodec.derivative.DerivativeRows;
import org.inrcodec.derivative.PictureDerivatives;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;

/** Bands of a {@link DerivativeView}. */
final class DerivativeBands implements BandSource {
    private final PictureDerivatives picture;
    private final SampleLattice lattice;
    private final Region region;
    private final SampleDepth depth;
    private final DerivativeView view;
    private final int channels;
    private final Queue<DerivativeRows> idle = new ConcurrentLinkedQueue<>();

    DerivativeBands(PictureDerivatives picture, DecodePlan plan, DerivativeView view, int channels) {
        this.picture = picture;
        lattice = plan.lattice();
        region = plan.region();
        depth = plan.depth();
        this.view = view;
        this.channels = channels;
    }

    @Override
    public int rowBytes() {
        return Math.multiplyExact(region.width(), channels * depth.bytes());
    }

    @Override
    public byte[] evaluate(int y, int rows, BooleanSupplier stopped) {
        byte[] samples = new byte[Math.multiplyExact(rows, rowBytes())];
        DerivativeRows free = idle.poll();
        DerivativeRows evaluator = free == null ? picture.rows(DerivativeRows.MAX_POINTS) : free;
        double[] positions = new double[DerivativeRows.MAX_POINTS];
        for (int from = 0; from < region.width(); from += positions.length) {
            int count = Math.min(positions.length, region.width() - from);
            for (int p = 0; p < count; p++) {
                positions[p] = picture.x(region.x() + from + p, lattice.width());
            }
            evaluator.columns(positions, count);
            for (int r = 0; r < rows; r++) {
                BandSource.check(stopped);
                evaluator.row(picture.y(region.y() + y + r, lattice.height()));
                write(evaluator, count, samples, r * rowBytes() + from * channels * depth.bytes());
            }
        }
        idle.add(evaluator);
        return samples;
    }

    private void write(DerivativeRows evaluator, int count, byte[] samples, int offset) {
        int at = offset;
        for (int p = 0; p < count; p++) {
            for (int c = 0; c < channels; c++) {
                double level = Math.max(0, Math.min(1, view.level(evaluator, c, p)));
                int sample = (int) (level * depth.maximum() + 0.5);
                if (depth == SampleDepth.SIXTEEN) {
                    samples[at++] = (byte) (sample >> 8);
                }
                samples[at++] = (byte) sample;
            }
        }
    }
}
