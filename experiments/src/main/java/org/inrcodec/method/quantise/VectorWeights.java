package org.inrcodec.method.quantise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Weights as sums of centroids. Which segment of a row has which centroids stays as the {@link Quantiser} found it; the
 * centroids are trained, each by the sum of the derivatives of the weights that it is part of:
 *
 * <pre>
 *   w = c_0[k_0] + … + c_{M−1}[k_{M−1}],   ∂L/∂c_m[k] = Σ over the segments with k_m = k of ∂L/∂w
 * </pre>
 *
 * The network sees the centroids as the file holds them, rounded to binary16; gradients pass the rounding. Other
 * tensors stay as they are and are trained as before.
 */
public final class VectorWeights implements QuantisedWeights {
    /** Finds the centroids and indices of a matrix. */
    public sealed interface Quantiser permits ProductQuantiser, ResidualQuantiser {
        /**
         * @param values {@code float[rows * columns]}, not changed
         */
        VectorCode fit(float[] values, int rows, int columns);
    }

    private final ParameterLayout layout;
    private final List<Optional<VectorCode>> codes = new ArrayList<>();
    private final List<TensorShape> tensors = new ArrayList<>();
    /** Where the free parameters of each of the network's tensors begin. */
    private final int[] starts;
    private final float[] start;

    /**
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, a trained network; not changed
     * @param chosen tensors whose weights become sums of centroids
     * @param quantiser finds them
     */
    public VectorWeights(
            ParameterLayout layout, float[] parameters, List<ParameterLayout.Tensor> chosen, Quantiser quantiser) {
        this.layout = layout;
        this.starts = new int[layout.tensors().size() + 1];
        List<float[]> free = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float[] values = Arrays.copyOfRange(parameters, tensor.offset(), tensor.end());
            Optional<VectorCode> code = chosen.contains(tensor)
                    ? Optional.of(quantiser.fit(values, tensor.shape().rows(), tensor.shape().columns()))
                    : Optional.empty();
            codes.add(code);
            free.add(code.map(VectorCode::centroids).orElse(values));
            starts[tensor.index() + 1] = starts[tensor.index()] + free.getLast().length;
            if (code.isPresent()) {
                for (int b = 0; b < code.get().codebooks(); b++) {
                    tensors.add(new TensorShape(
                            tensor.shape().name() + ".codebook" + (b + 1), code.get().size(), code.get().dimension()));
                }
            } else {
                tensors.add(tensor.shape());
            }
        }
        this.start = new float[starts[codes.size()]];
        for (int t = 0; t < free.size(); t++) {
            System.arraycopy(free.get(t), 0, start, starts[t], free.get(t).length);
        }
    }

    /** @return each codebook as a tensor {@code float[centroids][dimension]}, the other tensors as they are */
    @Override
    public List<TensorShape> tensors() {
        return List.copyOf(tensors);
    }

    @Override
    public float[] start() {
        return start.clone();
    }

    @Override
    public void present(float[] free, float[] parameters) {
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int from = starts[tensor.index()];
            if (codes.get(tensor.index()).isEmpty()) {
                System.arraycopy(free, from, parameters, tensor.offset(), tensor.size());
                continue;
            }
            VectorCode code = codes.get(tensor.index()).get();
            int at = tensor.offset();
            for (int r = 0; r < code.rows(); r++) {
                for (int s = 0; s < code.segments(); s++) {
                    for (int j = 0; j < code.width(s); j++) {
                        float sum = HalfRounding.round(free[from + code.centroid(r, s, 0) + j]);
                        for (int m = 1; m < code.stages(); m++) {
                            sum += HalfRounding.round(free[from + code.centroid(r, s, m) + j]);
                        }
                        parameters[at++] = sum;
                    }
                }
            }
        }
    }

    @Override
    public void pullBack(float[] free, float[] gradient, float[] freeGradient) {
        Arrays.fill(freeGradient, 0);
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int from = starts[tensor.index()];
            if (codes.get(tensor.index()).isEmpty()) {
                System.arraycopy(gradient, tensor.offset(), freeGradient, from, tensor.size());
                continue;
            }
            VectorCode code = codes.get(tensor.index()).get();
            int at = tensor.offset();
            for (int r = 0; r < code.rows(); r++) {
                for (int s = 0; s < code.segments(); s++) {
                    for (int m = 0; m < code.stages(); m++) {
                        int centroid = from + code.centroid(r, s, m);
                        for (int j = 0; j < code.width(s); j++) {
                            freeGradient[centroid + j] += gradient[at + j];
                        }
                    }
                    at += code.width(s);
                }
            }
        }
    }

    @Override
    public List<CodedTensor> coded(float[] free, Storage storage) {
        List<CodedTensor> coded = new ArrayList<>();
        PruningMask none = PruningMask.none(layout.parameters());
        float[] parameters = new float[layout.parameters()];
        present(free, parameters);
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            coded.add(codes.get(tensor.index())
                    .map(code -> code.coded(centroids(free, tensor.index()), storage))
                    .orElseGet(() -> CodedTensors.floats(parameters, tensor, none, false)));
        }
        return coded;
    }

    private float[] centroids(float[] free, int tensor) {
        float[] centroids = Arrays.copyOfRange(free, starts[tensor], starts[tensor + 1]);
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = HalfRounding.round(centroids[i]);
        }
        return centroids;
    }
}
