package org.inrcodec.method.prune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.inrcodec.method.regularise.GroupLasso;
import org.inrcodec.method.regularise.Regulariser;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;

/**
 * Takes whole units out of hidden layers: a penalty on the groups of weights into and out of each unit makes units that
 * are hardly needed small (Zhou, Alvarez, Porikli 2016, "Less is more: towards compact CNNs"), and those with the
 * smallest groups go. With the rows w_in of a layer and the columns w_out of the next, √size being the root of the
 * number of weights of a group,
 *
 * <pre>
 *   penalty = λ Σ √size ‖w_in‖ + λ Σ √size ‖w_out‖ ,   norm of a unit = ‖w_in‖ ‖w_out‖ .
 * </pre>
 *
 * <p>Either group at 0 makes the unit superfluous, hence the product. Weights of the first layer are frequencies, not
 * strengths: they take no part in either, and the norm of a unit there is ‖w_out‖.
 */
public final class NeuronPruning {
    private NeuronPruning() {}

    /**
     * @param layout where tensors lie, of a dense shape
     * @param strength λ, at least 0
     * @return the penalty
     */
    public static Regulariser penalty(ParameterLayout layout, double strength) {
        double[] rows = new double[layout.tensors().size()];
        double[] columns = rows.clone();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            if (tensor.role() == ParameterLayout.Role.WEIGHT && tensor.layer() > 0) {
                columns[tensor.index()] = strength;
                rows[tensor.index()] = tensor.layer() < layout.shape().layers() - 1 ? strength : 0;
            }
        }
        Regulariser incoming = new GroupLasso(layout.shape().tensors(), rows, GroupLasso.Groups.ROWS);
        Regulariser outgoing = new GroupLasso(layout.shape().tensors(), columns, GroupLasso.Groups.COLUMNS);
        return (parameters, gradient) -> incoming.add(parameters, gradient) + outgoing.add(parameters, gradient);
    }

    /**
     * Removes the units with the smallest norms, of equal ones the first.
     *
     * @param shape a dense shape
     * @param parameters {@code float[shape.parameters()]}, not changed
     * @param share share of the units of every hidden layer, 0–1, rounded to the nearest number; one unit stays
     * @return the smaller network
     * @throws IllegalArgumentException when a layer is factorised, the lengths differ or the share is out of range
     */
    public static RowRemoval remove(SirenShape shape, float[] parameters, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of units " + share);
        }
        ParameterLayout layout = new ParameterLayout(shape);
        RowRemoval.requireDense(layout, parameters);
        List<ParameterLayout.Tensor> weights = layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT).toList();
        float[] cut = parameters.clone();
        for (int layer = 0; layer < shape.widths().size(); layer++) {
            ParameterLayout.Tensor in = weights.get(layer);
            ParameterLayout.Tensor out = weights.get(layer + 1);
            double[] norms = norms(parameters, in, out);
            int count = (int) Math.min(Math.round(share * norms.length), norms.length - 1);
            IntStream.range(0, norms.length).boxed().sorted(Comparator.comparingDouble(u -> norms[u])).limit(count)
                    .forEach(unit -> cut(cut, in, out, unit));
        }
        return RowRemoval.of(shape, cut);
    }

    /** @return {@code double[units]} */
    private static double[] norms(float[] parameters, ParameterLayout.Tensor in, ParameterLayout.Tensor out) {
        double[] norms = new double[in.shape().rows()];
        for (int u = 0; u < norms.length; u++) {
            int columns = in.shape().columns();
            double incoming = in.layer() == 0 ? 1 : norm(parameters, in.offset() + u * columns, 1, columns);
            norms[u] = incoming * norm(parameters, out.offset() + u, out.shape().columns(), out.shape().rows());
        }
        return norms;
    }

    private static double norm(float[] parameters, int from, int stride, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = parameters[from + i * stride];
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void cut(float[] parameters, ParameterLayout.Tensor in, ParameterLayout.Tensor out, int unit) {
        int columns = in.shape().columns();
        Arrays.fill(parameters, in.offset() + unit * columns, in.offset() + (unit + 1) * columns, 0);
        if (in.layer() == 0) {
            for (int i = out.offset() + unit; i < out.end(); i += out.shape().columns()) {
                parameters[i] = 0;
            }
        }
    }
}
