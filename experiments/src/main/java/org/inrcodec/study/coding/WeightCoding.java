package org.inrcodec.study.coding;

import org.inrcodec.study.recipe.Quantise;
import java.util.List;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.tensor.CodedTensor;

/** One way to quantise: makes the tensors of a file from a network. */
interface WeightCoding {
    /** The one that the setting {@code quantise} names. */
    static WeightCoding of(Quantise quantise) {
        return switch (quantise) {
            case NONE -> WeightCoding::floats;
            case RANGE_LINEAR -> new RangeLinearCoding();
            case SHARED -> new SharedCoding();
            case PRODUCT -> VectorCoding.PRODUCT;
            case RESIDUAL -> VectorCoding.RESIDUAL;
            case BINARY, XNOR -> SignCoding.BINARY;
            case TERNARY -> SignCoding.TERNARY;
            case LLSQ -> LevelsCoding.LLSQ;
            case DOREFA -> LevelsCoding.DOREFA;
            case TRAINED_TERNARY -> LevelsCoding.TRAINED_TERNARY;
            case BIPOLAR -> BipolarCoding.THREE;
            case BIPOLAR_BINARY -> BipolarCoding.TWO;
            case FIXED_POINT -> FixedPointCoding.GLOBAL;
            case DYNAMIC_FIXED_POINT -> FixedPointCoding.DYNAMIC;
            case NOISE -> new NoiseCoding();
        };
    }

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
