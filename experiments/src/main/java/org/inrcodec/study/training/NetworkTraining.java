package org.inrcodec.study.training;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.inrcodec.optimizer.CosineSchedule;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.train.TrainingEngine;

/**
 * One training by SOAP, its rate falling along half a cosine.
 *
 * @param steps number of steps
 * @param rate peak learning rate, before ω₀
 * @param omega0 ω₀ that is folded into the hidden tensors
 * @param rowStep distance of the rows that a step uses
 * @param stage stage of the trial
 * @param listener receives every step
 * @param cancelled whether trainings are to end
 */
public record NetworkTraining(
        int steps,
        double rate,
        double omega0,
        int rowStep,
        Stage stage,
        TrainingListener listener,
        BooleanSupplier cancelled) {
    private static final int WARM_UP = 20;

    /** The masks of the steps of a training. */
    public interface Masks {
        /**
         * @param step step about to be made, from 0
         * @param parameters {@code float[parameters]} now
         * @return mask of this step
         */
        PruningMask at(int step, float[] parameters);
    }

    /**
     * Trains.
     *
     * @param engine evaluates the network
     * @param tensors tensors of the vector that is trained
     * @param parameters {@code float[engine.parameters()]}, changed
     * @param masks masks of pruned weights, which stay 0
     * @throws CancellationException when trainings are to end
     * @throws ArithmeticException when the training diverges
     */
    public void run(TrainingEngine engine, List<TensorShape> tensors, float[] parameters, Masks masks) {
        if (steps == 0) {
            return;
        }
        CosineSchedule schedule = new CosineSchedule(rate, 0, Math.min(WARM_UP, steps - 1), steps);
        float[] gradient = new float[parameters.length];
        try (Soap soap = new Soap(
                tensors, TensorRates.folded(tensors, omega0, omega0), Soap.Settings.standard())) {
            for (int step = 0; step < steps; step++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("interrupted");
                }
                PruningMask mask = masks.at(step, parameters);
                mask.apply(parameters);
                // Multiplying by an odd number and taking high bits spreads the offsets evenly without a pattern in
                // time.
                int firstRow = (int) ((step * 0x9E3779B1L >>> 7) % rowStep);
                double mse = engine.gradient(parameters, gradient, firstRow, rowStep);
                if (!Double.isFinite(mse)) {
                    throw new ArithmeticException("training diverged at step " + step);
                }
                mask.apply(gradient);
                soap.step(parameters, gradient, schedule.at(step));
                mask.apply(parameters);
                listener.stepped(stage, step + 1, steps, (double) parameters.length / rowStep, mse);
            }
        }
    }
}
