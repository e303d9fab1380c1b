package org.inrcodec.method.factorise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.method.engine.Reparametrisation;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.ParameterLayout;

/**
 * Weights between hidden layers as products W = B A of rank r (Denton et al. 2014, "Exploiting linear structure";
 * FORMAT.md §6.4, factor2 and factor1), from the truncated singular value decomposition with √σ in both factors. A
 * layer whose factors would have as many values as it has itself stays dense.
 */
public final class LowRankLayers implements Reparametrisation {
    private final ParameterLayout dense;
    private final ParameterLayout factorised;
    private final float[] start;

    /**
     * @param dense where the tensors of the dense network lie
     * @param parameters {@code float[parameters]} of the dense network, not changed
     * @param energy share of Σσ² that each layer keeps, 0–1
     */
    public LowRankLayers(ParameterLayout dense, float[] parameters, double energy) {
        this.dense = dense;
        SirenShape shape = dense.shape();
        List<Integer> ranks = new ArrayList<>();
        List<SingularValues> decompositions = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            ParameterLayout.Tensor weight = dense.tensors().get(2 * layer);
            int rows = weight.shape().rows();
            int columns = weight.shape().columns();
            SingularValues values = SingularValues.of(parameters, weight.offset(), rows, columns);
            int rank = values.rankOfEnergy(energy);
            boolean hidden = layer > 0 && layer < shape.layers() - 1;
            ranks.add(hidden && rank * (rows + columns) < rows * columns ? rank : 0);
            decompositions.add(values);
        }
        SirenShape thin = new SirenShape(
                shape.frequencies(), shape.frequencyRatio(), shape.widths(), ranks, shape.bypass(), shape.channels(),
                shape.binary());
        this.factorised = new ParameterLayout(thin);
        this.start = new float[factorised.parameters()];
        each((from, to, factor) -> {
            if (factor == null) {
                System.arraycopy(parameters, from.offset(), start, to.offset(), from.size());
            } else {
                split(decompositions.get(from.layer()), to, factor);
            }
        });
    }

    /** One tensor of the dense network and its factors. */
    private interface Pairing {
        /** As {@code factor1}, A, {@code to} and as {@code factor2}, B, {@code factor}; or whole, when that is null. */
        void pair(ParameterLayout.Tensor from, ParameterLayout.Tensor to, ParameterLayout.Tensor factor);
    }

    private void each(Pairing pairing) {
        int at = 0;
        for (ParameterLayout.Tensor from : dense.tensors()) {
            boolean split = from.role() == ParameterLayout.Role.WEIGHT
                    && factorised.shape().ranks().get(from.layer()) > 0;
            ParameterLayout.Tensor to = factorised.tensors().get(at++);
            pairing.pair(from, to, split ? factorised.tensors().get(at++) : null);
        }
    }

    private void split(SingularValues w, ParameterLayout.Tensor a, ParameterLayout.Tensor b) {
        int rank = a.shape().rows();
        for (int k = 0; k < rank; k++) {
            double root = Math.sqrt(w.values()[k]);
            for (int j = 0; j < a.shape().columns(); j++) {
                start[a.offset() + k * a.shape().columns() + j] = (float) (root * w.right()[k][j]);
            }
            for (int i = 0; i < b.shape().rows(); i++) {
                start[b.offset() + i * rank + k] = (float) (root * w.left()[k][i]);
            }
        }
    }

    /** @return where the factors lie; its shape is that of the file */
    public ParameterLayout layout() {
        return factorised;
    }

    @Override
    public List<TensorShape> tensors() {
        return factorised.shape().tensors();
    }

    @Override
    public float[] start() {
        return start.clone();
    }

    @Override
    public void present(float[] free, float[] parameters) {
        each((from, to, factor) -> {
            if (factor == null) {
                System.arraycopy(free, to.offset(), parameters, from.offset(), from.size());
                return;
            }
            int rank = to.shape().rows();
            int columns = from.shape().columns();
            for (int i = 0; i < from.shape().rows(); i++) {
                for (int j = 0; j < columns; j++) {
                    float sum = 0;
                    for (int k = 0; k < rank; k++) {
                        sum += free[factor.offset() + i * rank + k] * free[to.offset() + k * columns + j];
                    }
                    parameters[from.offset() + i * columns + j] = sum;
                }
            }
        });
    }

    /** ∂L/∂A = Bᵀ ∂L/∂W and ∂L/∂B = ∂L/∂W Aᵀ. */
    @Override
    public void pullBack(float[] free, float[] gradient, float[] freeGradient) {
        each((from, to, factor) -> {
            if (factor == null) {
                System.arraycopy(gradient, from.offset(), freeGradient, to.offset(), from.size());
                return;
            }
            int rank = to.shape().rows();
            int columns = from.shape().columns();
            int rows = from.shape().rows();
            Arrays.fill(freeGradient, to.offset(), to.end(), 0);
            for (int i = 0; i < rows; i++) {
                int row = from.offset() + i * columns;
                for (int k = 0; k < rank; k++) {
                    int a = to.offset() + k * columns;
                    float b = free[factor.offset() + i * rank + k];
                    float sum = 0;
                    for (int j = 0; j < columns; j++) {
                        sum += gradient[row + j] * free[a + j];
                        freeGradient[a + j] += b * gradient[row + j];
                    }
                    freeGradient[factor.offset() + i * rank + k] = sum;
                }
            }
        });
    }
}
