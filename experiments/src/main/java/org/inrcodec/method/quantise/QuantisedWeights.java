package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.method.engine.Reparametrisation;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;

/** Weights of few values that can be trained, and the tensors of a file that hold exactly what the network saw. */
public interface QuantisedWeights extends Reparametrisation {
    /**
     * @param free {@code float[free]}, not changed
     * @param storage how symbols are stored
     * @return the tensors in the order of the network; dequantised they are what {@link #present} gives
     */
    List<CodedTensor> coded(float[] free, Storage storage);
}
