package org.inrcodec.sirenfit;

import java.util.List;
import org.inrcodec.quantise.CompensatedRounding;
import org.inrcodec.quantise.GaussNewtonMatrix;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.train.ParameterLayout;

/**
 * Rounds a network layer by layer. Within a layer each parameter is rounded in turn and all later ones, those of later layers too, make up for it along the
 * Gauss–Newton matrix; then the layers to come are trained on for a while before the next one is rounded.
 */
final class LayerwiseRounding {
    /** Parameters that can make up for each other; the matrix takes 4 bytes times its square. */
    static final int STRETCH = 1500;

    /** The same for short fits, whose time it would take otherwise. */
    private static final int SHORT_STRETCH = 400;

    private static final int SHORT_FIT = 700;
    private static final double DAMPING = 0.05;
    private static final int ROW_STEP = 128;

    private final FitLoop loop;
    private final StepAllocation steps;
    private final int stretch;
    private final long seed;

    /**
     * @param loop the network and its picture; its parameters are rounded in place
     * @param steps measures and holds the steps
     * @param seed seed of the random gradients
     */
    LayerwiseRounding(FitLoop loop, StepAllocation steps, long seed) {
        this.loop = loop;
        this.steps = steps;
        this.stretch = loop.schedule().steps() < SHORT_FIT ? SHORT_STRETCH : STRETCH;
        this.seed = seed;
    }

    /**
     * The matrix of the parameters as they are.
     *
     * @param from index of the first parameter that takes part
     * @return the matrix, factorised
     */
    CompensatedRounding factorise(int from) {
        ParameterLayout layout = loop.layout();
        int left = layout.parameters() - from;
        List<ParameterGroup> stretches = left <= stretch
                ? List.of(new ParameterGroup(0, -1, from, left))
                : ParameterGroup.stretches(layout, stretch);
        // As many as parameters in a stretch: twice as many gained 0.02 dB and took twice the time.
        int probes = Math.min(stretch, left);
        GaussNewtonMatrix matrix = GaussNewtonMatrix.estimate(
                loop.engines()::engine, loop.problem(), loop.parameters(), stretches, probes, ROW_STEP, seed);
        return new CompensatedRounding(matrix, DAMPING, steps.spread());
    }

    /**
     * Rounds everything at once.
     *
     * @param rounding as {@link #factorise} gives it
     * @return the rounded network; the loop's parameters are not changed
     */
    QuantisedNetwork all(CompensatedRounding rounding) {
        float[] rounded = loop.parameters().clone();
        round(rounding, 0, rounded.length, rounded);
        return QuantisedNetwork.round(loop.layout(), steps.codes(), rounded);
    }

    /**
     * Rounds some parameters in the loop and moves the later ones to make up for it.
     *
     * @param from index of the first parameter to round; those before are rounded already
     * @param to index after the last one
     */
    void part(int from, int to) {
        float[] rounded = loop.parameters().clone();
        round(factorise(from), from, to, rounded);
        System.arraycopy(rounded, 0, loop.parameters(), 0, rounded.length);
        loop.mask().apply(loop.parameters());
    }

    private void round(CompensatedRounding rounding, int from, int to, float[] rounded) {
        float[] step = new float[rounded.length];
        for (ParameterLayout.Tensor tensor : loop.layout().tensors()) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                step[i] = steps.step(tensor.index());
            }
        }
        float[] parameters = loop.parameters();
        rounding.round(parameters, rounded, (i, target, weight) -> {
            if (i < from || loop.mask().pruned(i)) {
                return parameters[i];
            }
            return i < to ? (float) (step[i] * Math.rint(target / step[i])) : (float) target;
        });
    }
}
