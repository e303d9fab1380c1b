package org.inrcodec.sirenfit;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.SirenOptions;

/**
 * Chooses a network for a goal by short competing fits, as the warm-up of prior art does: first the size where the goal leaves it open, then depth and
 * frequencies at that size.
 */
final class ArchitectureSearch {
    /** What one parameter of a small network takes in a good file. */
    private static final double BITS_PER_PARAMETER = 5.3;

    /** What one of a large network takes more: its rounding is compensated in parts only, and it trains more slowly. */
    private static final double MORE_BITS = 1;

    private static final double SIZE_STEP = 1.5;
    private static final int SIZES = 6;
    /** Parameters for each sample beyond which a network is larger than any picture needs. */
    private static final int MAX_PER_SAMPLE = 2;

    private static final int MIN_LARGEST = 60;
    /** Short fits end worse than long ones: their error may be that much larger. */
    private static final double TRIAL_ERROR = 1.2;

    private final PictureFits fits;
    private final Effort effort;
    private final SirenOptions fixed;
    private final ProgressReport report;
    private int trialsLeft;

    /**
     * @param fits fits networks to the picture
     * @param effort how many candidates, and how long each
     * @param fixed choices that the user has made
     */
    ArchitectureSearch(PictureFits fits, Effort effort, SirenOptions fixed, ProgressReport report) {
        this.fits = fits;
        this.effort = effort;
        this.fixed = fixed;
        this.report = report;
        trialsLeft = mostTrials(effort);
    }

    /** Trials of sizes and of candidates, at most. */
    static int mostTrials(Effort effort) {
        return SIZES + effort.candidates();
    }

    /**
     * The network for a file of a given size.
     *
     * @return the winner
     */
    Architecture forBits(RateGoal.Bits goal) {
        return compete(parameters(goal.target() - 8 * fits.overheadBytes()), goal);
    }

    /**
     * Parameters that suit a number of bits; measured at 4,000 to 25,000 parameters.
     *
     * @param bits bits for the weights
     * @return number of parameters
     */
    static double parameters(double bits) {
        double large = Math.max(0, Math.min(1, (bits / BITS_PER_PARAMETER - 7000) / 14000));
        return Math.max(8, bits / (BITS_PER_PARAMETER + MORE_BITS * large));
    }

    /**
     * The network for a given λ.
     *
     * @return the winner
     */
    Architecture forPrice(RateGoal.Fixed goal) {
        double parameters = sizeByTrials(RateGoals.parameters(goal.initialLambda(), fits.pixels()), goal,
                OptionalDouble.empty());
        return compete(parameters, goal);
    }

    /**
     * The network for an error.
     *
     * @return the winner
     */
    Architecture forDistortion(RateGoal.Distortion goal) {
        double error = goal.target() * TRIAL_ERROR;
        RateGoal trial = new RateGoal.Distortion(goal.initialLambda(), error);
        double parameters = sizeByTrials(RateGoals.parameters(goal.initialLambda(), fits.pixels()), trial,
                OptionalDouble.of(error));
        return compete(parameters, trial);
    }

    private double sizeByTrials(double guess, RateGoal goal, OptionalDouble error) {
        if (fixed.width().isPresent() || effort.candidates() == 1 && error.isEmpty()) {
            return guess;
        }
        double most = MIN_LARGEST + (double) MAX_PER_SAMPLE * fits.channels() * fits.pixels();
        double parameters = error.isPresent() ? Math.min(guess, most / SIZE_STEP) : guess;
        double best = trial(parameters, goal, error);
        double up = trial(parameters * SIZE_STEP, goal, error);
        double factor = up < best ? SIZE_STEP : 1 / SIZE_STEP;
        if (up < best) {
            best = up;
            parameters *= SIZE_STEP;
        }
        for (int i = 2; i < SIZES && parameters * factor > 8 && (error.isEmpty() || parameters * factor <= most); i++) {
            double next = trial(parameters * factor, goal, error);
            if (!(next < best)) {
                break;
            }
            best = next;
            parameters *= factor;
        }
        return parameters;
    }

    private double trial(double parameters, RateGoal goal, OptionalDouble error) {
        Architecture a = Architectures.near(parameters, fits.channels(), fits.size(), fixed).get(0);
        return cost(a, goal, error);
    }

    private Architecture compete(double parameters, RateGoal goal) {
        List<Architecture> candidates = Architectures.near(parameters, fits.channels(), fits.size(), fixed);
        Architecture best = candidates.get(0);
        int n = Math.min(effort.candidates(), candidates.size());
        if (n == 1) {
            return best;
        }
        OptionalDouble error = goal instanceof RateGoal.Distortion d
                ? OptionalDouble.of(d.target())
                : OptionalDouble.empty();
        double least = Double.POSITIVE_INFINITY;
        for (Architecture a : candidates.subList(0, n)) {
            double cost = cost(a, goal, error);
            if (cost < least) {
                least = cost;
                best = a;
            }
        }
        return best;
    }

    /** Bits when an error is asked for, error when bits are, else both by λ; what misses the asked error counts as much worse. */
    private double cost(Architecture a, RateGoal goal, OptionalDouble error) {
        ProgressReport progress = report.next(1.0 / trialsLeft);
        trialsLeft = Math.max(1, trialsLeft - 1);
        RateDistortionFit.Result r = fits.fit(a, effort.trialSteps(), goal, progress, true);
        double cost;
        if (error.isPresent()) {
            double excess = Math.max(1, r.meanSquaredError() / (1.02 * error.getAsDouble()));
            cost = r.bits() * Math.pow(excess, 8);
        } else if (goal instanceof RateGoal.Bits b) {
            // A trial may miss the size a little: the usual slope of 6 dB per bit and parameter makes it comparable.
            double excess = (r.bits() - b.target()) / a.shape(fits.channels(), fits.size()).parameters();
            cost = r.meanSquaredError() * Math.pow(2, excess);
        } else {
            cost = r.cost(fits.pixels());
        }
        report.log(String.format(
                Locale.ROOT, "search: %s: %.2f dB, %.3f bpp", a, r.psnr(), r.bits() / fits.pixels()));
        return cost;
    }
}
