package org.inrcodec.sirenfit;

import java.util.List;
import org.inrcodec.quantise.CodedTensors;
import org.inrcodec.quantise.FakeQuantiser;
import org.inrcodec.quantise.Precision;
import org.inrcodec.quantise.QuantisationPlan;
import org.inrcodec.quantise.RangeMode;
import org.inrcodec.request.FitMonitor;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;

/**
 * Fits one network to one picture, prunes it and quantises it range-linearly in the loop: the method of the literature, for comparison. Every tensor has the
 * asked number of bits; biases get two more, up to 16, since they are few and twice as sensitive.
 */
final class RangeLinearFit {
    /** Steps between two updates of the ranges. */
    private static final int INTERVAL = 10;

    private final FitLoop loop;

    /**
     * @param loop a fresh network on its picture
     */
    RangeLinearFit(FitLoop loop) {
        this.loop = loop;
    }

    /**
     * Fits.
     *
     * @param mode which integers
     * @param bits bits per weight, 1–16
     * @param perRow one step per output row
     * @param pruning masks to grow after the fit
     * @param monitor hears of every step
     * @return the tensors of the file
     */
    List<CodedTensor> run(RangeMode mode, int bits, boolean perRow, PruningChoice pruning, FitMonitor monitor) {
        FitSchedule schedule = loop.schedule();
        int noiseStart = schedule.noiseStart();
        for (int step = 0; step < noiseStart; step++) {
            double mse = loop.train(TrainingView.plain(), step);
            monitor.step("fit", step + 1, schedule.steps(), mse, Double.NaN);
        }
        new CanonicalUnits(loop.layout().shape()).fold(loop.parameters());
        loop.restartOptimizer();
        int half = (noiseStart + schedule.steps()) / 2;
        loop.prune(pruning, noiseStart, half);
        Precision weights = new Precision.RangeLinear(mode, bits, perRow, true);
        Precision biases = new Precision.RangeLinear(mode, Math.min(16, bits + 2), false, true);
        QuantisationPlan plan = QuantisationPlan.of(loop.layout(), weights, weights, weights, biases);
        FakeQuantiser quantiser = new FakeQuantiser(loop.layout(), plan, INTERVAL, 0);
        TrainingView view = view(quantiser);
        for (int step = noiseStart; step < schedule.steps(); step++) {
            quantiser.mask(loop.mask());
            double mse = loop.train(view, step);
            String stage = loop.mask().prunedCount() > 0 && step < half ? "prune" : "quantise";
            monitor.step(stage, step + 1, schedule.steps(), mse, Double.NaN);
        }
        quantiser.mask(loop.mask());
        quantiser.settle(loop.parameters());
        return CodedTensors.of(quantiser, loop.layout(), loop.parameters(), Storage.RANGE);
    }

    private static TrainingView view(FakeQuantiser quantiser) {
        return new TrainingView() {
            @Override
            public void present(float[] parameters, float[] seen) {
                quantiser.quantise(parameters, seen);
            }

            @Override
            public void complete(float[] parameters, float[] gradient) {
                quantiser.straightThrough(gradient);
            }
        };
    }
}
