package org.inrcodec.evaluate;

import org.inrcodec.network.LinearMap;

/**
 * The linear map from the inputs, of the first layer or of the bypass, split by axis (FORMAT.md §8.3): z = zx ⊕ zy, where zx
 * = Σ over the x inputs depends on the column only and zy = b + Σ over the y inputs on the row only.
 */
final class SeparableMap {
    private final AxisInputs axis;
    private final float[][] columnWeights;
    private final float[][] rowWeights;
    private final float[] bias;

    /**
     * @param axis inputs per axis
     * @param map map from all inputs, x axis first
     * @param bias {@code float[map.outputs()]}, all 0 for a map without one
     */
    SeparableMap(AxisInputs axis, LinearMap map, float[] bias) {
        this.axis = axis;
        this.bias = bias;
        int perAxis = axis.size();
        columnWeights = new float[map.outputs()][perAxis];
        rowWeights = new float[map.outputs()][perAxis];
        for (int o = 0; o < map.outputs(); o++) {
            for (int i = 0; i < perAxis; i++) {
                columnWeights[o][i] = map.weight(o, i);
                rowWeights[o][i] = map.weight(o, perAxis + i);
            }
        }
    }

    int outputs() {
        return bias.length;
    }

    /**
     * @param lattice sample positions
     * @param step columns of the lattice from one to the next
     * @param columns number of columns
     * @param length length of the rows returned, at least {@code columns}; what lies beyond is 0
     * @return zx, {@code float[outputs][length]}
     */
    float[][] columnTerms(SampleLattice lattice, int first, int step, int columns, int length) {
        float[][] terms = new float[outputs()][length];
        float[] inputs = new float[axis.size()];
        for (int c = 0; c < columns; c++) {
            axis.fill(lattice.x(first + c * step), inputs);
            for (int o = 0; o < terms.length; o++) {
                terms[o][c] = sum(0f, columnWeights[o], inputs);
            }
        }
        return terms;
    }

    /**
     * @param lattice sample positions
     * @param inputs scratch, {@code float[axis size]}
     * @param terms zy, {@code float[outputs]}, filled
     */
    void rowTerms(SampleLattice lattice, int row, float[] inputs, float[] terms) {
        axis.fill(lattice.y(row), inputs);
        for (int o = 0; o < terms.length; o++) {
            terms[o] = sum(bias[o], rowWeights[o], inputs);
        }
    }

    private static float sum(float start, float[] weights, float[] inputs) {
        float z = start;
        for (int i = 0; i < inputs.length; i++) {
            z = z + weights[i] * inputs[i];
        }
        return z;
    }
}
