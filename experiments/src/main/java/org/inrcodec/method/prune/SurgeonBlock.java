package org.inrcodec.method.prune;

/**
 * Parameters that make up for each other under optimal brain surgeon (Hassibi and Stork 1993). The error rises by dᵀ M
 * d with a change d, so that setting w_q to 0 costs least with
 *
 * <pre>
 *   d = −w_q / [M⁻¹]_qq · M⁻¹ e_q ,   rise w_q² / [M⁻¹]_qq ,
 * </pre>
 *
 * and afterwards M⁻¹ is that of the matrix without row and column q:
 *
 * <pre>
 *   M⁻¹ ← M⁻¹ − M⁻¹ e_q e_qᵀ M⁻¹ / [M⁻¹]_qq .
 * </pre>
 */
final class SurgeonBlock {
    private final double[] inverse;
    private final double[] weights;
    private final boolean[] removable;
    private final double[] removedRow;
    private int cheapest;

    /**
     * @param matrix {@code double[n][n]}, flat: M, symmetric and positive definite; overwritten
     * @param weights {@code double[n]}, the parameters; changed by every removal
     * @param removable {@code boolean[n]}, which may be removed; changed by every removal
     */
    SurgeonBlock(double[] matrix, double[] weights, boolean[] removable) {
        this.inverse = matrix;
        this.weights = weights;
        this.removable = removable;
        this.removedRow = new double[weights.length];
        invert();
        findCheapest();
    }

    /** @return rise of the error with the next removal, infinite when nothing is left to remove */
    double cost() {
        return cheapest < 0 ? Double.POSITIVE_INFINITY : cost(cheapest);
    }

    /** @return index of the parameter that costs least and is now 0, the others changed to make up for it */
    int remove() {
        int n = weights.length;
        int q = cheapest;
        System.arraycopy(inverse, q * n, removedRow, 0, n);
        double pivot = removedRow[q];
        double weight = weights[q];
        for (int i = 0; i < n; i++) {
            double factor = removedRow[i] / pivot;
            if (factor != 0) {
                weights[i] -= weight * factor;
                int row = i * n;
                for (int j = 0; j < n; j++) {
                    inverse[row + j] -= factor * removedRow[j];
                }
            }
        }
        // Exactly 0, whatever the rounding: what is removed takes no part any more.
        for (int i = 0; i < n; i++) {
            inverse[q * n + i] = 0;
            inverse[i * n + q] = 0;
        }
        weights[q] = 0;
        removable[q] = false;
        findCheapest();
        return q;
    }

    private double cost(int i) {
        return weights[i] * weights[i] / inverse[i * weights.length + i];
    }

    private void findCheapest() {
        cheapest = -1;
        for (int i = 0; i < weights.length; i++) {
            if (removable[i] && (cheapest < 0 || cost(i) < cost(cheapest))) {
                cheapest = i;
            }
        }
    }

    /** Gauss and Jordan's elimination in place; a positive definite matrix needs no exchange of rows. */
    private void invert() {
        int n = weights.length;
        for (int k = 0; k < n; k++) {
            double pivot = 1 / inverse[k * n + k];
            inverse[k * n + k] = 1;
            for (int j = 0; j < n; j++) {
                inverse[k * n + j] *= pivot;
            }
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double factor = inverse[i * n + k];
                    inverse[i * n + k] = 0;
                    for (int j = 0; j < n; j++) {
                        inverse[i * n + j] -= factor * inverse[k * n + j];
                    }
                }
            }
        }
    }
}
