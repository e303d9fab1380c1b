package org.inrcodec.quantise;

import java.util.Arrays;
import java.util.List;

/**
 * How the mean squared error depends on the steps of groups of parameters, and which steps are best. Quantising with
 * step Δ adds noise of variance Δ²/12, so group g with n_g parameters raises the error by n_g s_g Δ_g² / 12 and costs
 * n_g (const − log₂ Δ_g) bits. The smallest rate for a given rise has the same rise per parameter everywhere: Δ_g ∝
 * 1/√s_g.
 *
 * @param groups the groups
 * @param perParameter {@code double[groups.size()]}, s_g: rise of the mean squared error per parameter and variance
 *     of noise, mean over the group; not copied
 */
public record QuantisationSensitivity(List<ParameterGroup> groups, double[] perParameter) {
    /** @throws IllegalArgumentException when the lengths differ */
    public QuantisationSensitivity {
        groups = List.copyOf(groups);
        if (groups.size() != perParameter.length) {
            throw new IllegalArgumentException(perParameter.length + " values for " + groups.size() + " groups");
        }
    }

    /**
     * Means over groups.
     *
     * @param diagonal {@code double[parameters]}, sensitivity of every parameter, as from {@link GaussNewtonDiagonal}
     * @param groups the groups
     * @return the sensitivity of the groups
     */
    public static QuantisationSensitivity of(double[] diagonal, List<ParameterGroup> groups) {
        double[] means = new double[groups.size()];
        for (int g = 0; g < means.length; g++) {
            ParameterGroup group = groups.get(g);
            for (int i = 0; i < group.size(); i++) {
                means[g] += diagonal[group.offset() + i] / group.size();
            }
        }
        return new QuantisationSensitivity(groups, means);
    }

    /**
     * The best steps for a rise of the error.
     *
     * @param rise how much the mean squared error may rise in all by rounding, in the units of the targets squared,
     *     above 0
     * @return {@code double[groups.size()]}, steps; a group without any measured effect gets that of the least
     *     sensitive one that has some
     */
    public double[] steps(double rise) {
        double least = Double.POSITIVE_INFINITY;
        long parameters = 0;
        for (int g = 0; g < perParameter.length; g++) {
            parameters += groups.get(g).size();
            least = perParameter[g] > 0 ? Math.min(least, perParameter[g]) : least;
        }
        double[] steps = new double[perParameter.length];
        for (int g = 0; g < steps.length; g++) {
            double s = perParameter[g] > 0 ? perParameter[g] : least == Double.POSITIVE_INFINITY ? 1 : least;
            steps[g] = Math.sqrt(12 * rise / (parameters * s));
        }
        return steps;
    }

    /**
     * The rise of the error that steps are expected to cause.
     *
     * @param steps {@code double[groups.size()]}
     * @return Σ n_g s_g Δ_g² / 12
     */
    public double rise(double[] steps) {
        double rise = 0;
        for (int g = 0; g < steps.length; g++) {
            rise += groups.get(g).size() * perParameter[g] * steps[g] * steps[g] / 12;
        }
        return rise;
    }

    /**
     * Spreads the groups' means over their parameters.
     *
     * @param parameters length of the parameter vector
     * @return {@code double[parameters]}, s_g of the group of each; 0 outside the groups
     */
    public double[] spread(int parameters) {
        double[] all = new double[parameters];
        for (int g = 0; g < perParameter.length; g++) {
            ParameterGroup group = groups.get(g);
            Arrays.fill(all, group.offset(), group.offset() + group.size(), perParameter[g]);
        }
        return all;
    }
}
