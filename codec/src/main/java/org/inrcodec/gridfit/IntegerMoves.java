package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.inrcodec.tensor.Steps;

/** Moves single integers of one rounded network by one where gradient and curvature promise a gain and the true cost confirms it. */
final class IntegerMoves {
    /** Moves that are tried between two gradients. */
    private static final int PER_GRADIENT = 12;

    private final RoundingCost cost;
    private final boolean context;
    private final double[] curvature;

    /** A parameter, where it would go and what that promises. */
    private record Move(int tensor, int parameter, int direction, double gain) {}

    /**
     * @param cost the true cost
     * @param context whether to move integers of the context network
     * @param curvature second derivative of the cost by each parameter of the network
     */
    IntegerMoves(RoundingCost cost, boolean context, double[] curvature) {
        this.cost = cost;
        this.context = context;
        this.curvature = curvature;
    }

    /**
     * @param coded the networks; changed
     * @param moves most moves to try
     */
    void run(CodedNetworks coded, int moves) {
        float[] networks = coded.values();
        double now = cost.of(context, networks);
        int left = moves;
        boolean gained = true;
        while (left > 0 && gained) {
            gained = false;
            for (Move move : promising(coded, cost.gradient(networks))) {
                if (left-- <= 0) {
                    return;
                }
                double after = tryMove(coded, networks, move, now);
                gained |= after < now;
                now = after;
            }
        }
    }

    private List<Move> promising(CodedNetworks coded, float[] gradient) {
        List<Move> all = new ArrayList<>();
        for (int t = cost.firstTensor(context); t < cost.endTensor(context); t++) {
            double step = Steps.valueOfCode(coded.codes()[t]);
            for (int i = coded.start(t); i < coded.start(t + 1); i++) {
                double gain = Math.abs(gradient[i]) * step - 0.5 * curvature[i] * step * step;
                all.add(new Move(t, i, gradient[i] > 0 ? -1 : 1, gain));
            }
        }
        all.sort(Comparator.comparingDouble(Move::gain).reversed());
        return all.subList(0, Math.min(PER_GRADIENT, all.size()));
    }

    private double tryMove(CodedNetworks coded, float[] networks, Move move, double now) {
        int before = coded.get(move.parameter());
        if (Math.abs(before + move.direction()) > CodedNetworks.MAX_INTEGER) {
            return now;
        }
        double bitsBefore = coded.bits(move.tensor());
        coded.set(move.parameter(), before + move.direction());
        coded.values(move.tensor(), networks);
        double after = context && coded.firstTooLarge(cost.shape(), networks).isPresent()
                ? Double.POSITIVE_INFINITY
                : cost.of(context, networks);
        if (after + cost.tensorBitWeight() * (coded.bits(move.tensor()) - bitsBefore) < now) {
            return after;
        }
        coded.set(move.parameter(), before);
        coded.values(move.tensor(), networks);
        return now;
    }
}
