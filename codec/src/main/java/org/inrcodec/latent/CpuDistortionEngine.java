package org.inrcodec.latent;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.inrcodec.compute.Lanes;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.shape.GridShape;

/**
 * The distortion on the processor with the Vector API. Threads share blocks of picture rows and groups of rows of cells; sums over blocks
 * are added up in a fixed order, so results are the same for any number of threads. A step allocates nothing.
 */
public final class CpuDistortionEngine implements DistortionEngine, CurvatureProbes {
    private static final int P = PixelProducts.PIXELS;
    private static final Plane[] NOTHING = {};
    private static final float[][] NO_SAMPLES = {};

    /** What a pass over the pixels is for. */
    private enum Purpose {
        LOSS, OUTPUTS, GRADIENT, BACKWARD
    }

    private final GridShape shape;
    private DistortionTarget target;
    private final DistortionLayout layout;
    private final DistortionBlocks blocks;
    private final PixelPass network;
    private final WorkerTeam team;
    private final int width;
    private final int channels;
    private final float[] u;
    /** Grids after the filter along rows, when there is one, then what kernels gave. */
    private final Plane[] between;
    /** Gradient of the features at cells. */
    private final Plane[] filteredGradient;
    /** Private rows of that gradient, a range for each block. */
    private final Plane[] own;
    private final double[][] sums;
    private final double[] losses;
    private final double[] tapGradients;
    private final FilterRows[] filters;
    private final KernelRows[] kernels;
    private final DistortionFeatures[] rows;
    private final float[][] features;
    private final float[][] lanes;
    private final float[][] lossLanes;
    private final WorkerTeam.Work filterWork = this::filterGroup;
    private final WorkerTeam.Work pixelWork = this::pixelBlock;
    private final WorkerTeam.Work gatherWork = this::gatherGroup;
    private final WorkerTeam.Work backwardWork = this::backwardGroup;

    private Purpose purpose = Purpose.LOSS;
    private Plane[] values = NOTHING;
    /** {@link #between}, or the grids themselves where there is no filter. */
    private final Plane[] source;
    private Plane[] valueGradient = NOTHING;
    private float[][] samples = NO_SAMPLES;

    /**
     * @param shape shape of the grids and networks
     * @param target the pixels to approximate
     * @param threads threads to use, at least 1
     */
    public CpuDistortionEngine(GridShape shape, DistortionTarget target, int threads) {
        this.shape = shape;
        this.target = target;
        width = target.width();
        channels = shape.channels();
        int pixels = Math.multiplyExact(width, target.height());
        layout = new DistortionLayout(shape);
        layout.check(target.samples(), pixels);
        target.weights().ifPresent(w -> layout.check(w, pixels));
        blocks = new DistortionBlocks(shape, width, target.height());
        network = new PixelPass(layout);
        int count = shape.features();
        between = new Plane[count];
        filteredGradient = new Plane[count];
        own = new Plane[count];
        for (int f = 0; f < count; f++) {
            int g = shape.gridOf(f);
            int columns = shape.cells(width, g);
            between[f] = new Plane(columns, shape.cells(target.height(), g));
            filteredGradient[f] = new Plane(columns, shape.cells(target.height(), g));
            own[f] = new Plane(columns, shape.scales().get(g) == 0 ? 1 : blocks.ownRow(f, blocks.count));
        }
        source = between.clone();
        sums = new double[blocks.count][network.sums];
        losses = new double[blocks.count];
        tapGradients = new double[GridShape.KERNEL_TAPS * blocks.groups];
        filters = new FilterRows[threads];
        kernels = new KernelRows[threads];
        rows = new DistortionFeatures[threads];
        features = new float[threads][network.features];
        lanes = new float[threads][network.sums * Lanes.COUNT];
        lossLanes = new float[threads][Lanes.COUNT];
        for (int i = 0; i < threads; i++) {
            filters[i] = new FilterRows(layout, width);
            kernels[i] = new KernelRows(layout);
            rows[i] = new DistortionFeatures(shape, blocks, filters[i], width);
        }
        u = new float[(width + P - 1) / P * P];
        columns();
        team = new WorkerTeam(threads);
    }

    /**
     * Changes the pixels to approximate.
     *
     * @param pixels a tile of the same size
     */
    public void aim(DistortionTarget pixels) {
        if (pixels.width() != width || pixels.height() != target.height()) {
            throw new IllegalArgumentException("a tile of " + pixels.width() + "x" + pixels.height()
                    + " instead of " + width + "x" + target.height());
        }
        layout.check(pixels.samples(), width * pixels.height());
        pixels.weights().ifPresent(w -> layout.check(w, width * pixels.height()));
        target = pixels;
        columns();
    }

    private void columns() {
        for (int i = 0; i < width; i++) {
            u[i] = coordinate(target.x() + i, target.pictureWidth());
        }
    }

    @Override
    public double gradient(float[] parameters, Plane[] values, float[] parameterGradient, Plane[] valueGradient) {
        return differentiate(Purpose.GRADIENT, parameters, values, parameterGradient, valueGradient);
    }

    @Override
    public double loss(float[] parameters, Plane[] values) {
        return evaluate(Purpose.LOSS, parameters, values);
    }

    @Override
    public float[][] outputs(float[] parameters, Plane[] values) {
        float[][] result = new float[channels][width * target.height()];
        samples = result;
        evaluate(Purpose.OUTPUTS, parameters, values);
        samples = NO_SAMPLES;
        return result;
    }

    @Override
    public void backward(
            float[][] outputGradient,
            float[] parameters,
            Plane[] values,
            float[] parameterGradient,
            Plane[] valueGradient) {
        layout.check(outputGradient, width * target.height());
        samples = outputGradient;
        differentiate(Purpose.BACKWARD, parameters, values, parameterGradient, valueGradient);
        samples = NO_SAMPLES;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The matrix is that of the mean squared error, pixel weights left out, by the parameters of the pixel network. Filters take no part: blocks share
     * the cells that they change.
     */
    @Override
    public void probe(float[] parameters, Plane[] values, long seed, Consumer<float[]> use) {
        int pixels = width * target.height();
        float size = (float) (1 / Math.sqrt((double) pixels * channels));
        SplittableRandom random = new SplittableRandom(seed);
        samples = new float[channels][pixels];
        for (float[] channel : samples) {
            long signs = 0;
            for (int i = 0; i < pixels; i++, signs >>>= 1) {
                signs = i % Long.SIZE == 0 ? random.nextLong() : signs;
                channel[i] = (signs & 1) == 0 ? size : -size;
            }
        }
        evaluate(Purpose.BACKWARD, parameters, values);
        samples = NO_SAMPLES;
        float[] vector = new float[layout.parameters];
        for (double[] block : sums) {
            network.unpack(block, vector);
            use.accept(vector);
        }
    }

    @Override
    public void close() {
        team.close();
    }

    private double evaluate(Purpose purpose, float[] parameters, Plane[] values) {
        layout.check(parameters);
        layout.check(values, width, target.height());
        this.purpose = purpose;
        this.values = values;
        network.pack(parameters);
        for (int i = 0; i < filters.length; i++) {
            filters[i].begin(parameters);
            kernels[i].begin(parameters);
        }
        if (shape.filterRadius() == 0) {
            System.arraycopy(values, 0, source, 0, values.length);
        }
        if (shape.tapTensors() > 0) {
            team.run(filterWork, blocks.groups);
        }
        team.run(pixelWork, blocks.count);
        double loss = 0;
        for (double part : losses) {
            loss += part;
        }
        return loss / ((double) width * target.height() * channels);
    }

    private double differentiate(
            Purpose purpose, float[] parameters, Plane[] values, float[] parameterGradient, Plane[] valueGradient) {
        layout.check(parameterGradient);
        layout.check(valueGradient, width, target.height());
        double loss = evaluate(purpose, parameters, values);
        this.valueGradient = valueGradient;
        team.run(gatherWork, blocks.groups);
        team.run(backwardWork, blocks.groups);
        for (int b = 1; b < blocks.count; b++) {
            for (int s = 0; s < network.sums; s++) {
                sums[0][s] += sums[b][s];
            }
        }
        network.unpack(sums[0], parameterGradient);
        int radius = shape.filterRadius();
        int grids = shape.grids();
        for (int f = 0; f < shape.features(); f++) {
            if (f < grids) {
                addUpTaps(f, radius, parameterGradient, layout.filter + f * radius);
            } else {
                int taps = GridShape.KERNEL_TAPS;
                addUpTaps(f, taps, parameterGradient, layout.kernel + (f - grids) * taps);
            }
        }
        return loss;
    }

    private void addUpTaps(int feature, int taps, float[] gradient, int at) {
        for (int i = 0; i < taps; i++) {
            double sum = 0;
            for (int group = 0; group < blocks.groups; group++) {
                if (blocks.groupFeature(group) == feature) {
                    sum += tapGradients[GridShape.KERNEL_TAPS * group + i];
                }
            }
            gradient[at + i] = (float) sum;
        }
    }

    private void filterGroup(int worker, int group) {
        int f = blocks.groupFeature(group);
        int kernel = f - shape.grids();
        for (int row = blocks.groupFrom(group); row < blocks.groupTo(group); row++) {
            if (kernel >= 0) {
                kernels[worker].apply(values[shape.gridOf(f)], kernel, row, between[f]);
            } else if (shape.filterRadius() > 0) {
                filters[worker].alongRow(values[f], f, row, between[f]);
            }
        }
    }

    private void pixelBlock(int worker, int block) {
        boolean backward = purpose == Purpose.GRADIENT || purpose == Purpose.BACKWARD;
        Plane[] kept = backward ? own : NOTHING;
        float[] a = features[worker];
        Arrays.fill(lanes[worker], 0);
        Arrays.fill(lossLanes[worker], 0);
        rows[worker].start(source, block);
        int end = blocks.start(block + 1);
        for (int y = blocks.start(block); y < end; y++) {
            rows[worker].next(source, y, block, kept);
            float v = coordinate(target.y() + y, target.pictureHeight());
            for (int x = 0; x < width; x += P) {
                int count = Math.min(P, width - x);
                int padded = PixelProducts.padded(count);
                inputs(worker, x, v, padded);
                network.forward(a, padded, backward);
                atOutputs(worker, x, y, count, padded);
                if (backward) {
                    network.backward(a, padded, lanes[worker]);
                    rows[worker].add(a, network.inputGradient, x, y, count, padded, filteredGradient);
                }
            }
        }
        if (backward) {
            rows[worker].finish(block, own);
            network.reduce(lanes[worker], sums[block]);
        }
        double loss = 0;
        for (float lane : lossLanes[worker]) {
            loss += lane;
        }
        losses[block] = loss;
    }

    private void inputs(int worker, int x, float v, int count) {
        float[] a = features[worker];
        rows[worker].load(x, a, network.inputs, count);
        if (shape.coordinates()) {
            int at = network.inputs + shape.features() * P;
            System.arraycopy(u, x, a, at, count);
            Arrays.fill(a, at + P, at + P + count, v);
        }
    }

    /** Takes the outputs, or turns them into their gradient. */
    private void atOutputs(int worker, int x, int y, int count, int padded) {
        float[] a = features[worker];
        int from = y * width + x;
        float scale = (float) (1 / ((double) width * target.height() * channels));
        for (int c = 0; c < channels; c++) {
            int at = network.outputs + c * P;
            switch (purpose) {
                case LOSS, GRADIENT -> {
                    float[] t = target.samples()[c];
                    boolean weighted = target.weights().isPresent();
                    float[] w = weighted ? target.weights().get()[c] : t;
                    RowInterpolation.error(a, at, t, w, weighted, from, scale, count, padded, lossLanes[worker]);
                }
                case OUTPUTS -> System.arraycopy(a, at, samples[c], from, count);
                case BACKWARD -> {
                    System.arraycopy(samples[c], from, a, at, count);
                    Arrays.fill(a, at + count, at + padded, 0);
                }
            }
        }
    }

    /** Adds up the private rows of the blocks. */
    private void gatherGroup(int worker, int group) {
        int f = blocks.groupFeature(group);
        if (shape.scales().get(shape.gridOf(f)) == 0) {
            return;
        }
        Plane to = filteredGradient[f];
        for (int row = blocks.groupFrom(group); row < blocks.groupTo(group); row++) {
            int at = to.at(row);
            Arrays.fill(to.data, at, at + to.width, 0);
            gather(f, row, 1, row);
            // A row beyond the grid is twice the outermost one less the next one inside, or a copy of the only one.
            if (to.height == 1) {
                gather(f, -1, 1, row);
                gather(f, 1, 1, row);
            } else {
                gatherBeyond(f, -1, row == 0 ? 2 : row == 1 ? -1 : 0, row);
                gatherBeyond(f, to.height, row == to.height - 1 ? 2 : row == to.height - 2 ? -1 : 0, row);
            }
        }
    }

    /** {@link #gather} of a row beyond the grid, unless the factor is 0. */
    private void gatherBeyond(int f, int kept, float factor, int row) {
        if (factor != 0) {
            gather(f, kept, factor, row);
        }
    }

    /** Adds the private rows of all blocks for a row, times a factor, to a row inside the grid. */
    private void gather(int f, int kept, float factor, int row) {
        Plane to = filteredGradient[f];
        for (int b = 0; b < blocks.count; b++) {
            int first = blocks.firstCell(f, b);
            if (kept >= first && kept <= blocks.lastCell(f, b)) {
                FilterKernel.add(
                        own[f].data, own[f].at(blocks.ownRow(f, b) + kept - first), factor, to.data, to.at(row),
                        to.width);
            }
        }
    }

    private void backwardGroup(int worker, int group) {
        int f = blocks.groupFeature(group);
        int tapsAt = GridShape.KERNEL_TAPS * group;
        Arrays.fill(tapGradients, tapsAt, tapsAt + GridShape.KERNEL_TAPS, 0);
        for (int row = blocks.groupFrom(group); row < blocks.groupTo(group); row++) {
            if (f < shape.grids()) {
                backwardRow(worker, f, row, tapsAt);
            } else {
                kernels[worker].tapGradient(filteredGradient[f], values[shape.gridOf(f)], row, tapGradients, tapsAt);
            }
        }
    }

    private void backwardRow(int worker, int grid, int row, int tapsAt) {
        Plane from = filteredGradient[grid];
        Plane to = valueGradient[grid];
        if (shape.filterRadius() > 0) {
            filters[worker].backward(from, between[grid], values[grid], grid, row, to, tapGradients, tapsAt);
        } else {
            System.arraycopy(from.data, from.at(row), to.data, to.at(row), from.width);
        }
        for (int f = shape.grids(); f < shape.features(); f++) {
            if (shape.gridOf(f) == grid) {
                kernels[worker].transpose(filteredGradient[f], f - shape.grids(), row, to);
            }
        }
    }

    /** FORMAT.md §8.1.1 at the stored size. */
    private float coordinate(int pixel, int size) {
        return (float) ((2.0 * pixel + 1 - size) / Math.max(target.pictureWidth(), target.pictureHeight()));
    }
}
