package org.inrcodec.method.prune;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * The search for a sub-network that trains well from its own start (Frankle and Carbin 2019, "The lottery ticket
 * hypothesis"): train, prune the smallest weights of each tensor, rewind what is left to its early values, and again.
 * Every round prunes the same share of what is left, so that after round k of n at the sparsity s
 *
 * <pre>
 *   left = (1 − s)^(k / n)
 * </pre>
 *
 * @param sparsity share of each tensor pruned in the end, 0 to below 1
 * @param rounds rounds of pruning; 1 prunes all at once
 */
public record LotteryTicket(double sparsity, int rounds) {
    /**
     * What was found.
     *
     * @param start {@code float[parameters]}: the ticket, early values where it is not pruned
     * @param trained {@code float[parameters]}: the ticket after training
     * @param mask what is pruned
     */
    public record Ticket(float[] start, float[] trained, PruningMask mask) {}

    /** @throws IllegalArgumentException when a component is out of its range */
    public LotteryTicket {
        if (!(sparsity >= 0 && sparsity < 1) || rounds < 1) {
            throw new IllegalArgumentException("sparsity " + sparsity + " in " + rounds + " rounds");
        }
    }

    /**
     * Searches: {@code rounds + 1} trainings.
     *
     * @param early {@code float[parameters]}, what is rewound to: the initialisation, or the network after few steps;
     *     not changed
     * @param tensors tensors to prune
     * @param training trains from there
     * @return the ticket
     */
    public Ticket find(float[] early, List<ParameterLayout.Tensor> tensors, MaskedTraining training) {
        PruningMask mask = PruningMask.none(early.length);
        float[] trained = training.train(early.clone(), mask);
        for (int round = 1; round <= rounds; round++) {
            double[] rates = new double[tensors.size()];
            Arrays.fill(rates, 1 - Math.pow(1 - sparsity, (double) round / rounds));
            mask = MagnitudePruner.prune(trained, mask, tensors, rates);
            float[] start = early.clone();
            mask.apply(start);
            trained = training.train(start, mask);
            mask.apply(trained);
        }
        float[] start = early.clone();
        mask.apply(start);
        return new Ticket(start, trained, mask);
    }
}
