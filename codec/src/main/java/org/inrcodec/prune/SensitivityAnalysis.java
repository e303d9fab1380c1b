package org.inrcodec.prune;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * How much each tensor alone suffers from pruning by magnitude: the rise of the mean squared error at several
 * sparsities, without retraining (Li et al. 2017, "Pruning filters for efficient ConvNets", measure layers in this
 * way). Turns one sparsity for the network into one per tensor.
 */
public final class SensitivityAnalysis {
    private static final double[] LEVELS = {0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1};

    private final double meanSquaredError;
    private final List<PruningCurve> curves;

    /**
     * @param meanSquaredError error of the unpruned network
     * @param curves rise of the error per tensor
     */
    SensitivityAnalysis(double meanSquaredError, List<PruningCurve> curves) {
        this.meanSquaredError = meanSquaredError;
        this.curves = List.copyOf(curves);
    }

    /**
     * Measures: one evaluation of the loss for the network as it is, and eight per tensor.
     *
     * @param engine evaluates the loss
     * @param parameters {@code float[engine.parameters()]}, a trained network; not changed
     * @param tensors tensors to measure
     * @return the curves
     */
    public static SensitivityAnalysis measure(
            TrainingEngine engine, float[] parameters, List<ParameterLayout.Tensor> tensors) {
        double base = engine.loss(parameters);
        List<PruningCurve> curves = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : tensors) {
            double[] rise = new double[LEVELS.length];
            for (int k = 0; k < LEVELS.length; k++) {
                float[] copy = parameters.clone();
                MagnitudePruner.prune(parameters, tensor, LEVELS[k]).apply(copy);
                rise[k] = engine.loss(copy) - base;
            }
            curves.add(new PruningCurve(tensor, LEVELS, rise));
        }
        return new SensitivityAnalysis(base, curves);
    }

    /** @return mean squared error of the unpruned network */
    public double meanSquaredError() {
        return meanSquaredError;
    }

    /** @return one curve per tensor */
    public List<PruningCurve> curves() {
        return curves;
    }

    /**
     * Sparsity per tensor such that each tensor alone raises the error by the same amount, and all together have the
     * asked sparsity.
     *
     * @param sparsity share of the weights of all measured tensors to prune, 0–1
     * @return {@code double[tensors]}, each 0–1; their mean weighted by size is {@code sparsity}
     * @throws IllegalArgumentException when the sparsity is out of range
     */
    public double[] rates(double sparsity) {
        if (!(sparsity >= 0 && sparsity <= 1)) {
            throw new IllegalArgumentException("sparsity " + sparsity);
        }
        // Below 0 nothing is pruned, at 0 what costs nothing.
        double low = -1;
        double high = curves.stream().mapToDouble(PruningCurve::largestRise).max().orElse(0);
        // Bisection on the common rise: the total sparsity grows with it.
        for (int k = 0; k < 80; k++) {
            double middle = (low + high) / 2;
            if (total(ratesAt(middle)) < sparsity) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return between(ratesAt(low), ratesAt(high), sparsity);
    }

    /** Where a curve is flat the total jumps at one rise: the rest of the way is shared out along the jump. */
    private double[] between(double[] low, double[] high, double sparsity) {
        double below = total(low);
        double above = total(high);
        double share = above == below ? 0 : Math.clamp((sparsity - below) / (above - below), 0, 1);
        double[] rates = new double[low.length];
        for (int t = 0; t < rates.length; t++) {
            rates[t] = low[t] + share * (high[t] - low[t]);
        }
        return rates;
    }

    private double[] ratesAt(double rise) {
        return curves.stream().mapToDouble(c -> c.sparsityAt(rise)).toArray();
    }

    private double total(double[] rates) {
        double pruned = 0;
        double size = 0;
        for (int t = 0; t < rates.length; t++) {
            pruned += rates[t] * curves.get(t).tensor().size();
            size += curves.get(t).tensor().size();
        }
        return size == 0 ? 0 : pruned / size;
    }
}
