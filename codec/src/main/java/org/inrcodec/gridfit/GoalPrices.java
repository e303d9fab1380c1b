package org.inrcodec.gridfit;

import java.util.Optional;

/** Prices of a bit on the way to a goal; for one fit. */
final class GoalPrices {
    private static final double RATE_TOLERANCE = 0.02;
    private static final double DECIBEL_TOLERANCE = 0.06;
    /** Share of an allowed size that is aimed at. */
    private static final double SIZE_AIM = 0.985;
    /** Measured on photographs: half a bit per pixel at 0.004, and about the square beyond. */
    private static final double DEFAULT_RATE = 0.48;

    private static final double DEFAULT_PRICE = 0.004;
    /** Share of a file that its grids have at least. */
    private static final double MIN_GRIDS = 0.25;

    private static final double MORE = 1.8;
    private static final double MAX_CHANGE = 4;

    private final Goal goal;
    private final long pixels;
    private final double overhead;
    private final double firstPower;
    private double power;
    private Optional<Point> before = Optional.empty();

    /** Logarithms of a price and of the ratio to the goal that it led to. */
    private record Point(double price, double ratio) {}

    /**
     * @param goal what to arrive at
     * @param pixels pixels of the picture
     * @param overhead bits of the file beside the grids, an estimate
     * @param power power of the ratio to the goal with which a correction changes the price; more while fits answer too little
     */
    GoalPrices(Goal goal, long pixels, double overhead, double power) {
        this.goal = goal;
        this.pixels = pixels;
        this.overhead = overhead;
        this.power = power;
        firstPower = power;
    }

    /** @return the price of a fit from the start */
    PriceControl first() {
        return switch (goal) {
            case Goal.Price p -> new PriceControl.Fixed(p.price());
            case Goal.Rate r -> PriceControl.Following.rate(r.bitsPerPixel(), usual(r.bitsPerPixel()));
            case Goal.Distortion d -> PriceControl.Following.error(d.meanSquaredError(), 2 * d.meanSquaredError());
            case Goal.Size s -> PriceControl.Following.rate(aim(s), usual(aim(s)));
        };
    }

    private double aim(Goal.Size size) {
        return SIZE_AIM * 8 * size.bytes() / pixels;
    }

    /** The price that grids need for such a rate of the whole file. */
    private double usual(double bitsPerPixel) {
        double grids = Math.max(MIN_GRIDS * bitsPerPixel, bitsPerPixel - overhead / pixels);
        return DEFAULT_PRICE * Math.pow(grids / DEFAULT_RATE, -2);
    }

    /**
     * @param goal what to arrive at
     * @param pixels pixels of the picture
     * @return bytes that the file of a photograph then has, roughly
     */
    static double usualBytes(Goal goal, long pixels) {
        return switch (goal) {
            case Goal.Price p -> usualRate(p.price()) * pixels / 8;
            case Goal.Rate r -> r.bitsPerPixel() * pixels / 8;
            case Goal.Distortion d -> usualRate(2 * d.meanSquaredError()) * pixels / 8;
            case Goal.Size s -> s.bytes();
        };
    }

    private static double usualRate(double price) {
        return DEFAULT_RATE * Math.sqrt(DEFAULT_PRICE / price);
    }

    /**
     * @param bytes bytes of a file
     * @param meanSquaredError its error
     * @return whether it is at the goal
     */
    boolean met(long bytes, double meanSquaredError) {
        return miss(bytes, meanSquaredError) < 1;
    }

    /**
     * @param bytes bytes of a file
     * @param meanSquaredError its error
     * @return how far it is from the goal, in tolerances; 0 when there is nothing to miss
     */
    double miss(long bytes, double meanSquaredError) {
        return switch (goal) {
            case Goal.Price p -> 0;
            case Goal.Rate r -> Math.abs(8.0 * bytes / pixels / r.bitsPerPixel() - 1) / RATE_TOLERANCE;
            case Goal.Distortion d ->
                Math.abs(10 * Math.log10(meanSquaredError / d.meanSquaredError())) / DECIBEL_TOLERANCE;
            case Goal.Size s -> Math.max(0, bytes - s.bytes());
        };
    }

    /**
     * The price of the next fit. Remembers whether the last corrections were enough.
     *
     * @param price price of a fit
     * @param bytes bytes of the file it gave
     * @param meanSquaredError error of that file
     * @return a price nearer to the goal
     */
    double corrected(double price, long bytes, double meanSquaredError) {
        double bits = 8.0 * bytes / pixels;
        double ratio = switch (goal) {
            case Goal.Price p -> 1;
            case Goal.Rate r -> bits / r.bitsPerPixel();
            case Goal.Distortion d -> d.meanSquaredError() / meanSquaredError;
            case Goal.Size s -> bits / aim(s);
        };
        Point now = new Point(Math.log(price), Math.log(ratio));
        boolean flipped = before.isPresent() && before.get().ratio() * now.ratio() < 0;
        double next = flipped ? between(before.get(), now) : now.price() + power * now.ratio();
        // A fit that goes on changes by itself, so that older points are not to be trusted.
        power = flipped ? firstPower : power * MORE;
        before = Optional.of(now);
        return price * Math.clamp(Math.exp(next - now.price()), 1 / MAX_CHANGE, MAX_CHANGE);
    }

    private static double between(Point a, Point b) {
        double far = Math.abs(a.ratio()) + Math.abs(b.ratio());
        return (a.price() * Math.abs(b.ratio()) + b.price() * Math.abs(a.ratio())) / far;
    }
}
