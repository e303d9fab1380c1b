package org.inrcodec.method.engine;

import org.inrcodec.train.LatticeInputs;
import org.inrcodec.train.TrainingProblem;

/** The network's inputs at single points of a problem. */
interface PointInputs {
    /**
     * @param point index of the point
     * @param inputs gets input i at {@code [i][at]}
     * @param at column of the point
     */
    void load(int point, float[][] inputs, int at);

    /** The inputs of a problem's points. */
    static PointInputs of(TrainingProblem problem) {
        return switch (problem) {
            case TrainingProblem.Points points -> (point, inputs, at) -> {
                for (int i = 0; i < points.inputs(); i++) {
                    inputs[i][at] = points.values()[point * points.inputs() + i];
                }
            };
            case TrainingProblem.Lattice lattice -> of(lattice);
        };
    }

    private static PointInputs of(TrainingProblem.Lattice lattice) {
        int axis = lattice.shape().inputsPerAxis();
        int longer = Math.max(lattice.width(), lattice.height());
        float[] columns = LatticeInputs.axis(lattice.shape(), lattice.width(), longer, axis);
        float[] rows = LatticeInputs.axis(lattice.shape(), lattice.height(), longer, axis);
        return (point, inputs, at) -> {
            int x = point % lattice.width() * axis;
            int y = point / lattice.width() * axis;
            for (int i = 0; i < axis; i++) {
                inputs[i][at] = columns[x + i];
                inputs[axis + i][at] = rows[y + i];
            }
        };
    }
}
