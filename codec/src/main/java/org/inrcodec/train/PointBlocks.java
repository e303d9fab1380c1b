package org.inrcodec.train;

import java.util.Arrays;
import org.inrcodec.compute.WorkerTeam;

/**
 * The points of a step, divided into blocks by the problem alone: every block has its own gradient, and these are added
 * in a fixed tree, so that the results do not depend on which thread does which block.
 */
public final class PointBlocks {
    private static final int MAX_BLOCKS = 32;
    private static final int POINTS_PER_BLOCK = 512;
    /** Floats that one piece of the final sum covers. */
    private static final int SUM_PIECE = 8192;

    private final int height;
    private final int width;
    private final int gradientLength;
    private final float[][] gradients = new float[MAX_BLOCKS][];
    private final double[] losses = new double[MAX_BLOCKS];
    private final WorkerTeam.Work sumWork = this::sumPiece;
    private int firstRow;
    private int rowStep = 1;
    private int rows;
    private int count;

    /**
     * @param height rows of the problem
     * @param width points per row
     * @param gradientLength floats of a block's gradient
     */
    public PointBlocks(int height, int width, int gradientLength) {
        this.height = height;
        this.width = width;
        this.gradientLength = gradientLength;
    }

    /**
     * Begins a step.
     *
     * @param first first row that takes part
     * @param step every {@code step}-th row from there
     * @throws IllegalArgumentException when there is no such row
     */
    public void begin(int first, int step) {
        if (first < 0 || first >= height || step < 1) {
            throw new IllegalArgumentException("rows from " + first + " by " + step);
        }
        firstRow = first;
        rowStep = step;
        rows = (height - first + step - 1) / step;
        count = Math.clamp((long) rows * width / POINTS_PER_BLOCK, 1, Math.min(MAX_BLOCKS, rows));
    }

    /** @return number of blocks */
    public int count() {
        return count;
    }

    /** @return number of points that take part */
    public int points() {
        return rows * width;
    }

    /** @return index of the block's first point among the points that take part; that of the end for {@link #count} */
    public int start(int block) {
        return (int) ((long) rows * block / count) * width;
    }

    /** @return index in the problem of a point that takes part */
    public int point(int selected) {
        return (firstRow + selected / width * rowStep) * width + selected % width;
    }

    /** @return the block's gradient, all 0 */
    public float[] cleared(int block) {
        if (gradients[block] == null) {
            gradients[block] = new float[gradientLength];
        } else {
            Arrays.fill(gradients[block], 0);
        }
        return gradients[block];
    }

    /** Keeps the loss of a block. */
    public void loss(int block, double loss) {
        losses[block] = loss;
    }

    /** @return sum of the losses of all blocks */
    public double loss() {
        double sum = 0;
        for (int b = 0; b < count; b++) {
            sum += losses[b];
        }
        return sum;
    }

    /** @return sum of the gradients of all blocks */
    public float[] gradient(WorkerTeam team) {
        team.run(sumWork, (gradientLength + SUM_PIECE - 1) / SUM_PIECE);
        return gradients[0];
    }

    /** Adds one piece of all blocks' gradients into the first, pairwise. */
    private void sumPiece(int worker, int piece) {
        int from = piece * SUM_PIECE;
        int to = Math.min(gradientLength, from + SUM_PIECE);
        for (int stride = 1; stride < count; stride *= 2) {
            for (int b = 0; b + stride < count; b += 2 * stride) {
                SumTile.add(gradients[b], gradients[b + stride], from, to);
            }
        }
    }
}
