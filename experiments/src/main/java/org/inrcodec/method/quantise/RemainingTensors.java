package org.inrcodec.method.quantise;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.inrcodec.method.engine.Reparametrisation;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.ParameterLayout;

/** The tensors of a network that train on while the others stay as they are. */
public final class RemainingTensors implements Reparametrisation {
    private final float[] parameters;
    private final List<ParameterLayout.Tensor> remaining;
    private final int free;

    /**
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, not changed; later changes are not seen
     * @param remains whether a tensor trains on
     */
    RemainingTensors(ParameterLayout layout, float[] parameters, Predicate<ParameterLayout.Tensor> remains) {
        this.parameters = parameters.clone();
        this.remaining = layout.tensors().stream().filter(remains).toList();
        this.free = remaining.stream().mapToInt(ParameterLayout.Tensor::size).sum();
    }

    @Override
    public List<TensorShape> tensors() {
        return remaining.stream().map(ParameterLayout.Tensor::shape).toList();
    }

    @Override
    public float[] start() {
        float[] start = new float[free];
        gather(parameters, start);
        return start;
    }

    /**
     * @param mask mask of the whole network
     * @return that of the free parameters
     */
    public PruningMask mask(PruningMask mask) {
        return mask.gather(remaining.stream().flatMapToInt(t -> IntStream.range(t.offset(), t.end())).toArray());
    }

    @Override
    public void present(float[] freeParameters, float[] network) {
        System.arraycopy(parameters, 0, network, 0, parameters.length);
        int at = 0;
        for (ParameterLayout.Tensor tensor : remaining) {
            System.arraycopy(freeParameters, at, network, tensor.offset(), tensor.size());
            at += tensor.size();
        }
    }

    @Override
    public void pullBack(float[] freeParameters, float[] gradient, float[] freeGradient) {
        gather(gradient, freeGradient);
    }

    private void gather(float[] network, float[] to) {
        int at = 0;
        for (ParameterLayout.Tensor tensor : remaining) {
            System.arraycopy(network, tensor.offset(), to, at, tensor.size());
            at += tensor.size();
        }
    }
}
