package org.inrcodec.compare;

/**
 * Cost of work on pictures, fitted to measured times: seconds = start + pixels · rate by least squares, neither below 0.
 * With pictures of one size only, start is 0. Later work has more weight, since the virtual machine warms up and the
 * load by
 * other programs changes.
 */
final class PixelCost {
    /** Weight of each work against that of the next one. */
    private static final double MEMORY = 0.8;

    private double works;
    private double pixels;
    private double seconds;
    private double squares;
    private double products;

    /** Adds work on {@code size} pixels that took so many seconds; 0 when nothing had to be done. */
    void add(double size, double taken) {
        works = MEMORY * works + 1;
        pixels = MEMORY * pixels + size;
        seconds = MEMORY * seconds + taken;
        squares = MEMORY * squares + size * size;
        products = MEMORY * products + size * taken;
    }

    /** Adds the work of another cost. */
    void add(PixelCost other) {
        works += other.works;
        pixels += other.pixels;
        seconds += other.seconds;
        squares += other.squares;
        products += other.products;
    }

    /** Whether any work was added. */
    boolean known() {
        return works > 0;
    }

    /** Seconds for a picture of {@code size} pixels. */
    double of(double size) {
        double spread = works * squares - pixels * pixels;
        // Sizes that are equal but for rounding give no slope.
        if (spread <= 1e-6 * pixels * pixels) {
            return seconds / pixels * size;
        }
        double rate = (works * products - pixels * seconds) / spread;
        if (rate <= 0) {
            return seconds / works;
        }
        double start = (seconds - rate * pixels) / works;
        return start <= 0 ? seconds / pixels * size : start + rate * size;
    }
}
