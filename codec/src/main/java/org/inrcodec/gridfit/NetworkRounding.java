package org.inrcodec.gridfit;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.Steps;

/**
 * Chooses quantisation steps and integers of both networks on the true cost: error of the pixels, bits of the rounded grids under the rounded context
 * network, bits of the tensors. The steps of filters and kernels are found by trial. Then each network, of which the one changes only bits and the other only the
 * error, is rounded with compensation at the steps that cost least, and single integers are moved.
 */
final class NetworkRounding {
    /** Eighths of an octave by which steps of compensated rounding are about larger than those of plain rounding. */
    private static final int LARGER = 12;

    /** Where the trial begins: steps in the root mean square of the values. */
    private static final int PLAIN_DIVISOR = 24;

    private static final int FIRST_STRIDE = 8;
    private static final long SEED = 0x6e6574776f726b73L;

    private final GridTraining training;
    private final Runnable check;
    private final RoundingCost cost;
    private final float[] exact;

    /**
     * @param training networks in floating point, grids rounded: the picture or samples of it
     * @param pixels pixels of the picture
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param check called often; throws when the encode is cancelled
     */
    NetworkRounding(GridTraining training, long pixels, double lambda, Runnable check) {
        this.training = training;
        this.check = check;
        cost = new RoundingCost(training, pixels, lambda, check);
        exact = training.parameters().clone();
    }

    /**
     * @param moves how much may be tried: most single integers to move in each network
     * @return the rounded networks
     */
    CodedNetworks search(int moves) {
        GridShape shape = training.shape();
        CodedNetworks coded = new CodedNetworks(shape.tensors(), plainCodes(shape.tensors()), exact);
        double[] curvature = new double[exact.length];
        int first = shape.contextTensors().size();
        for (int t = first; t < first + shape.tapTensors(); t++) {
            taps(coded, t, curvature);
        }
        search(coded, true, moves, curvature);
        search(coded, false, moves, curvature);
        return coded;
    }

    private void search(CodedNetworks coded, boolean context, int moves, double[] curvature) {
        CompensatedNetwork network = new CompensatedNetwork(training, context, vectors(moves), SEED, check);
        network.steps(
                coded, context ? cost.tensorBitWeight() / cost.bitWeight() : cost.tensorBitWeight(), LARGER);
        new StepSearch(cost, network, context, coded).run();
        double[] own = network.curvature(context ? cost.bitWeight() : 1);
        System.arraycopy(
                own, coded.start(network.firstTensor()), curvature, coded.start(network.firstTensor()),
                coded.start(network.endTensor()) - coded.start(network.firstTensor()));
        new IntegerMoves(cost, context, curvature).run(coded, moves);
    }

    /** About twice as many as parameters serve best; few cost little time and some bytes. */
    private static int vectors(int moves) {
        return Math.clamp(5L * moves, 600, 1200);
    }

    private int[] plainCodes(List<TensorShape> tensors) {
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
            codes[t] = CodedNetworks.clampedCode(
                    Steps.nearestCode((float) Math.max(1e-5, rms / PLAIN_DIVISOR)));
        }
        return codes;
    }

    /** Finds the step of filters or kernels by trial, everything else exact, and notes the curvature that the rounding error met. */
    private void taps(CodedNetworks coded, int t, double[] curvature) {
        int code = coded.codes()[t];
        double best = trial(coded, t, code);
        for (int stride = FIRST_STRIDE; stride >= 2; stride /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int direction = -1; direction <= 1 && !moved; direction += 2) {
                    int next = CodedNetworks.clampedCode(code + direction * stride);
                    double cost = next == code ? best : trial(coded, t, next);
                    if (cost < best) {
                        best = cost;
                        code = next;
                        moved = true;
                    }
                }
            }
        }
        double total = trial(coded, t, code);
        float[] networks = exact.clone();
        coded.values(t, networks);
        double squares = 1e-30;
        for (int i = coded.start(t); i < coded.start(t + 1); i++) {
            squares += ((double) networks[i] - exact[i]) * ((double) networks[i] - exact[i]);
        }
        double rise = total - cost.tensorBitWeight() * coded.bits(t) - cost.of(false, exact);
        Arrays.fill(curvature, coded.start(t), coded.start(t + 1), Math.max(2 * rise / squares, 1e-12));
    }

    private double trial(CodedNetworks coded, int t, int code) {
        coded.round(t, code, exact);
        float[] networks = exact.clone();
        coded.values(t, networks);
        return cost.of(false, networks) + cost.tensorBitWeight() * coded.bits(t);
    }
}
