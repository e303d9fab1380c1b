package org.inrcodec.curve;

/**
 * Piecewise cubic Hermite interpolation that keeps the data's monotony (Fritsch and Carlson 1980; slopes of Fritsch and
 * Butland 1984: weighted harmonic means, and at the ends a three-point formula that is limited): what is elsewhere
 * called PCHIP, and what the Bjøntegaard measures are computed with today, since the single cubic polynomial of the
 * original proposal can swing between points.
 */
public final class MonotoneCubic {
    private final double[] x;
    private final double[] y;
    private final double[] slope;

    /**
     * @param x places, strictly increasing, at least 2; not copied
     * @param y values, as many; not copied
     * @throws IllegalArgumentException when the places do not increase, or there are fewer than two
     */
    public MonotoneCubic(double[] x, double[] y) {
        if (x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException("needs two places or more, and as many values");
        }
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1])) {
                throw new IllegalArgumentException("places do not increase: " + x[i - 1] + ", " + x[i]);
            }
        }
        this.x = x;
        this.y = y;
        this.slope = slopes(x, y);
    }

    public double first() {
        return x[0];
    }

    public double last() {
        return x[x.length - 1];
    }

    /**
     * @param at from {@link #first} to {@link #last}
     * @return value of the interpolant
     */
    public double value(double at) {
        int i = interval(at);
        double h = x[i + 1] - x[i];
        double t = (at - x[i]) / h;
        double linear = (y[i + 1] - y[i]) / h;
        // y + h t (s + t (c + t d)), the cubic with the values and slopes of both ends.
        double c = 3 * linear - 2 * slope[i] - slope[i + 1];
        double d = slope[i] + slope[i + 1] - 2 * linear;
        return y[i] + h * t * (slope[i] + t * (c + t * d));
    }

    /**
     * @param from from {@link #first} to {@code to}
     * @param to at most {@link #last}
     * @return exact integral of the interpolant
     */
    public double integral(double from, double to) {
        double sum = 0;
        for (int i = interval(from); i <= interval(to); i++) {
            sum += part(i, Math.min(to, x[i + 1])) - part(i, Math.max(from, x[i]));
        }
        return sum;
    }

    /** Integral over piece {@code i} from its beginning. */
    private double part(int i, double to) {
        double h = x[i + 1] - x[i];
        double t = (to - x[i]) / h;
        double linear = (y[i + 1] - y[i]) / h;
        double c = 3 * linear - 2 * slope[i] - slope[i + 1];
        double d = slope[i] + slope[i + 1] - 2 * linear;
        return h * t * (y[i] + h * t * (slope[i] / 2 + t * (c / 3 + t * d / 4)));
    }

    private int interval(double at) {
        if (!(at >= first() && at <= last())) {
            throw new IllegalArgumentException(at + " lies outside " + first() + "–" + last());
        }
        int i = 0;
        while (i < x.length - 2 && at >= x[i + 1]) {
            i++;
        }
        return i;
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] h = new double[n - 1];
        double[] linear = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            h[i] = x[i + 1] - x[i];
            linear[i] = (y[i + 1] - y[i]) / h[i];
        }
        double[] slope = new double[n];
        if (n == 2) {
            slope[0] = linear[0];
            slope[1] = linear[0];
            return slope;
        }
        for (int i = 1; i < n - 1; i++) {
            if (linear[i - 1] * linear[i] > 0) {
                double before = 2 * h[i] + h[i - 1];
                double after = h[i] + 2 * h[i - 1];
                slope[i] = (before + after) / (before / linear[i - 1] + after / linear[i]);
            }
        }
        slope[0] = endSlope(h[0], h[1], linear[0], linear[1]);
        slope[n - 1] = endSlope(h[n - 2], h[n - 3], linear[n - 2], linear[n - 3]);
        return slope;
    }

    /** Slope of the parabola through the three outermost points, limited so that the outermost piece stays monotone. */
    private static double endSlope(double h0, double h1, double linear0, double linear1) {
        double slope = ((2 * h0 + h1) * linear0 - h0 * linear1) / (h0 + h1);
        if (slope * linear0 <= 0) {
            return 0;
        }
        if (linear0 * linear1 <= 0 && Math.abs(slope) > 3 * Math.abs(linear0)) {
            return 3 * linear0;
        }
        return slope;
    }
}
