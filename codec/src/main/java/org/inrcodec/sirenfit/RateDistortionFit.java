package org.inrcodec.sirenfit;

import java.util.function.ToDoubleFunction;
import org.inrcodec.quantise.CompensatedRounding;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.train.ParameterLayout;

/**
 * Fits one network to one picture for the least {@code MSE + λ bits / pixels}: first the bare parameters, then under uniform noise of their quantisation
 * steps with the gradient of the rate, steps following the measured sensitivities and λ following the goal, at last rounded, where the best network by
 * true cost is kept.
 */
final class RateDistortionFit {
    /** Most tries of a scale of the steps. */
    private static final int SCALES = 5;

    /** Share of the noise phase in which masks grow. */
    private static final double MASK_GROWTH = 0.5;

    private final FitLoop loop;
    private final long seed;
    private final long pixels;
    private final ToDoubleFunction<QuantisedNetwork> fileBits;
    private final StepAllocation steps;
    private final RateGradient rate;
    private final ProgressReport report;
    private final boolean trial;
    private double lambda;
    private double bits = Double.NaN;

    /**
     * @param loop a fresh network on its picture
     * @param seed seed of the noise
     * @param fileBits bits of the whole file that a network makes
     * @param trial whether the network only competes
     */
    RateDistortionFit(
            FitLoop loop, long seed, ToDoubleFunction<QuantisedNetwork> fileBits, ProgressReport report,
            boolean trial) {
        this.report = report;
        this.trial = trial;
        this.loop = loop;
        this.seed = seed;
        this.fileBits = fileBits;
        this.pixels = loop.problem().points();
        this.steps = new StepAllocation(loop.layout(), pixels);
        this.rate = new RateGradient(loop.layout(), pixels);
    }

    /**
     * A network and what it costs.
     *
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
     * @param sparsity share of the weights between hidden layers that is pruned gradually meanwhile, 0 to below 1
     * @return the best rounded network
     */
    Result run(RateGoal goal, double sparsity) {
        FitSchedule schedule = loop.schedule();
        lambda = goal.initialLambda();
        int noiseStart = schedule.noiseStart();
        int roundedStart = schedule.roundedStart();
        double mse = Double.NaN;
        for (int step = 0; step < noiseStart; step++) {
            mse = loop.train(TrainingView.plain(), step);
            report("fit", step + 1, mse);
        }
        new CanonicalUnits(loop.layout().shape()).fold(loop.parameters());
        loop.restartOptimizer();
        loop.prune(sparsity, noiseStart, noiseStart + (int) (MASK_GROWTH * (roundedStart - noiseStart)));
        NoisyView noisy = new NoisyView(loop.layout(), steps, rate, seed ^ 0x5DEECE66DL);
        for (int step = noiseStart; step < roundedStart; step++) {
            if ((step - noiseStart) % schedule.measureEvery() == 0) {
                measure(goal, mse);
                noisy.lambda(lambda);
            }
            mse = loop.train(noisy, step);
            report("quantise", step + 1, mse);
        }
        measure(goal, mse);
        return finish(goal);
    }

    private void report(String stage, int step, double meanSquaredError) {
        int all = loop.schedule().steps();
        report.step(trial ? "search" : stage, (double) step / all, step, all, meanSquaredError, bits);
    }

    private Result finish(RateGoal goal) {
        FitSchedule schedule = loop.schedule();
        LayerwiseRounding rounding = new LayerwiseRounding(loop, steps, seed);
        Result best = scale(goal, rounding);
        // The first tensors of all layers, then the end.
        int[] starts = loop.layout().tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT)
                .mapToInt(ParameterLayout.Tensor::offset)
                .toArray();
        int first = schedule.roundedStart();
        int total = schedule.steps() - first;
        for (int layer = 0; layer < starts.length; layer++) {
            boolean last = layer == starts.length - 1;
            int end = last ? loop.parameters().length : starts[layer + 1];
            rounding.part(starts[layer], end);
            if (last) {
                break;
            }
            TrainingView view = view(end);
            int from = first + total * layer / (starts.length - 1);
            int to = first + total * (layer + 1) / (starts.length - 1);
            for (int step = from; step < to; step++) {
                double mse = loop.train(view, step, end);
                report("round", step + 1, mse);
            }
        }
        Result now = evaluate();
        best = goal.better(best, now, pixels);
        return new RoundingSearch(loop.layout(), loop.engine(), fileBits, sensitivity(4)).improve(best, goal, pixels);
    }

    /** Finds the scale of all steps that suits the goal, by rounding everything at each. */
    private Result scale(RateGoal goal, LayerwiseRounding rounding) {
        CompensatedRounding all = rounding.factorise(0);
        double trialLambda = lambda;
        Result best = null;
        double bestLambda = trialLambda;
        for (int i = 0; i < SCALES; i++) {
            steps.allocate(trialLambda);
            QuantisedNetwork network = rounding.all(all);
            bits = fileBits.applyAsDouble(network);
            Result now = new Result(network, loop.engine().loss(network.parameters()), bits, lambda);
            if (best == null || goal.better(best, now, pixels) == now) {
                best = now;
                bestLambda = trialLambda;
            }
            trialLambda = goal.adapt(trialLambda, now.bits(), now.meanSquaredError(), loop.parameters().length);
            if (trialLambda == bestLambda) {
                break;
            }
        }
        steps.allocate(bestLambda);
        return best;
    }

    /** Parameters as they are for layers that are rounded already, with noise for the others. */
    private TrainingView view(int rounded) {
        NoisyView noisy = new NoisyView(loop.layout(), steps, rate, seed + rounded);
        noisy.lambda(lambda);
        return new TrainingView() {
            @Override
            public void present(float[] parameters, float[] seen) {
                noisy.present(parameters, seen);
                System.arraycopy(parameters, 0, seen, 0, rounded);
            }

            @Override
            public void complete(float[] parameters, float[] gradient) {
                noisy.complete(parameters, gradient);
            }
        };
    }

    private void measure(RateGoal goal, double meanSquaredError) {
        steps.measure(sensitivity(2));
        // Rate is not linear in log λ: two looks.
        for (int i = 0; i < 2; i++) {
            steps.allocate(lambda);
            bits = fileBits.applyAsDouble(QuantisedNetwork.round(loop.layout(), steps.codes(), loop.parameters()));
            lambda = goal.adapt(lambda, bits, meanSquaredError, loop.parameters().length);
        }
        steps.allocate(lambda);
    }

    private double[] sensitivity(int probes) {
        int rowStep = (int) Math.max(1, Math.min(loop.problem().height(), pixels / 16384));
        return GaussNewtonDiagonal.estimate(
                loop.engines()::engine, loop.problem(), loop.parameters(), probes, rowStep, seed);
    }

    private Result evaluate() {
        QuantisedNetwork network = QuantisedNetwork.round(loop.layout(), steps.codes(), loop.parameters());
        bits = fileBits.applyAsDouble(network);
        return new Result(network, loop.engine().loss(network.parameters()), bits, lambda);
    }
}
