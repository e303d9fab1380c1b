package org.inrcodec.samples;

/** Pseudo-random numbers that depend on nothing but their arguments. */
final class Noise {
    private Noise() {}

    /** Uniform in [0, 1), independent for different arguments (the finaliser of SplitMix64 over a linear key). */
    static double uniform(long a, long b, long c) {
        long z = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L + 0x27D4EB2F165667C5L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-53;
    }

    /** Value noise in [0, 1): uniform values at integer points, interpolated with the smooth step 3t² − 2t³. */
    static double smooth(double x, double y, double z) {
        long i = (long) Math.floor(x);
        long j = (long) Math.floor(y);
        long k = (long) Math.floor(z);
        double u = step(x - i);
        double v = step(y - j);
        double w = step(z - k);
        double near = between(
                between(uniform(i, j, k), uniform(i + 1, j, k), u),
                between(uniform(i, j + 1, k), uniform(i + 1, j + 1, k), u),
                v);
        double far = between(
                between(uniform(i, j, k + 1), uniform(i + 1, j, k + 1), u),
                between(uniform(i, j + 1, k + 1), uniform(i + 1, j + 1, k + 1), u),
                v);
        return between(near, far, w);
    }

    /** Sum of octaves of {@link #smooth}, each twice as fine and half as strong; in [0, 1). */
    static double fractal(double x, double y, double z, int octaves) {
        double sum = 0;
        double total = 0;
        double strength = 1;
        for (int octave = 0; octave < octaves; octave++) {
            double scale = 1L << octave;
            sum += strength * smooth(x * scale, y * scale, z * scale + 17 * octave);
            total += strength;
            strength /= 2;
        }
        return sum / total;
    }

    /** Zero below 0, one above 1, the smooth step between. */
    static double step(double t) {
        double s = Math.max(0, Math.min(1, t));
        return s * s * (3 - 2 * s);
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
