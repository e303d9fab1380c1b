package org.inrcodec.sirenfit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * Rate–distortion optimised rounding: moves integers by one where that lowers {@code MSE + λ bits / pixels}. Moving parameter i by δ changes the error by
 * about {@code g_i δ + s_i δ²} (gradient and sensitivity) and the rate by what a Laplace distribution of its tensor says; the most promising moves are made
 * together and kept only when the true cost falls.
 */
final class RoundingSearch {
    private static final int ROUNDS = 24;

    private final ParameterLayout layout;
    private final TrainingEngine engine;
    private final ToDoubleFunction<QuantisedNetwork> fileBits;
    private final double[] sensitivity;

    /**
     * @param layout where tensors lie
     * @param engine the picture
     * @param fileBits bits of the whole file that a network makes
     * @param sensitivity {@code double[parameters]}
     */
    RoundingSearch(
            ParameterLayout layout,
            TrainingEngine engine,
            ToDoubleFunction<QuantisedNetwork> fileBits,
            double[] sensitivity) {
        this.layout = layout;
        this.engine = engine;
        this.fileBits = fileBits;
        this.sensitivity = sensitivity;
    }

    /**
     * @param start a rounded network
     * @param goal judges what is better
     * @param pixels pixels of the picture
     * @return a network that suits the goal as well or better
     */
    RateDistortionFit.Result improve(RateDistortionFit.Result start, RateGoal goal, long pixels) {
        RateDistortionFit.Result best = start;
        double share = 0.1;
        float[] gradient = new float[layout.parameters()];
        double[] gain = new double[layout.parameters()];
        int[] move = new int[layout.parameters()];
        engine.gradient(best.network().parameters(), gradient);
        for (int round = 0; round < ROUNDS && share > 0.0005; round++) {
            predict(best, gradient, pixels, gain, move);
            Integer[] order = Arrays.stream(indices(gain)).boxed()
                    .sorted(Comparator.comparingDouble(i -> -gain[i]))
                    .toArray(Integer[]::new);
            int count = (int) Math.min(order.length, Math.max(1, share * layout.parameters()));
            if (order.length == 0) {
                return best;
            }
            QuantisedNetwork trial = best.network().copy();
            for (int k = 0; k < count; k++) {
                trial.set(order[k], trial.get(order[k]) + move[order[k]]);
            }
            double mse = engine.loss(trial.parameters());
            RateDistortionFit.Result now = new RateDistortionFit.Result(trial, mse, fileBits.applyAsDouble(trial),
                    best.lambda());
            if (goal.better(best, now, pixels) == now) {
                best = now;
                engine.gradient(best.network().parameters(), gradient);
            } else {
                share /= 2;
            }
        }
        return best;
    }

    private void predict(
            RateDistortionFit.Result from, float[] gradient, long pixels, double[] gain, int[] move) {
        double lambdaPerPixel = from.lambda() / pixels;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            double step = from.network().step(tensor.index());
            double sum = 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                sum += Math.abs(from.network().get(i));
            }
            boolean weight = tensor.role() != ParameterLayout.Role.BIAS;
            double bitsPerStep = weight ? 1 / (Math.log(2) * (sum / tensor.size() + 0.3)) : 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                int q = from.network().get(i);
                gain[i] = 0;
                for (int d = -1; d <= 1; d += 2) {
                    double delta = d * step;
                    double error = gradient[i] * delta + sensitivity[i] * delta * delta;
                    double rate = (Math.abs(q + d) - Math.abs(q)) * bitsPerStep;
                    double better = -error - lambdaPerPixel * rate;
                    if (better > gain[i] && Math.abs(q + d) <= QuantisedNetwork.MAX_INTEGER) {
                        gain[i] = better;
                        move[i] = d;
                    }
                }
            }
        }
    }

    private static int[] indices(double[] gain) {
        int[] indices = new int[gain.length];
        int n = 0;
        for (int i = 0; i < gain.length; i++) {
            if (gain[i] > 0) {
                indices[n++] = i;
            }
        }
        return Arrays.copyOf(indices, n);
    }
}
