package org.inrcodec.method.quantise;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Training with weights of two or three values (Courbariaux et al. 2015, "BinaryConnect", with the scale of Rastegari
 * et al. 2016; Li et al. 2016, "Ternary weight networks"): the network sees the signs times their scales, the optimiser
 * moves the floats behind them, the gradient is taken as if there were nothing in between. Tensors that are not chosen
 * stay floats.
 */
public final class SignWeights implements QuantisedWeights {
    /** The values of a weight. */
    public enum Values {
        /** −s and s, of {@link BinaryQuantiser}. */
        BINARY,
        /** −s₂, 0 and s₁, of {@link TernaryQuantiser}. */
        TERNARY
    }

    private final ParameterLayout layout;
    private final float[] start;
    private final PruningMask mask;
    private final List<ParameterLayout.Tensor> chosen;
    private final Values values;
    private final boolean perRow;

    /**
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, a trained network; not changed
     * @param mask what is pruned; it stays 0
     * @param chosen tensors whose weights get few values
     * @param values which
     * @param perRow scales for each row instead of one for the tensor
     */
    public SignWeights(
            ParameterLayout layout,
            float[] parameters,
            PruningMask mask,
            List<ParameterLayout.Tensor> chosen,
            Values values,
            boolean perRow) {
        this.layout = layout;
        this.start = parameters.clone();
        this.mask = mask;
        this.chosen = List.copyOf(chosen);
        this.values = values;
        this.perRow = perRow;
    }

    @Override
    public List<TensorShape> tensors() {
        return layout.shape().tensors();
    }

    @Override
    public float[] start() {
        return start.clone();
    }

    @Override
    public void present(float[] free, float[] parameters) {
        System.arraycopy(free, 0, parameters, 0, free.length);
        for (ParameterLayout.Tensor tensor : chosen) {
            float[] few = coded(free, tensor, Storage.PACKED).dequantise();
            System.arraycopy(few, 0, parameters, tensor.offset(), few.length);
        }
        mask.apply(parameters);
    }

    @Override
    public void pullBack(float[] free, float[] gradient, float[] freeGradient) {
        System.arraycopy(gradient, 0, freeGradient, 0, gradient.length);
        mask.apply(freeGradient);
    }

    /** @return the tensors of a file: the chosen ones with their few values, the others as binary32 */
    @Override
    public List<CodedTensor> coded(float[] free, Storage storage) {
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            coded.add(chosen.contains(tensor)
                    ? coded(free, tensor, storage)
                    : CodedTensors.floats(free, tensor, mask, false));
        }
        return coded;
    }

    private CodedTensor coded(float[] free, ParameterLayout.Tensor tensor, Storage storage) {
        return switch (values) {
            case BINARY -> BinaryQuantiser.quantise(free, tensor, perRow, mask, storage);
            case TERNARY -> TernaryQuantiser.quantise(free, tensor, perRow, mask, storage);
        };
    }
}
