package org.inrcodec.method.quantise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * Quantisation in the loop (Jacob et al. 2018, "Quantization and training of neural networks for efficient
 * integer-arithmetic-only inference"): the network is evaluated with parameters that were quantised and dequantised,
 * while the optimiser moves the float parameters behind them. The gradient is taken as if rounding were the identity
 * (straight-through estimator). Ranges follow the parameters every few steps.
 */
public final class FakeQuantiser {
    private final ParameterLayout layout;
    private final QuantisationPlan plan;
    private final int interval;
    private final double momentum;
    private final ValueRange[] ranges;
    private final LinearGrid[] grids;
    private PruningMask mask;
    private long calls;

    /**
     * @param layout where tensors lie
     * @param plan precision of each tensor
     * @param interval ranges are taken anew every so many calls of {@link #quantise}, at least 1
     * @param momentum share of the old range that stays, 0 (take the latest) to below 1
     */
    public FakeQuantiser(ParameterLayout layout, QuantisationPlan plan, int interval, double momentum) {
        if (plan.precisions().size() != layout.tensors().size() || interval < 1 || !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    plan.precisions().size() + " precisions, interval " + interval + ", momentum " + momentum);
        }
        this.layout = layout;
        this.plan = plan;
        this.interval = interval;
        this.momentum = momentum;
        this.ranges = new ValueRange[layout.tensors().size()];
        this.grids = new LinearGrid[layout.tensors().size()];
        this.mask = PruningMask.none(layout.parameters());
    }

    /**
     * Makes pruned parameters zero from now on.
     *
     * @param newMask mask of the whole parameter vector
     */
    public void mask(PruningMask newMask) {
        if (newMask.parameters() != layout.parameters()) {
            throw new IllegalArgumentException("mask of " + newMask.parameters());
        }
        mask = newMask;
    }

    /** @return the mask */
    public PruningMask mask() {
        return mask;
    }

    /**
     * Fills the vector with which the network is evaluated, and takes ranges anew when that is due.
     *
     * @param parameters {@code float[parameters]}, float parameters, not changed; finite
     * @param quantised {@code float[parameters]}, overwritten
     */
    public void quantise(float[] parameters, float[] quantised) {
        if (calls++ % interval == 0) {
            updateRanges(parameters);
        }
        round(parameters, quantised);
    }

    /**
     * As {@link #quantise}, with the ranges as they are.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param quantised {@code float[parameters]}, overwritten
     */
    public void round(float[] parameters, float[] quantised) {
        if (calls == 0) {
            calls = 1;
            updateRanges(parameters);
        }
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            roundTensor(tensor, parameters, quantised);
        }
        mask.apply(quantised);
    }

    /**
     * Turns the gradient with respect to the quantised parameters into that with respect to the float parameters: the
     * same, but nothing for pruned ones.
     *
     * @param gradient {@code float[parameters]}, changed in place
     */
    public void straightThrough(float[] gradient) {
        mask.apply(gradient);
    }

    /** Takes the final ranges from the parameters, without averaging, so that nothing is clipped. */
    public void settle(float[] parameters) {
        Arrays.fill(ranges, null);
        calls = Math.max(calls, 1);
        updateRanges(parameters);
    }

    /**
     * Takes the final range of one tensor from the parameters, and puts these on its grid.
     *
     * @param tensor a tensor that the plan quantises
     * @param parameters {@code float[parameters]}, changed where the tensor lies
     */
    public void settle(ParameterLayout.Tensor tensor, float[] parameters) {
        if (calls == 0) {
            calls = 1;
            updateRanges(parameters);
        }
        ranges[tensor.index()] = null;
        updateRange(tensor, parameters);
        roundTensor(tensor, parameters, parameters);
        mask.apply(parameters);
    }

    /**
     * The grid of a tensor now.
     *
     * @param tensor index of the tensor
     * @return its grid, empty when the tensor stays in floats or nothing was quantised yet
     */
    public Optional<LinearGrid> grid(int tensor) {
        return Optional.ofNullable(grids[tensor]);
    }

    /** @return the precisions */
    public List<Precision> precisions() {
        return plan.precisions();
    }

    private void updateRanges(float[] parameters) {
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            updateRange(tensor, parameters);
        }
    }

    private void updateRange(ParameterLayout.Tensor tensor, float[] parameters) {
        int t = tensor.index();
        if (plan.precisions().get(t) instanceof Precision.RangeLinear linear) {
            ValueRange now = ValueRange.of(
                    parameters, tensor.offset(), tensor.shape().rows(), tensor.shape().columns(), linear.perRow());
            ranges[t] = ranges[t] == null ? now : ranges[t].average(now, momentum);
            grids[t] = LinearGrid.covering(linear, ranges[t]);
        }
    }

    private void roundTensor(ParameterLayout.Tensor tensor, float[] from, float[] to) {
        switch (plan.precisions().get(tensor.index())) {
            case Precision.Float32 _ -> System.arraycopy(from, tensor.offset(), to, tensor.offset(), tensor.size());
            case Precision.Float16 _ -> {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    to[i] = HalfRounding.round(from[i]);
                }
            }
            case Precision.RangeLinear linear -> grids[tensor.index()].round(
                    from, to, tensor.offset(), tensor.shape().rows(), tensor.shape().columns());
        }
    }
}
