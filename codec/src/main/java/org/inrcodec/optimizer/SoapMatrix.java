package org.inrcodec.optimizer;

/** SOAP's state of one matrix of parameters. */
final class SoapMatrix {
    private final int rows;
    private final int columns;
    private final int stride;
    private final ShampooFactor left;
    private final ShampooFactor right;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    /** {@code float[padded rows][stride]}; m in the parameters' basis, v in the rotated one. */
    private final float[] first;
    private final float[] second;
    private final float[] gradient;
    private final float[] transposed;
    private final float[] half;
    private final float[] rotated;
    private final float[] direction;

    SoapMatrix(int rows, int columns, double beta1, double beta2, double epsilon) {
        this.rows = rows;
        this.columns = columns;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        left = new ShampooFactor(rows, beta2);
        right = new ShampooFactor(columns, beta2);
        stride = right.stride;
        int size = left.stride * stride;
        first = new float[size];
        second = new float[size];
        gradient = new float[size];
        transposed = new float[size];
        half = new float[size];
        rotated = new float[size];
        direction = new float[size];
    }

    /**
     * m ← β₁m + (1−β₁)G, G′ = Q_Lᵀ G Q_R, M′ = Q_Lᵀ m Q_R, v ← β₂v + (1−β₂)G′², U = Q_L (M′/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)) Q_Rᵀ,
     * P ← P − rate U (Vyas et al. 2024, algorithm 3). The first call only keeps the gradient.
     *
     * @param parameters changed from {@code at} on
     * @param gradients read from {@code at} on
     * @param step t, from 0
     * @param rate learning rate with its multiplier
     */
    void move(float[] parameters, float[] gradients, int at, int step, double rate) {
        load(gradients, at);
        if (step == 0) {
            return;
        }
        int used = rows * stride;
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        for (int i = 0; i < used; i++) {
            first[i] = b1 * first[i] + c1 * gradient[i];
        }
        rotate(gradient, rotated);
        rotate(first, direction);
        normalise(step, used);
        SmallProduct.multiply(left.basis, left.stride, direction, half, rows, rows, stride);
        SmallProduct.multiply(half, stride, right.basisTransposed, direction, rows, columns, stride);
        float r = (float) rate;
        for (int o = 0; o < rows; o++) {
            for (int i = 0; i < columns; i++) {
                parameters[at + o * columns + i] -= r * direction[o * stride + i];
            }
        }
    }

    /**
     * L and R, and at times their bases, after each {@link #move}.
     *
     * @param first whether that was the first, after which the bases become the factors' eigenvectors
     * @param refresh whether the bases follow the factors in this step
     */
    void follow(boolean first, boolean refresh) {
        addToFactors();
        if (first) {
            left.decompose();
            right.decompose();
        } else if (refresh) {
            left.refresh();
            right.refresh();
            reorderSecond();
        }
    }

    private void normalise(int step, int used) {
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        float scale = (float) (1 / (1 - Math.pow(beta1, step)));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        float e = (float) epsilon;
        for (int i = 0; i < used; i++) {
            float g = rotated[i];
            float v = b2 * second[i] + c2 * g * g;
            second[i] = v;
            direction[i] = scale * direction[i] / ((float) Math.sqrt(v) * root + e);
        }
    }

    private void load(float[] gradients, int at) {
        for (int o = 0; o < rows; o++) {
            System.arraycopy(gradients, at + o * columns, gradient, o * stride, columns);
        }
    }

    private void rotate(float[] matrix, float[] result) {
        SmallProduct.multiply(left.basisTransposed, left.stride, matrix, half, rows, rows, stride);
        SmallProduct.multiply(half, stride, right.basis, result, rows, columns, stride);
    }

    private void addToFactors() {
        SmallProduct.transpose(gradient, stride, transposed, left.stride, rows, columns);
        left.add(gradient, stride, transposed, columns);
        right.add(transposed, left.stride, gradient, rows);
    }

    /** v follows the columns of the bases to their new places. */
    private void reorderSecond() {
        for (int o = 0; o < rows; o++) {
            int from = left.order[o] * stride;
            for (int i = 0; i < columns; i++) {
                half[o * stride + i] = second[from + right.order[i]];
            }
        }
        for (int o = 0; o < rows; o++) {
            System.arraycopy(half, o * stride, second, o * stride, columns);
        }
    }
}
