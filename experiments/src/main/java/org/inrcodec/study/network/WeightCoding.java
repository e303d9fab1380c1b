package org.inrcodec.study.network;

import java.util.List;
import java.util.Map;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.tensor.CodedTensor;

/** One way to quantise: makes the tensors of a file from a network. */
interface WeightCoding {
    /** Every value of the setting {@code quantise}. */
    Map<String, WeightCoding> ALL = Map.ofEntries(
            Map.entry("none", WeightCoding::floats),
            Map.entry("range-linear", new RangeLinearCoding()),
            Map.entry("shared", new SharedCoding()),
            Map.entry("product", VectorCoding.PRODUCT),
            Map.entry("residual", VectorCoding.RESIDUAL),
            Map.entry("binary", SignCoding.BINARY),
            Map.entry("xnor", SignCoding.BINARY),
            Map.entry("ternary", SignCoding.TERNARY),
            Map.entry("llsq", LevelsCoding.LLSQ),
            Map.entry("dorefa", LevelsCoding.DOREFA),
            Map.entry("trained-ternary", LevelsCoding.TRAINED_TERNARY),
            Map.entry("bipolar", BipolarCoding.THREE),
            Map.entry("bipolar-binary", BipolarCoding.TWO),
            Map.entry("fixed-point", FixedPointCoding.GLOBAL),
            Map.entry("dynamic-fixed-point", FixedPointCoding.DYNAMIC),
            Map.entry("noise", new NoiseCoding()));

    /**
     * @param task the network and how to train it
     * @return the tensors in the order of its layout
     */
    List<CodedTensor> code(CodingTask task);

    private static List<CodedTensor> floats(CodingTask task) {
        return task.layout().tensors().stream()
                .map(t -> CodedTensors.floats(task.parameters(), t, task.mask(), false))
                .toList();
    }
}
