package org.inrcodec.cli.metadata;

/**
 * Chromaticities (x, y) of the white point and of red, green and blue (CIE 1931).
 *
 * @param white {@code double[2]}
 * @param rgb {@code double[3][2]}
 */
record Primaries(double[] white, double[][] rgb) {
    private static final double[] D65 = {0.3127, 0.3290};
    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };
    /** ICC's white (ICC.1:2022 §7.2.16). */
    private static final double[] D50 = {0.9642, 1, 0.8249};

    /** sRGB and BT.709. */
    static final Primaries SRGB = d65(0.64, 0.33, 0.30, 0.60, 0.15, 0.06);
    /** SMPTE EG 432-1 with D65. */
    static final Primaries DISPLAY_P3 = d65(0.680, 0.320, 0.265, 0.690, 0.150, 0.060);
    /** ITU-R BT.2020. */
    static final Primaries BT2020 = d65(0.708, 0.292, 0.170, 0.797, 0.131, 0.046);
    /** ITU-R BT.601, 625 lines. */
    static final Primaries BT601_625 = d65(0.64, 0.33, 0.29, 0.60, 0.15, 0.06);
    /** ITU-R BT.601, 525 lines. */
    static final Primaries BT601_525 = d65(0.630, 0.340, 0.310, 0.595, 0.155, 0.070);

    private static Primaries d65(double... xy) {
        return new Primaries(D65, new double[][] {{xy[0], xy[1]}, {xy[2], xy[3]}, {xy[4], xy[5]}});
    }

    /** Whether no coordinate differs by more than a tolerance. */
    boolean isNear(Primaries other, double tolerance) {
        double farthest = Math.max(Math.abs(white[0] - other.white[0]), Math.abs(white[1] - other.white[1]));
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 2; k++) {
                farthest = Math.max(farthest, Math.abs(rgb[i][k] - other.rgb[i][k]));
            }
        }
        return farthest <= tolerance;
    }

    /** XYZ of the white point, with Y = 1. */
    double[] whiteXyz() {
        return xyz(white);
    }

    /**
     * Bradford's adaptation from the white point to that of ICC profiles.
     *
     * @return {@code double[3][3]}
     */
    double[][] adaptation() {
        double[] from = times(BRADFORD, whiteXyz());
        double[] to = times(BRADFORD, D50);
        double[][] scaled = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                scaled[row][column] = to[row] / from[row] * BRADFORD[row][column];
            }
        }
        return times(inverse(BRADFORD), scaled);
    }

    /**
     * Linear RGB to XYZ, adapted to ICC's white: columns are red, green and blue.
     *
     * @return {@code double[3][3]}
     * @throws IllegalArgumentException when the primaries span no triangle
     */
    double[][] toXyz() {
        double[][] columns = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] xyz = xyz(rgb[i]);
            for (int row = 0; row < 3; row++) {
                columns[row][i] = xyz[row];
            }
        }
        double[] scale = times(inverse(columns), whiteXyz());
        for (double[] row : columns) {
            for (int i = 0; i < 3; i++) {
                row[i] *= scale[i];
            }
        }
        return times(adaptation(), columns);
    }

    private static double[] xyz(double[] xy) {
        if (!(xy[0] >= 0 && xy[1] > 0 && xy[0] + xy[1] <= 1)) {
            throw new IllegalArgumentException("impossible chromaticities");
        }
        return new double[] {xy[0] / xy[1], 1, (1 - xy[0] - xy[1]) / xy[1]};
    }

    private static double[] times(double[][] m, double[] v) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            product[row] = m[row][0] * v[0] + m[row][1] * v[1] + m[row][2] * v[2];
        }
        return product;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int column = 0; column < 3; column++) {
            double[] v = times(a, new double[] {b[0][column], b[1][column], b[2][column]});
            for (int row = 0; row < 3; row++) {
                product[row][column] = v[row];
            }
        }
        return product;
    }

    private static double[][] inverse(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int r1 = (column + 1) % 3;
                int r2 = (column + 2) % 3;
                int c1 = (row + 1) % 3;
                int c2 = (row + 2) % 3;
                cofactors[row][column] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
        if (Math.abs(determinant) < 1e-9) {
            throw new IllegalArgumentException("chromaticities of no gamut");
        }
        for (double[] row : cofactors) {
            for (int i = 0; i < 3; i++) {
                row[i] /= determinant;
            }
        }
        return cofactors;
    }
}
