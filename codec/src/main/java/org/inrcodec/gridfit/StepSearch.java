package org.inrcodec.gridfit;

/** Searches the steps of one network on the true cost, with compensated rounding: first all of them together, then one tensor after the other. */
final class StepSearch {
    private static final int MAX_STRIDE = 4;

    private final RoundingCost cost;
    private final CompensatedNetwork network;
    private final boolean context;
    private final CodedNetworks coded;
    private int[] codes;
    private double least;

    /**
     * @param cost the true cost
     * @param context whether it is the context network
     * @param coded the networks, with steps to start from; changed
     */
    StepSearch(RoundingCost cost, CompensatedNetwork network, boolean context, CodedNetworks coded) {
        this.cost = cost;
        this.network = network;
        this.context = context;
        this.coded = coded;
        codes = coded.codes();
        least = cost(codes);
    }

    /** Leaves the network rounded with the best steps found. */
    void run() {
        climb(network.firstTensor(), network.endTensor(), MAX_STRIDE, 1);
        for (int stride = MAX_STRIDE; stride >= 1; stride /= 2) {
            for (int t = network.firstTensor(); t < network.endTensor(); t++) {
                climb(t, t + 1, stride, stride);
            }
        }
        cost(codes);
    }

    private void climb(int from, int to, int mostStride, int leastStride) {
        for (int stride = mostStride; stride >= leastStride; stride /= 2) {
            while (moved(from, to, stride)) {}
            while (moved(from, to, -stride)) {}
        }
    }

    private boolean moved(int from, int to, int by) {
        int[] next = codes.clone();
        for (int t = from; t < to; t++) {
            next[t] = CodedNetworks.clampedCode(next[t] + by);
        }
        double now = cost(next);
        boolean better = now < least;
        if (better) {
            least = now;
            codes = next;
        }
        return better;
    }

    private double cost(int[] codes) {
        for (int t = network.firstTensor(); t < network.endTensor(); t++) {
            coded.step(t, codes[t]);
        }
        network.round(coded);
        return cost.of(context, coded);
    }
}
