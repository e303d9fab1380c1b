package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.inrcodec.grid.GridShape;
import org.inrcodec.network.TensorShape;
import org.inrcodec.tensor.Steps;

/**
 * Chooses quantisation steps and integers of both networks on the true cost: error of the pixels, bits of the rounded grids under the rounded context
 * network, bits of the tensors. First a step for each tensor by trial, then single integers are moved by one where gradient and curvature
 * promise a gain and the true cost confirms it.
 */
final class NetworkRounding {
    /** Step codes are eighths of an octave (FORMAT.md §7.1.8). */
    private static final int FIRST_STRIDE = 8;

    private static final int COARSER = 3;
    private static final int MOST_COARSER = 15;
    private static final int LEAST_CODE = 40;
    private static final int MOST_CODE = 200;

    private final GridTraining training;
    private final double bitPrice;
    private final List<TensorShape> tensors;
    private final int contextTensors;
    private final float[] exact;

    /**
     * @param training networks in floating point, grids rounded
     * @param price error that one bit per pixel may cost
     */
    NetworkRounding(GridTraining training, double price) {
        this.training = training;
        bitPrice = price / training.pixels();
        GridShape shape = training.shape();
        tensors = shape.tensors();
        contextTensors = shape.contextTensors().size();
        exact = training.parameters().clone();
    }

    private boolean context(int tensor) {
        return tensor < contextTensors;
    }

    /** Part of the cost that a tensor can change, the tensor's own bits left out. */
    private double cost(boolean context, float[] networks) {
        return context ? bitPrice * training.bits(networks) : training.error(networks);
    }

    /**
     * @param moves most integers to move in the second part
     * @return the rounded networks
     */
    CodedNetworks search(int moves) {
        CodedNetworks coded = new CodedNetworks(tensors, firstCodes(), exact);
        double[] curvature = new double[tensors.size()];
        double bits = cost(true, exact);
        double error = cost(false, exact);
        for (int t = 0; t < tensors.size(); t++) {
            chooseStep(coded, t, context(t) ? bits : error, curvature);
        }
        return coarsest(coded, curvature, moves);
    }

    /** Moving integers makes up for part of the rounding, so steps may be larger than each tensor by itself would choose. */
    private CodedNetworks coarsest(CodedNetworks chosen, double[] curvature, int moves) {
        CodedNetworks best = moved(chosen.codes(), 0, curvature, moves);
        double least = total(best);
        for (int coarser = COARSER; coarser <= MOST_COARSER; coarser += COARSER) {
            CodedNetworks next = moved(chosen.codes(), coarser, curvature, moves);
            double cost = total(next);
            if (cost >= least) {
                break;
            }
            best = next;
            least = cost;
        }
        return best;
    }

    private CodedNetworks moved(int[] codes, int coarser, double[] curvature, int moves) {
        for (int t = 0; t < codes.length; t++) {
            codes[t] = Math.min(codes[t] + coarser, MOST_CODE);
        }
        CodedNetworks coded = new CodedNetworks(tensors, codes, exact);
        new IntegerMoves(coded, true, curvature).run(moves);
        new IntegerMoves(coded, false, curvature).run(moves);
        return coded;
    }

    private double total(CodedNetworks coded) {
        float[] networks = coded.values();
        double bits = 0;
        for (int t = 0; t < tensors.size(); t++) {
            bits += coded.bits(t);
        }
        return cost(true, networks) + cost(false, networks) + bitPrice * bits;
    }

    private int[] firstCodes() {
        int[] codes = new int[tensors.size()];
        int at = 0;
        for (int t = 0; t < codes.length; t++) {
            double squares = 0;
            int size = tensors.get(t).size();
            for (int i = at; i < at + size; i++) {
                squares += (double) exact[i] * exact[i];
            }
            at += size;
            double rms = Math.sqrt(squares / size);
            codes[t] = Math.clamp(Steps.nearestCode((float) Math.max(1e-5, rms / 24)), LEAST_CODE, MOST_CODE);
        }
        return codes;
    }

    private void chooseStep(CodedNetworks coded, int t, double base, double[] curvature) {
        int code = coded.codes()[t];
        double best = trial(coded, t, code, base, curvature);
        for (int stride = FIRST_STRIDE; stride >= 2; stride /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int direction = -1; direction <= 1 && !moved; direction += 2) {
                    int next = Math.clamp(code + direction * stride, LEAST_CODE, MOST_CODE);
                    double cost = next == code ? best : trial(coded, t, next, base, curvature);
                    if (cost < best) {
                        best = cost;
                        code = next;
                        moved = true;
                    }
                }
            }
        }
        trial(coded, t, code, base, curvature);
    }

    /** Cost with one tensor rounded, all others exact; notes the curvature that its rounding error met. */
    private double trial(CodedNetworks coded, int t, int code, double base, double[] curvature) {
        coded.round(t, code, exact);
        float[] networks = exact.clone();
        coded.values(t, networks);
        double squares = 0;
        for (int i = coded.start(t); i < coded.start(t + 1); i++) {
            double e = networks[i] - exact[i];
            squares += e * e;
        }
        double cost = cost(context(t), networks);
        curvature[t] = Math.max(2 * (cost - base) / Math.max(squares, 1e-30), 1e-12);
        return cost + bitPrice * coded.bits(t);
    }

    /** Moves of single integers of one network. */
    private final class IntegerMoves {
        private static final int PER_GRADIENT = 12;

        private final CodedNetworks coded;
        private final boolean context;
        private final double[] curvature;
        private final float[] networks;
        private final double[] tensorBits = new double[tensors.size()];

        /** A parameter, where it would go and what that promises. */
        private record Move(int tensor, int parameter, int direction, double gain) {}

        IntegerMoves(CodedNetworks coded, boolean context, double[] curvature) {
            this.coded = coded;
            this.context = context;
            this.curvature = curvature;
            networks = coded.values();
        }

        void run(int moves) {
            for (int t = 0; t < tensors.size(); t++) {
                tensorBits[t] = coded.bits(t);
            }
            double now = cost(context, networks);
            int left = moves;
            boolean gained = true;
            while (left > 0 && gained) {
                gained = false;
                float[] gradient = training.roundedGradient(networks, bitPrice * training.pixels());
                for (Move move : promising(gradient)) {
                    if (left-- <= 0) {
                        return;
                    }
                    double after = tryMove(move, now);
                    gained |= after < now;
                    now = after;
                }
            }
        }

        private List<Move> promising(float[] gradient) {
            List<Move> all = new ArrayList<>();
            for (int t = 0; t < tensors.size(); t++) {
                if (context(t) != context) {
                    continue;
                }
                double step = Steps.valueOfCode(coded.codes()[t]);
                for (int i = coded.start(t); i < coded.start(t + 1); i++) {
                    double gain = Math.abs(gradient[i]) * step - 0.5 * curvature[t] * step * step;
                    all.add(new Move(t, i, gradient[i] > 0 ? -1 : 1, gain));
                }
            }
            all.sort(Comparator.comparingDouble(Move::gain).reversed());
            return all.subList(0, Math.min(PER_GRADIENT, all.size()));
        }

        private double tryMove(Move move, double now) {
            int before = coded.get(move.parameter());
            if (Math.abs(before + move.direction()) > CodedNetworks.LARGEST) {
                return now;
            }
            coded.set(move.parameter(), before + move.direction());
            coded.values(move.tensor(), networks);
            double bits = coded.bits(move.tensor());
            double after = cost(context, networks);
            if (after + bitPrice * (bits - tensorBits[move.tensor()]) < now) {
                tensorBits[move.tensor()] = bits;
                return after;
            }
            coded.set(move.parameter(), before);
            coded.values(move.tensor(), networks);
            return now;
        }
    }
}
