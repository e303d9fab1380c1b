package org.inrcodec.latent;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.shape.GridShape;

/**
 * The rate on the processor with the Vector API. Grids are divided into blocks of rows by the shape and the tile alone; a block runs
 * forwards, through the cost and backwards over one short segment of a row after the other, which stays in the first cache. What a block adds
 * to cells that are not its own, it collects in memory of its own, and a second round adds that up in a fixed order. The results are
 * therefore the same for any number of threads and for any lane count on processors with fused multiply-add. A step allocates nothing.
 */
public final class CpuRateEngine implements RateEngine, CurvatureProbes {
    /** What turns sums of products of derivatives of bits into half of the matrix of the second derivatives: √(ln 2 / 2). */
    static final float PROBE = (float) Math.sqrt(Math.log(2) / 2);

    private final GridShape shape;
    private final RateBlocks blocks;
    private final ContextWeights weights;
    private final ContextInputs template;
    private final RateSegment[] segments;
    private final WorkerTeam team;
    private final WorkerTeam.Work bitsWork = this::bitsBlock;
    private final WorkerTeam.Work gradientWork = this::gradientBlock;
    private final WorkerTeam.Work parameterWork = this::parameterBlock;
    private final WorkerTeam.Work combineWork = this::combineBlock;
    private final WorkerTeam.Work probeWork = this::probeBlock;

    /** For each block the gradient of the parameters. */
    private final float[][] gradients;
    /** For each block that is not the first of its grid, the gradient of the rows above, the nearest first. */
    private final float[][] above;
    /** For each grid and i the gradient of the grid {@link #previous} (grid, i), in rows as {@link RateBlocks#collectedRows} gives. */
    private final float[][][] collected;
    private final double[] blockBits;

    private Plane[] values = new Plane[0];
    private Plane[] valueGradient = new Plane[0];
    private float weight;
    private long seed;

    /**
     * @param shape shape of the grids
     * @param tileWidth width of the tile in pixels, at least 1
     * @param tileHeight height of the tile in pixels, at least 1
     * @param threads threads to use, at least 1
     */
    public CpuRateEngine(GridShape shape, int tileWidth, int tileHeight, int threads) {
        this.shape = shape;
        blocks = new RateBlocks(shape, tileWidth, tileHeight);
        weights = new ContextWeights(shape);
        template = new ContextInputs(shape.neighbours());
        blockBits = new double[blocks.count];
        gradients = new float[blocks.count][shape.contextParameters()];
        above = new float[blocks.count][];
        for (int b = 0; b < blocks.count; b++) {
            int g = blocks.grid[b];
            boolean first = b == blocks.first[g];
            above[b] = new float[first ? 0 : template.rowsAbove * Plane.stride(blocks.widths[g])];
        }
        collected = new float[shape.grids()][][];
        for (int g = 0; g < collected.length; g++) {
            collected[g] = new float[Math.min(g, shape.previous())][];
            for (int i = 0; i < collected[g].length; i++) {
                int from = previous(g, i);
                collected[g][i] = new float[Math.multiplyExact(blocks.collectedRows(g, from), blocks.widths[from])];
            }
        }
        team = new WorkerTeam(threads);
        segments = new RateSegment[threads];
        for (int t = 0; t < threads; t++) {
            segments[t] = new RateSegment(weights);
        }
    }

    /** The grid that lies i + 1 before a grid in coding order: what {@code collected[grid][i]} belongs to. */
    private static int previous(int grid, int i) {
        return grid - 1 - i;
    }

    /** Index in {@link #above} of column 0 of the row that lies {@code distance} + 1 above the block. */
    private static int aboveAt(int distance, int stride) {
        return distance * stride + Plane.SIDE;
    }

    @Override
    public double gradient(
            float[] parameters, Plane[] values, float weight, float[] parameterGradient, Plane[] valueGradient) {
        begin(parameters, values);
        check(valueGradient);
        this.weight = weight;
        this.valueGradient = valueGradient;
        team.run(gradientWork, blocks.count);
        team.run(combineWork, blocks.count);
        addUp(parameterGradient);
        return totalBits();
    }

    /**
     * As {@link #gradient}, for the networks alone: the same bits and the same gradient of the parameters, in less time.
     *
     * @param parameters {@code float[GridShape.parameters()]}; only those of the context network are read
     * @param values one plane per grid in coding order
     * @param weight factor of the gradient, not of the result
     * @param parameterGradient {@code float[GridShape.parameters()]}; the context network's part is overwritten, the rest left
     * @return the bits
     */
    public double parameterGradient(float[] parameters, Plane[] values, float weight, float[] parameterGradient) {
        begin(parameters, values);
        this.weight = weight;
        team.run(parameterWork, blocks.count);
        addUp(parameterGradient);
        return totalBits();
    }

    private void addUp(float[] parameterGradient) {
        int count = shape.contextParameters();
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (float[] g : gradients) {
                sum += g[i];
            }
            parameterGradient[i] = (float) sum;
        }
    }

    @Override
    public double bits(float[] parameters, Plane[] values) {
        begin(parameters, values);
        team.run(bitsWork, blocks.count);
        return totalBits();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The matrix is that of the bits by the parameters of the context network. With p the probability of a value, the expectation of the second
     * derivative of −ln p is that of the square of its first derivative (Fisher), taken here at the values themselves.
     */
    @Override
    public void probe(float[] parameters, Plane[] values, long seed, Consumer<float[]> use) {
        begin(parameters, values);
        this.seed = seed;
        team.run(probeWork, blocks.count);
        float[] vector = new float[shape.parameters()];
        for (float[] gradient : gradients) {
            System.arraycopy(gradient, 0, vector, 0, gradient.length);
            use.accept(vector);
        }
    }

    private void begin(float[] parameters, Plane[] values) {
        check(values);
        this.values = values;
        weights.pack(parameters);
    }

    private void check(Plane[] planes) {
        if (planes.length != shape.grids()) {
            throw new IllegalArgumentException(planes.length + " planes for " + shape.grids() + " grids");
        }
        for (int g = 0; g < planes.length; g++) {
            if (planes[g].width != blocks.widths[g] || planes[g].height != blocks.heights[g]) {
                throw new IllegalArgumentException("grid " + g + " of " + planes[g].width + "x" + planes[g].height
                        + " instead of " + blocks.widths[g] + "x" + blocks.heights[g]);
            }
        }
    }

    private double totalBits() {
        double bits = 0;
        for (double b : blockBits) {
            bits += b;
        }
        return bits;
    }

    private void bitsBlock(int worker, int block) {
        RateSegment segment = segments[worker];
        int g = blocks.grid[block];
        Plane plane = values[g];
        boolean clamp = exceeds(block);
        double bits = 0;
        for (int y = blocks.firstRow(block); y < blocks.endRow(block); y++) {
            for (int x = 0; x < plane.width; x += RateSegment.STRIDE) {
                int count = Math.min(RateSegment.STRIDE, plane.width - x);
                gather(segment, g, y, x, count, clamp);
                bits += segment.bits(plane.data, plane.at(y) + x, count, g);
            }
        }
        blockBits[block] = bits;
    }

    private void gradientBlock(int worker, int block) {
        RateSegment segment = segments[worker];
        int g = blocks.grid[block];
        Plane plane = values[g];
        Plane gradient = valueGradient[g];
        boolean clamp = exceeds(block);
        clear(block);
        segment.clearSums();
        double bits = 0;
        for (int y = blocks.firstRow(block); y < blocks.endRow(block); y++) {
            int row = gradient.at(y);
            Arrays.fill(gradient.data, row - Plane.SIDE, row - Plane.SIDE + gradient.stride, 0);
            for (int x = 0; x < plane.width; x += RateSegment.STRIDE) {
                int count = Math.min(RateSegment.STRIDE, plane.width - x);
                gather(segment, g, y, x, count, clamp);
                bits += segment.gradient(plane.data, plane.at(y) + x, count, g, weight, gradient.data, row + x);
                scatter(segment, block, y, x, count, clamp);
            }
        }
        segment.parameterGradient(g, gradients[block]);
        blockBits[block] = bits;
    }

    private void parameterBlock(int worker, int block) {
        RateSegment segment = segments[worker];
        int g = blocks.grid[block];
        Plane plane = values[g];
        boolean clamp = exceeds(block);
        segment.clearSums();
        double bits = 0;
        for (int y = blocks.firstRow(block); y < blocks.endRow(block); y++) {
            for (int x = 0; x < plane.width; x += RateSegment.STRIDE) {
                int count = Math.min(RateSegment.STRIDE, plane.width - x);
                gather(segment, g, y, x, count, clamp);
                bits += segment.parameterGradient(plane.data, plane.at(y) + x, count, g, weight);
            }
        }
        segment.parameterGradient(g, gradients[block]);
        blockBits[block] = bits;
    }

    private void probeBlock(int worker, int block) {
        RateSegment segment = segments[worker];
        int g = blocks.grid[block];
        Plane plane = values[g];
        boolean clamp = exceeds(block);
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * block);
        segment.clearSums();
        for (int y = blocks.firstRow(block); y < blocks.endRow(block); y++) {
            for (int x = 0; x < plane.width; x += RateSegment.STRIDE) {
                int count = Math.min(RateSegment.STRIDE, plane.width - x);
                gather(segment, g, y, x, count, clamp);
                segment.probe(plane.data, plane.at(y) + x, count, g, PROBE, random);
            }
        }
        segment.parameterGradient(g, gradients[block]);
    }

    private boolean exceeds(int block) {
        Plane plane = values[blocks.grid[block]];
        int from = plane.at(blocks.firstRow(block) - template.rowsAbove) - Plane.SIDE;
        return ContextInputs.exceeds(plane.data, from, plane.at(blocks.endRow(block)) - Plane.SIDE);
    }

    private void clear(int block) {
        int g = blocks.grid[block];
        Arrays.fill(above[block], 0);
        for (int i = 0; i < collected[g].length; i++) {
            int from = previous(g, i);
            int width = blocks.widths[from];
            int end = block + 1 < blocks.first[g + 1]
                    ? blocks.collectedFrom(block + 1, from)
                    : blocks.collectedRows(g, from);
            Arrays.fill(collected[g][i], blocks.collectedFrom(block, from) * width, end * width, 0);
        }
    }

    private void gather(RateSegment segment, int g, int y, int x, int count, boolean clamp) {
        int cells = RateSegment.wholeVectors(count);
        template.neighbours(values[g], y, x, cells, clamp, segment.inputs);
        for (int i = 0; i < collected[g].length; i++) {
            int from = previous(g, i);
            ContextInputs.previous(
                    values[from], y, x, blocks.shift(g, from), count, segment.inputs,
                    RateSegment.inputAt(shape.neighbours() + i));
        }
        segment.clearAfter(count, shape.neighbours() + collected[g].length);
    }

    private void scatter(RateSegment segment, int block, int y, int x, int count, boolean clamp) {
        int g = blocks.grid[block];
        int cells = RateSegment.wholeVectors(count);
        Plane plane = values[g];
        Plane gradient = valueGradient[g];
        int firstRow = blocks.firstRow(block);
        for (int r = 0; r <= Math.min(template.rowsAbove, y); r++) {
            int target = y - r;
            boolean own = target >= firstRow;
            template.add(
                    segment.inputGradient, cells, r, plane.data, plane.at(target) + x, clamp,
                    own ? gradient.data : above[block],
                    own ? gradient.at(target) + x : aboveAt(firstRow - 1 - target, gradient.stride) + x);
        }
        for (int i = 0; i < collected[g].length; i++) {
            int from = previous(g, i);
            ContextInputs.addPrevious(
                    segment.inputGradient, RateSegment.inputGradientAt(shape.neighbours() + i), x,
                    blocks.shift(g, from), count, collected[g][i],
                    blocks.collectedRow(block, y, from) * blocks.widths[from]);
        }
    }

    /** Adds to the block's rows what other blocks have collected for them, and makes their margins zero again. */
    private void combineBlock(int worker, int block) {
        int g = blocks.grid[block];
        Plane gradient = valueGradient[g];
        int end = blocks.endRow(block);
        for (int y = blocks.firstRow(block); y < end; y++) {
            int row = gradient.at(y);
            int fromBelow = end - 1 - y;
            if (fromBelow < template.rowsAbove && blocks.hasNext(block)) {
                add(above[block + 1], aboveAt(fromBelow, gradient.stride), gradient.data, row, gradient.width);
            }
            for (int i = 0; i < shape.previous() && g + 1 + i < shape.grids(); i++) {
                addCollected(g, g + 1 + i, collected[g + 1 + i][i], y);
            }
            Arrays.fill(gradient.data, row - Plane.SIDE, row, 0);
            Arrays.fill(gradient.data, row + gradient.width, row - Plane.SIDE + gradient.stride, 0);
        }
    }

    private void addCollected(int g, int finer, float[] source, int y) {
        Plane plane = values[g];
        Plane gradient = valueGradient[g];
        int perRow = blocks.collectedPerRowLog2(finer, g);
        int end = (int) Math.min(y + 1L << perRow, blocks.collectedRows(finer, g));
        for (int r = y << perRow; r < end; r++) {
            addUnclamped(
                    source, r * gradient.width, plane.data, plane.at(y), gradient.data, gradient.at(y),
                    gradient.width);
        }
    }

    private static void add(float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += source[from + i];
        }
    }

    private static void addUnclamped(
            float[] source, int from, float[] values, int valuesFrom, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += Math.abs(values[valuesFrom + i]) <= ContextInputs.LIMIT ? source[from + i] : 0;
        }
    }

    @Override
    public void close() {
        team.close();
    }
}
