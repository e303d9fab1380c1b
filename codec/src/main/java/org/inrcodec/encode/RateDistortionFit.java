package org.inrcodec.encode;

import java.util.function.ToDoubleFunction;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Fits one network to one picture for the least {@code MSE + λ bits / pixels}: first the bare parameters, then under uniform noise of their quantisation
 * steps with the gradient of the rate, steps following the measured sensitivities and λ following the goal, at last rounded, where the best network by
 * true cost is kept.
 */
final class RateDistortionFit implements AutoCloseable {
    private final TrainingProblem.Lattice problem;
    private final int threads;
    private final long seed;
    private final ParameterLayout layout;
    private final TrainingEngine engine;
    private final double[] multipliers;
    private final long pixels;
    private final ToDoubleFunction<QuantisedNetwork> fileBits;
    private final StepAllocation steps;
    private final RateGradient rate;
    private final float[] parameters;
    private final float[] seen;
    private final float[] gradient;
    private double lambda;
    private double bits = Double.NaN;

    /**
     * @param problem picture and shape of the network
     * @param omega0 ω₀ of the initialisation
     * @param seed seed of initialisation and noise
     * @param threads threads to use
     * @param fileBits bits of the whole file that a network makes
     */
    RateDistortionFit(
            TrainingProblem.Lattice problem,
            double omega0,
            long seed,
            int threads,
            ToDoubleFunction<QuantisedNetwork> fileBits) {
        this.problem = problem;
        this.threads = threads;
        this.seed = seed;
        this.fileBits = fileBits;
        this.layout = new ParameterLayout(problem.shape());
        this.engine = new CpuEngine(problem, threads);
        this.pixels = problem.points();
        this.steps = new StepAllocation(layout, pixels);
        this.rate = new RateGradient(layout, pixels);
        this.multipliers = TensorRates.folded(problem.shape().tensors(), omega0, omega0);
        this.parameters = new SirenInitialisation(omega0).parameters(problem.shape().tensors(), seed);
        this.seen = new float[parameters.length];
        this.gradient = new float[parameters.length];
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
        double cost(long pixels) {
            return meanSquaredError + lambda * bits / pixels;
        }
    }

    /**
     * Fits.
     *
     * @param schedule length and rates
     * @param goal what decides λ
     * @param pruning masks to grow meanwhile; none are grown when its rates are 0
     * @param monitor hears of every step
     * @return the best rounded network
     */
    Result run(FitSchedule schedule, RateGoal goal, GradualPruning pruning, FitMonitor monitor) {
        lambda = goal.initialLambda();
        NoisyView noisy = new NoisyView(layout, steps, rate, seed ^ 0x5DEECE66DL);
        Optimizer optimizer = soap();
        for (int step = 0; step < schedule.roundedStart(); step++) {
            boolean noise = step >= schedule.noiseStart();
            int sinceNoise = step - schedule.noiseStart();
            if (sinceNoise == 0) {
                new CanonicalUnits(problem.shape()).fold(parameters);
                optimizer = soap();
            }
            if (noise && sinceNoise % schedule.measureEvery() == 0) {
                measure(goal);
            }
            noisy.lambda(lambda);
            pruning.update(step, parameters);
            double mse = train(noise ? noisy : TrainingView.plain(), optimizer, schedule, step, pruning);
            monitor.step(noise ? "quantise" : "fit", step + 1, schedule.steps(), mse, bits);
        }
        measure(goal);
        return finish(schedule, optimizer, pruning, monitor);
    }

    private Result finish(FitSchedule schedule, Optimizer optimizer, GradualPruning pruning, FitMonitor monitor) {
        RoundedView rounded = new RoundedView(layout, steps, rate);
        rounded.lambda(lambda);
        int every = Math.max(5, (schedule.steps() - schedule.roundedStart()) / 8);
        Result best = evaluate();
        for (int step = schedule.roundedStart(); step < schedule.steps(); step++) {
            double mse = train(rounded, optimizer, schedule, step, pruning);
            monitor.step("round", step + 1, schedule.steps(), mse, bits);
            int left = schedule.steps() - 1 - step;
            if (left % every == 0) {
                Result now = evaluate();
                best = now.cost(pixels) < best.cost(pixels) ? now : best;
            }
        }
        return new RoundingSearch(layout, engine, fileBits, sensitivity(4)).improve(best, pixels);
    }

    private double train(
            TrainingView view, Optimizer optimizer, FitSchedule schedule, int step, GradualPruning pruning) {
        view.present(parameters, seen);
        pruning.mask().apply(seen);
        int rowStep = Math.min(schedule.rowStep(), problem.height());
        // An odd stride visits all offsets before it repeats.
        int firstRow = (int) ((step * 0x9E3779B1L >>> 7) % rowStep);
        double mse = engine.gradient(seen, gradient, firstRow, rowStep);
        view.complete(parameters, gradient);
        pruning.mask().apply(gradient);
        optimizer.step(parameters, gradient, schedule.rate(step));
        pruning.mask().apply(parameters);
        return mse;
    }

    private void measure(RateGoal goal) {
        steps.measure(sensitivity(2));
        steps.allocate(lambda);
        for (int i = 0; i < 2; i++) {
            Result now = evaluate();
            lambda = goal.adapt(lambda, now.bits(), now.meanSquaredError(), parameters.length);
            steps.allocate(lambda);
        }
    }

    private double[] sensitivity(int probes) {
        int rowStep = (int) Math.max(1, Math.min(problem.height(), pixels / 16384));
        return GaussNewtonDiagonal.estimate(p -> new CpuEngine(p, threads), problem, parameters, probes, rowStep, seed);
    }

    private Result evaluate() {
        QuantisedNetwork network = QuantisedNetwork.round(layout, steps.codes(), parameters);
        bits = fileBits.applyAsDouble(network);
        return new Result(network, engine.loss(network.parameters()), bits, lambda);
    }

    private Optimizer soap() {
        return new Soap(problem.shape().tensors(), multipliers, Soap.Settings.standard());
    }

    /** @return where tensors lie */
    ParameterLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        engine.close();
    }
}
