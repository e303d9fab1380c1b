package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * Rounds a network layer by layer, from the first to the last, and trains what is still free after each: whatever is rounded stays, so the
 * layers behind it make up for its errors, and the errors of early layers, which all others amplify, are met with the most freedom.
 * The order is ours; rounding a part for good and training the rest is incremental network quantisation (Zhou et al. 2017).
 */
public final class IncrementalRounding {
    private final ParameterLayout layout;
    private final QuantisationPlan plan;

    /** Trains the tensors that are left. */
    @FunctionalInterface
    public interface Training {
        /**
         * @param remaining what is free, of the network as it is now
         * @return the trained free parameters, {@code float[free]}
         */
        float[] train(RemainingTensors remaining);
    }

    /**
     * @param layout where tensors lie
     * @param plan precision of each tensor
     */
    public IncrementalRounding(ParameterLayout layout, QuantisationPlan plan) {
        this.layout = layout;
        this.plan = plan;
    }

    /** @return number of trainings that {@link #round} makes */
    public int trainings() {
        return (int) layers().stream().filter(this::leavesSomething).count();
    }

    /**
     * Rounds all tensors with a grid.
     *
     * @param quantiser of that layout and plan; its grids are settled afterwards
     * @param parameters {@code float[parameters]}, changed: rounded where the plan has a grid
     * @param training trains after each layer
     */
    public void round(FakeQuantiser quantiser, float[] parameters, Training training) {
        for (int layer : layers()) {
            for (ParameterLayout.Tensor tensor : layout.tensors()) {
                if (tensor.layer() == layer && rounded(tensor)) {
                    quantiser.settle(tensor, parameters);
                }
            }
            if (leavesSomething(layer)) {
                RemainingTensors remaining = new RemainingTensors(layout, parameters, t -> remains(t, layer));
                remaining.present(training.train(remaining), parameters);
            }
        }
    }

    private List<Integer> layers() {
        return layout.tensors().stream().filter(this::rounded).map(ParameterLayout.Tensor::layer).distinct().sorted()
                .toList();
    }

    private boolean rounded(ParameterLayout.Tensor tensor) {
        return plan.precisions().get(tensor.index()) instanceof Precision.RangeLinear;
    }

    private boolean remains(ParameterLayout.Tensor tensor, int layer) {
        return tensor.layer() > layer || !rounded(tensor);
    }

    private boolean leavesSomething(int layer) {
        return layout.tensors().stream().anyMatch(t -> remains(t, layer));
    }
}
