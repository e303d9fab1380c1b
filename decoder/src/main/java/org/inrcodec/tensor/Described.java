package org.inrcodec.tensor;

import java.util.Optional;
import org.inrcodec.entropy.IntegerCoding;
import org.inrcodec.shape.TensorShape;

/**
 * The content of a tensor's descriptor (FORMAT.md §7.1), which later descriptors of its class may refer to.
 *
 * @param encoding meaning of the symbols and parameters
 * @param masked whether there is a sparse mask
 */
record Described(TensorEncoding encoding, boolean masked) {
    /** Bias of the step difference in a "near" byte. */
    static final int NEAR_STEP = 16;

    /** Bias of the hint difference in a "near" byte. */
    static final int NEAR_HINT = 4;

    static Described of(CodedTensor tensor) {
        return new Described(tensor.encoding(), tensor.mask().isPresent());
    }

    /** The same encoding with other step code and hint, when this is an encoding with one of each and they fit. */
    Optional<Described> near(int stepDifference, int hintDifference) {
        if (!(encoding instanceof UniformEncoding u)
                || u.storage() != Storage.RANGE || u.perRow() || !u.steps().coded()) {
            return Optional.empty();
        }
        int step = u.steps().code(0) + stepDifference;
        int hint = u.context().hint() + hintDifference;
        if (step < 0 || step > Steps.MAX_CODE || hint < 0 || hint > IntegerCoding.MAX_HINT) {
            return Optional.empty();
        }
        int[] zeroPoints = u.range() == UniformEncoding.Range.SYMMETRIC ? new int[0] : new int[] {u.zeroPoint(0)};
        IntegerContext context = new IntegerContext(u.context().mode(), hint, u.context().delta());
        UniformEncoding near = new UniformEncoding(
                u.range(), u.bits(), Steps.ofCodes(step), zeroPoints, Storage.RANGE, context);
        return Optional.of(new Described(near, masked));
    }

    /** The nearest earlier descriptors by class of tensor: weights (factors and bypass included) and biases. */
    static final class History {
        private Optional<Described> weight = Optional.empty();
        private Optional<Described> bias = Optional.empty();

        Optional<Described> before(TensorShape shape) {
            return shape.isBias() ? bias : weight;
        }

        void add(TensorShape shape, Described described) {
            if (shape.isBias()) {
                bias = Optional.of(described);
            } else {
                weight = Optional.of(described);
            }
        }
    }
}
