package org.inrcodec.compare;

/**
 * What work on pictures costs, from what it took: seconds = start + pixels · rate by least squares, neither below 0.
 * With pictures of one size alone everything is taken to be rate. Later work counts more: a virtual machine warms up,
 * and other programs come and go.
 */
final class PixelCost {
    /** Weight of each work against that of the next one. */
    private static final double MEMORY = 0.8;

    private double works;
    private double pixels;
    private double seconds;
    private double squares;
    private double products;

    /**
     * @param size pixels of a picture
     * @param taken seconds that the work on it took; 0 when there was nothing to be done
     */
    void add(double size, double taken) {
        works = MEMORY * works + 1;
        pixels = MEMORY * pixels + size;
        seconds = MEMORY * seconds + taken;
        squares = MEMORY * squares + size * size;
        products = MEMORY * products + size * taken;
    }

    /** @param other its work is counted here too */
    void add(PixelCost other) {
        works += other.works;
        pixels += other.pixels;
        seconds += other.seconds;
        squares += other.squares;
        products += other.products;
    }

    /** @return whether there is anything to judge by */
    boolean known() {
        return works > 0;
    }

    /**
     * @param size pixels of a picture
     * @return seconds that the work on it will take
     */
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
