package org.inrcodec.train;

/** How the points of a problem enter the network: the first affine layer and the bypass, forward and backward. */
abstract sealed class FirstLayer permits LatticeLayer, PointsLayer {
    private int firstRow;
    private int rowStep = 1;

    /**
     * Begins a step.
     *
     * @param first first row that takes part
     * @param step every {@code step}-th row from there
     */
    final void begin(int first, int step) {
        firstRow = first;
        rowStep = step;
        prepare();
    }

    /**
     * @param selected index among the rows that take part
     * @return the row in the problem
     */
    final int row(int selected) {
        return firstRow + selected * rowStep;
    }

    /** @return points per row */
    abstract int width();

    /** @return floats that a block's gradient buffer needs behind the {@link PackedNetwork#gradientLength} of the network */
    abstract int extraGradients();

    /** Computes the values of a step that all points share. */
    abstract void prepare();

    /**
     * Writes the preactivations of the first layer into {@code tile.sine[0]} and the bypass into {@code tile.outputBypass}.
     *
     * @param from index of the first point among the points that take part
     * @param padded points to fill, {@code count} rounded up
     */
    abstract void forward(Tile tile, int from, int count, int padded);

    /**
     * Adds the gradient that {@code tile.delta} (by the first layer's preactivations) and {@code tile.outputDelta} cause.
     *
     * @param gradients the block's gradient buffer
     * @param from index of the first point among the points that take part
     */
    abstract void backward(Tile tile, float[] gradients, int from, int count);

    /**
     * Completes the gradient of the first layer and the bypass.
     *
     * @param gradients sum of all blocks' gradient buffers
     */
    abstract void finish(float[] gradients);
}
