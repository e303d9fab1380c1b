package org.inrcodec.gridfit;

import java.util.Optional;

/** Values of λ on the way to a goal, for one fit. */
final class GoalLambdas {
    private static final double RATE_TOLERANCE = 0.02;
    private static final double DECIBEL_TOLERANCE = 0.06;
    /** Share of an allowed size that is aimed at. */
    private static final double SIZE_AIM = 0.985;
    /** Measured on photographs: half a bit per pixel at 0.004, and about the square beyond. */
    private static final double DEFAULT_RATE = 0.48;

    private static final double DEFAULT_LAMBDA = 0.004;
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

    /** Logarithms of a λ and of the ratio of its result to the goal. */
    private record Point(double lambda, double ratio) {}

    /**
     * @param goal what to arrive at
     * @param pixels pixels of the picture
     * @param overhead bits of the file beside the grids, an estimate
     * @param power power of the ratio to the goal with which a correction changes λ; raised while fits respond too little
     */
    GoalLambdas(Goal goal, long pixels, double overhead, double power) {
        this.goal = goal;
        this.pixels = pixels;
        this.overhead = overhead;
        this.power = power;
        firstPower = power;
    }

    /** @return λ of a fit from the start */
    RateControl first() {
        return switch (goal) {
            case Goal.Lambda p -> new RateControl.Fixed(p.lambda());
            case Goal.Rate r -> RateControl.Following.rate(r.bitsPerPixel(), usual(r.bitsPerPixel()));
            case Goal.Distortion d -> RateControl.Following.error(d.meanSquaredError(), 2 * d.meanSquaredError());
            case Goal.Size s -> RateControl.Following.rate(aim(s), usual(aim(s)));
        };
    }

    private double aim(Goal.Size size) {
        return SIZE_AIM * 8 * size.bytes() / pixels;
    }

    /** λ at which the grids of a photograph give such a rate of the whole file. */
    private double usual(double bitsPerPixel) {
        double grids = Math.max(MIN_GRIDS * bitsPerPixel, bitsPerPixel - overhead / pixels);
        return DEFAULT_LAMBDA * Math.pow(grids / DEFAULT_RATE, -2);
    }

    /**
     * @param goal what to arrive at
     * @param pixels pixels of the picture
     * @return bytes that the file of a photograph then has, roughly
     */
    static double usualBytes(Goal goal, long pixels) {
        return switch (goal) {
            case Goal.Lambda p -> usualRate(p.lambda()) * pixels / 8;
            case Goal.Rate r -> r.bitsPerPixel() * pixels / 8;
            case Goal.Distortion d -> usualRate(2 * d.meanSquaredError()) * pixels / 8;
            case Goal.Size s -> s.bytes();
        };
    }

    private static double usualRate(double lambda) {
        return DEFAULT_RATE * Math.sqrt(DEFAULT_LAMBDA / lambda);
    }

    /**
     * @param bytes bytes of a file
     * @return whether it is at the goal
     */
    boolean met(long bytes, double meanSquaredError) {
        return miss(bytes, meanSquaredError) < 1;
    }

    /**
     * @param bytes bytes of a file
     * @return how far it is from the goal, in tolerances; 0 when there is nothing to miss
     */
    double miss(long bytes, double meanSquaredError) {
        return switch (goal) {
            case Goal.Lambda p -> 0;
            case Goal.Rate r -> Math.abs(8.0 * bytes / pixels / r.bitsPerPixel() - 1) / RATE_TOLERANCE;
            case Goal.Distortion d ->
                Math.abs(10 * Math.log10(meanSquaredError / d.meanSquaredError())) / DECIBEL_TOLERANCE;
            case Goal.Size s -> Math.max(0, bytes - s.bytes());
        };
    }

    /**
     * λ of the next fit. Remembers whether the last corrections were enough.
     *
     * @param bytes bytes of the file it gave
     * @param meanSquaredError error of that file
     * @return a λ nearer to the goal
     */
    double corrected(double lambda, long bytes, double meanSquaredError) {
        double bits = 8.0 * bytes / pixels;
        double ratio = switch (goal) {
            case Goal.Lambda p -> 1;
            case Goal.Rate r -> bits / r.bitsPerPixel();
            case Goal.Distortion d -> d.meanSquaredError() / meanSquaredError;
            case Goal.Size s -> bits / aim(s);
        };
        Point now = new Point(Math.log(lambda), Math.log(ratio));
        boolean flipped = before.isPresent() && before.get().ratio() * now.ratio() < 0;
        double next = flipped ? between(before.get(), now) : now.lambda() + power * now.ratio();
        // A fit that goes on changes by itself, so that older points are not to be trusted.
        power = flipped ? firstPower : power * MORE;
        before = Optional.of(now);
        return lambda * Math.clamp(Math.exp(next - now.lambda()), 1 / MAX_CHANGE, MAX_CHANGE);
    }

    private static double between(Point a, Point b) {
        double far = Math.abs(a.ratio()) + Math.abs(b.ratio());
        return (a.lambda() * Math.abs(b.ratio()) + b.lambda() * Math.abs(a.ratio())) / far;
    }
}
