package org.inrcodec.encode;

import java.util.function.ToDoubleFunction;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.train.CpuEngine;

/**
 * Fits one network to one picture for the least {@code MSE + λ bits / pixels}: first the bare parameters, then under uniform noise of their quantisation
 * steps with the gradient of the rate, steps following the measured sensitivities and λ following the goal, at last rounded, where the best network by
 * true cost is kept.
 */
final class RateDistortionFit {
    /** Share of the noise phase in which masks grow. */
    private static final double MASK_GROWTH = 0.5;

    private final FitLoop loop;
    private final int threads;
    private final long seed;
    private final long pixels;
    private final ToDoubleFunction<QuantisedNetwork> fileBits;
    private final StepAllocation steps;
    private final RateGradient rate;
    private double lambda;
    private double bits = Double.NaN;

    /**
     * @param loop a fresh network on its picture
     * @param seed seed of the noise
     * @param threads threads to use
     * @param fileBits bits of the whole file that a network makes
     */
    RateDistortionFit(FitLoop loop, long seed, int threads, ToDoubleFunction<QuantisedNetwork> fileBits) {
        this.loop = loop;
        this.threads = threads;
        this.seed = seed;
        this.fileBits = fileBits;
        this.pixels = loop.problem().points();
        this.steps = new StepAllocation(loop.layout(), pixels);
        this.rate = new RateGradient(loop.layout(), pixels);
    }

    /**
     * A network and what it costs.
     *
     * @param network the network
     * @param meanSquaredError its error over all pixels, targets −1…1
     * @param bits bits of its file
     * @param lambda λ at the end
     */
    record Result(QuantisedNetwork network, double meanSquaredError, double bits, double lambda) {
        /** {@code MSE + λ bits / pixels}. */
        double cost(long pixels) {
            return meanSquaredError + lambda * bits / pixels;
        }

        /** PSNR in dB before the outputs are clamped and rounded. */
        double psnr() {
            return 10 * Math.log10(4 / meanSquaredError);
        }
    }

    /**
     * Fits.
     *
     * @param goal what decides λ
     * @param pruning masks to grow meanwhile
     * @param monitor hears of every step
     * @return the best rounded network
     */
    Result run(RateGoal goal, PruningChoice pruning, FitMonitor monitor) {
        FitSchedule schedule = loop.schedule();
        lambda = goal.initialLambda();
        int noiseStart = schedule.noiseStart();
        int roundedStart = schedule.roundedStart();
        for (int step = 0; step < noiseStart; step++) {
            double mse = loop.train(TrainingView.plain(), step);
            monitor.step("fit", step + 1, schedule.steps(), mse, bits);
        }
        new CanonicalUnits(loop.layout().shape()).fold(loop.parameters());
        loop.restartOptimizer();
        loop.prune(pruning, noiseStart, noiseStart + (int) (MASK_GROWTH * (roundedStart - noiseStart)));
        NoisyView noisy = new NoisyView(loop.layout(), steps, rate, seed ^ 0x5DEECE66DL);
        for (int step = noiseStart; step < roundedStart; step++) {
            if ((step - noiseStart) % schedule.measureEvery() == 0) {
                measure(goal);
                noisy.lambda(lambda);
            }
            double mse = loop.train(noisy, step);
            monitor.step("quantise", step + 1, schedule.steps(), mse, bits);
        }
        measure(goal);
        return finish(monitor);
    }

    private Result finish(FitMonitor monitor) {
        FitSchedule schedule = loop.schedule();
        RoundedView rounded = new RoundedView(loop.layout(), steps, rate);
        rounded.lambda(lambda);
        int every = Math.max(5, (schedule.steps() - schedule.roundedStart()) / 8);
        Result best = evaluate();
        for (int step = schedule.roundedStart(); step < schedule.steps(); step++) {
            double mse = loop.train(rounded, step);
            monitor.step("round", step + 1, schedule.steps(), mse, bits);
            int left = schedule.steps() - 1 - step;
            if (left % every == 0) {
                Result now = evaluate();
                best = now.cost(pixels) < best.cost(pixels) ? now : best;
            }
        }
        return new RoundingSearch(loop.layout(), loop.engine(), fileBits, sensitivity(4)).improve(best, pixels);
    }

    private void measure(RateGoal goal) {
        steps.measure(sensitivity(2));
        steps.allocate(lambda);
        // Rate is not linear in log λ: two looks.
        for (int i = 0; i < 2; i++) {
            Result now = evaluate();
            lambda = goal.adapt(lambda, now.bits(), now.meanSquaredError(), loop.parameters().length);
            steps.allocate(lambda);
        }
    }

    private double[] sensitivity(int probes) {
        int rowStep = (int) Math.max(1, Math.min(loop.problem().height(), pixels / 16384));
        return GaussNewtonDiagonal.estimate(
                p -> new CpuEngine(p, threads), loop.problem(), loop.parameters(), probes, rowStep, seed);
    }

    private Result evaluate() {
        QuantisedNetwork network = QuantisedNetwork.round(loop.layout(), steps.codes(), loop.parameters());
        bits = fileBits.applyAsDouble(network);
        return new Result(network, loop.engine().loss(network.parameters()), bits, lambda);
    }
}
