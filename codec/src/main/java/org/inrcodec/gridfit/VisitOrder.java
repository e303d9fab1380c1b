package org.inrcodec.gridfit;

import java.util.Arrays;

/** Which tile is next: each as often as its weight says, at distances as even as can be, in the same order each time. */
final class VisitOrder {
    private final double[] weights;
    private final double[] due;
    private final int repeats;
    private double sum;
    private int current;
    private int left;

    /**
     * All tiles alike.
     *
     * @param tiles number of tiles, at least 1
     * @param repeats visits of a tile in a row, at least 1
     */
    VisitOrder(int tiles, int repeats) {
        this.repeats = repeats;
        weights = new double[tiles];
        due = new double[tiles];
        Arrays.fill(weights, 1);
        sum = tiles;
    }

    /** @param newWeights {@code double[tiles]}, above 0 */
    void weights(double[] newWeights) {
        System.arraycopy(newWeights, 0, weights, 0, weights.length);
        sum = Arrays.stream(weights).sum();
    }

    /** @return what a tile has to count in a mean over visits for all tiles to count alike: 1 when all weights are equal */
    double correction(int tile) {
        return sum / (weights.length * weights[tile]);
    }

    /** @return number of the tile to visit */
    int next() {
        if (left == 0) {
            current = 0;
            for (int t = 0; t < due.length; t++) {
                due[t] += weights[t];
                if (due[t] > due[current]) {
                    current = t;
                }
            }
            due[current] -= sum;
            left = repeats;
        }
        left--;
        return current;
    }
}
