package org.inrcodec.gridfit;

import org.inrcodec.shape.GridShape;

/** What rounded networks cost on rounded grids: error of the pixels, bits of the grids under the context network, bits of the tensors. */
final class RoundingCost {
    private final GridTraining training;
    private final Runnable check;
    private final double bitWeight;
    private final double tensorBitWeight;
    private final int contextTensors;
    private final int tensors;

    /**
     * @param training networks in floating point, grids rounded: the picture or samples of it
     * @param pixels pixels of the picture
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param check called before every evaluation; throws when the encode is cancelled
     */
    RoundingCost(GridTraining training, long pixels, double lambda, Runnable check) {
        this.check = check;
        this.training = training;
        bitWeight = lambda / training.pixels();
        tensorBitWeight = lambda / pixels;
        contextTensors = training.shape().contextTensors().size();
        tensors = training.shape().tensors().size();
    }

    /** @return shape of grids and networks */
    GridShape shape() {
        return training.shape();
    }

    /** @return error that one bit of the grids may cost */
    double bitWeight() {
        return bitWeight;
    }

    /** @return error that one bit of the networks may cost, which all of the picture shares */
    double tensorBitWeight() {
        return tensorBitWeight;
    }

    /** Index of a network's first tensor. */
    int firstTensor(boolean context) {
        return context ? 0 : contextTensors;
    }

    /** Index after a network's last tensor. */
    int endTensor(boolean context) {
        return context ? contextTensors : tensors;
    }

    /** Part of the cost that one network can change, the bits of its own tensors left out. */
    double of(boolean context, float[] networks) {
        check.run();
        return context ? bitWeight * training.bits(networks) : training.error(networks);
    }

    /** The same with the bits of its own tensors. */
    double of(boolean context, CodedNetworks coded) {
        double bits = 0;
        for (int t = firstTensor(context); t < endTensor(context); t++) {
            bits += coded.bits(t);
        }
        return of(context, coded.values()) + tensorBitWeight * bits;
    }

    /** Gradient by all parameters, valid until the next one. */
    float[] gradient(float[] networks) {
        return training.roundedGradient(networks, bitWeight * training.pixels());
    }
}
