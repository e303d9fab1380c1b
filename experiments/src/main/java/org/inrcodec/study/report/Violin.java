package org.inrcodec.study.report;

/**
 * Outline of a violin: a density mirrored at an upright line.
 *
 * @param across {@code double[points]}: up the right side, down the left
 * @param along {@code double[points]}: the values, up and down again
 */
record Violin(double[] across, double[] along) {
    private static final int STEPS = 100;

    /**
     * @param density what is shown
     * @param centre where its line is
     * @param halfWidth half its width for each unit of density
     * @return the outline
     */
    static Violin of(KernelDensity density, double centre, double halfWidth) {
        double[] across = new double[2 * STEPS + 2];
        double[] along = new double[across.length];
        for (int i = 0; i <= STEPS; i++) {
            double value = density.from() + i * (density.to() - density.from()) / STEPS;
            double half = halfWidth * density.at(value);
            across[i] = centre + half;
            across[across.length - 1 - i] = centre - half;
            along[i] = value;
            along[across.length - 1 - i] = value;
        }
        return new Violin(across, along);
    }

    /** @return its highest value at the places where {@link #of} looks */
    static double peak(KernelDensity density) {
        double peak = 0;
        for (int i = 0; i <= STEPS; i++) {
            peak = Math.max(peak, density.at(density.from() + i * (density.to() - density.from()) / STEPS));
        }
        return peak;
    }
}
