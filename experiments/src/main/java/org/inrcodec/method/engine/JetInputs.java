package org.inrcodec.method.engine;

import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.LatticeInputs;
import org.inrcodec.train.TrainingProblem;

/** The inputs at the pixels of a picture, and their derivatives by the coordinates. */
final class JetInputs {
    private final int width;
    private final int axisInputs;
    /** {@code float[size][axisInputs]}, flat. */
    private final float[] columns;
    private final float[] rows;
    private final float[] columnSlopes;
    private final float[] rowSlopes;

    JetInputs(TrainingProblem.Lattice problem) {
        SirenShape shape = problem.shape();
        width = problem.width();
        axisInputs = shape.inputsPerAxis();
        int longer = Math.max(problem.width(), problem.height());
        columns = LatticeInputs.axis(shape, problem.width(), longer, axisInputs);
        rows = LatticeInputs.axis(shape, problem.height(), longer, axisInputs);
        columnSlopes = LatticeInputs.slopes(shape, columns);
        rowSlopes = LatticeInputs.slopes(shape, rows);
    }

    /**
     * @param point index of a pixel
     * @param input {@code float[streams]} of inputs
     * @param at index of the pixel's first input there
     */
    void write(int point, float[][] input, int at) {
        int column = point % width * axisInputs;
        int row = point / width * axisInputs;
        System.arraycopy(columns, column, input[0], at, axisInputs);
        System.arraycopy(rows, row, input[0], at + axisInputs, axisInputs);
        if (input.length > 1) {
            // The halves that do not depend on a coordinate are never written and stay 0.
            System.arraycopy(columnSlopes, column, input[1], at, axisInputs);
            System.arraycopy(rowSlopes, row, input[2], at + axisInputs, axisInputs);
        }
    }
}
