package org.inrcodec.method.regularise;

import java.util.List;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.shape.TensorShape;

/**
 * Σ λ_t Σ √size(g) ‖w_g‖₂ over the groups g of each tensor t (Yuan and Lin 2006): whole rows or columns, that is
 * outputs or inputs of a
 * layer, go to zero together. The derivative at a group of zeros is taken as 0.
 */
public final class GroupLasso implements Regulariser {
    /** What a group is. */
    public enum Groups {
        /** The weights into one output. */
        ROWS,
        /** The weights from one input. */
        COLUMNS
    }

    private final List<TensorShape> tensors;
    private final int[] starts;
    private final double[] strengths;
    private final Groups groups;
    private final double[] norms;

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param strengths {@code double[tensors]}: λ of each tensor, 0 for none
     * @param groups what a group is
     */
    public GroupLasso(List<TensorShape> tensors, double[] strengths, Groups groups) {
        this.tensors = List.copyOf(tensors);
        starts = TensorRates.starts(tensors, strengths);
        this.strengths = strengths.clone();
        this.groups = groups;
        norms = new double[tensors.stream()
                .mapToInt(t -> Math.max(t.rows(), t.columns()))
                .max()
                .orElse(0)];
    }

    @Override
    public double add(float[] parameters, float[] gradient) {
        double penalty = 0;
        for (int t = 0; t < starts.length; t++) {
            if (strengths[t] != 0) {
                TensorShape tensor = tensors.get(t);
                penalty += add(parameters, gradient, starts[t], tensor.rows(), tensor.columns(), strengths[t]);
            }
        }
        return penalty;
    }

    private double add(float[] parameters, float[] gradient, int at, int rows, int columns, double strength) {
        boolean byRow = groups == Groups.ROWS;
        int count = byRow ? rows : columns;
        double scale = strength * Math.sqrt(byRow ? columns : rows);
        for (int g = 0; g < count; g++) {
            norms[g] = 0;
        }
        for (int r = 0, i = at; r < rows; r++) {
            for (int c = 0; c < columns; c++, i++) {
                norms[byRow ? r : c] += (double) parameters[i] * parameters[i];
            }
        }
        double penalty = 0;
        for (int g = 0; g < count; g++) {
            norms[g] = Math.sqrt(norms[g]);
            penalty += scale * norms[g];
        }
        for (int r = 0, i = at; r < rows; r++) {
            for (int c = 0; c < columns; c++, i++) {
                double norm = norms[byRow ? r : c];
                if (norm > 0) {
                    gradient[i] += (float) (scale * parameters[i] / norm);
                }
            }
        }
        return penalty;
    }
}
