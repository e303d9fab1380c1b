package org.inrcodec.sirenfit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.prune.SensitivityAnalysis;
import org.inrcodec.prune.SparsitySchedule;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** What every kind of fit shares: engine, parameters, optimiser, masks, and the single training step. */
final class FitLoop implements AutoCloseable {
    private static final int MASK_INTERVAL = 10;

    private final TrainingProblem.Lattice problem;
    private final FitSchedule schedule;
    private final ParameterLayout layout;
    private final SirenEngines engines;
    private final TrainingEngine engine;
    private final double[] multipliers;
    private final float[] parameters;
    private final float[] seen;
    private final float[] gradient;
    private final float[] fixed;
    private Optional<Optimizer> optimizer = Optional.empty();
    private GradualPruning pruning;

    /**
     * @param problem picture and shape of the network
     * @param omega0 ω₀ of the initialisation
     * @param schedule length and rates
     * @param seed seed of the initialisation
     * @param engines makes engines and optimisers
     */
    FitLoop(TrainingProblem.Lattice problem, double omega0, FitSchedule schedule, long seed, SirenEngines engines) {
        this.problem = problem;
        this.schedule = schedule;
        this.layout = new ParameterLayout(problem.shape());
        this.engines = engines;
        this.engine = engines.trainer(problem);
        this.multipliers = TensorRates.folded(problem.shape().tensors(), omega0, omega0);
        this.parameters = new SirenInitialisation(omega0).parameters(problem.shape().tensors(), seed);
        this.seen = new float[parameters.length];
        this.gradient = new float[parameters.length];
        this.fixed = new float[parameters.length];
        this.pruning = new GradualPruning(layout, new SparsitySchedule(0, 0, 0, 1, 0), List.of(), new double[0]);
        restartOptimizer();
    }

    /** Forgets what the optimiser has seen. */
    void restartOptimizer() {
        optimizer.ifPresent(Optimizer::close);
        optimizer = Optional.of(engines.optimizer(problem.shape().tensors(), multipliers));
    }

    /**
     * Starts automated gradual pruning: a sensitivity analysis of the parameters as they are now shares the sparsity out over the tensors.
     *
     * @param sparsity share of the weights between hidden layers that is pruned in the end, 0 (nothing happens) to below 1
     * @param from step at which masks begin to grow
     * @param to step at which they are complete
     */
    void prune(double sparsity, int from, int to) {
        List<ParameterLayout.Tensor> tensors = PruningScope.HIDDEN.tensors(layout);
        if (sparsity == 0 || tensors.isEmpty()) {
            return;
        }
        double[] rates = SensitivityAnalysis.measure(engine, parameters, tensors).rates(sparsity);
        SparsitySchedule growth = SparsitySchedule.between(sparsity, from, to, MASK_INTERVAL);
        pruning = new GradualPruning(layout, growth, tensors, rates);
    }

    /**
     * One step of training.
     *
     * @param view what the engine sees of the parameters
     * @param step number of the step, from 0
     * @return mean squared error of this step's rows as seen
     */
    double train(TrainingView view, int step) {
        return train(view, step, 0);
    }

    /**
     * One step of training in which the first parameters are kept as they are.
     *
     * @param view what the engine sees of the parameters
     * @param step number of the step, from 0
     * @param kept number of parameters at the start of the vector that do not change
     * @return mean squared error of this step's rows as seen
     */
    double train(TrainingView view, int step, int kept) {
        pruning.update(step, parameters);
        System.arraycopy(parameters, 0, fixed, 0, kept);
        view.present(parameters, seen);
        pruning.mask().apply(seen);
        int rowStep = Math.min(schedule.rowStep(), problem.height());
        // Multiplying by an odd number and taking high bits spreads the offsets evenly without a pattern in time.
        int firstRow = (int) ((step * 0x9E3779B1L >>> 7) % rowStep);
        double mse = engine.gradient(seen, gradient, firstRow, rowStep);
        view.complete(parameters, gradient);
        pruning.mask().apply(gradient);
        Arrays.fill(gradient, 0, kept, 0);
        optimizer.orElseThrow().step(parameters, gradient, schedule.rate(step));
        pruning.mask().apply(parameters);
        System.arraycopy(fixed, 0, parameters, 0, kept);
        return mse;
    }

    /** @return the picture and the shape */
    TrainingProblem.Lattice problem() {
        return problem;
    }

    /** @return length and rates */
    FitSchedule schedule() {
        return schedule;
    }

    /** @return where tensors lie */
    ParameterLayout layout() {
        return layout;
    }

    /** @return makes engines and optimisers */
    SirenEngines engines() {
        return engines;
    }

    /** @return evaluates the picture */
    TrainingEngine engine() {
        return engine;
    }

    /** @return {@code float[parameters]}, the optimiser's own, not a copy */
    float[] parameters() {
        return parameters;
    }

    /** @return what is pruned now */
    PruningMask mask() {
        return pruning.mask();
    }

    @Override
    public void close() {
        optimizer.ifPresent(Optimizer::close);
        engine.close();
    }
}
