package org.inrcodec.method.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;

/**
 * Takes units out of a network that pruning has cut off, so that they cost neither bits nor work:
 *
 * <ul>
 *   <li>a unit whose outgoing weights are all 0 has no effect;
 *   <li>a unit whose incoming weights are all 0 is the constant sin(b): with outgoing weights v, v · sin(b) is added
 *       to the next layer's bias; with binary activations v · sgn(sin(b)).
 * </ul>
 *
 * Repeated until nothing changes, since a removed unit takes its weights with it. One unit stays in every layer.
 *
 * @param shape the smaller network's shape
 * @param parameters {@code float[shape.parameters()]}, the smaller network's parameters; not copied
 * @param origin {@code int[shape.parameters()]}, for each parameter its index in the larger network's vector; for
 *     {@link PruningMask#gather} and optimiser state; not copied
 * @param removed number of removed units
 */
public record RowRemoval(SirenShape shape, float[] parameters, int[] origin, int removed) {
    /**
     * Removes what is cut off. Outputs stay the same up to the rounding of the changed biases; they stay bit-identical
     * in the arithmetic of FORMAT.md §8 when all removed units had outgoing weights 0 or, as sines, a bias of 0.
     *
     * @param shape a dense shape (all ranks 0)
     * @param parameters {@code float[shape.parameters()]}, not changed
     * @return the smaller network; the same size when nothing is cut off
     * @throws IllegalArgumentException when a layer is factorised or the lengths differ
     */
    public static RowRemoval of(SirenShape shape, float[] parameters) {
        ParameterLayout layout = new ParameterLayout(shape);
        requireDense(layout, parameters);
        float[] values = parameters.clone();
        List<boolean[]> alive = new ArrayList<>();
        for (int width : shape.widths()) {
            boolean[] all = new boolean[width];
            Arrays.fill(all, true);
            alive.add(all);
        }
        int removed = 0;
        for (int before = -1; before != removed;) {
            before = removed;
            for (int layer = 0; layer < alive.size(); layer++) {
                removed += removeUnits(layout, values, alive, layer);
            }
        }
        return gather(layout, values, alive, removed);
    }

    /** Tensors of dense layers alternate, weights and biases. */
    static void requireDense(ParameterLayout layout, float[] parameters) {
        SirenShape shape = layout.shape();
        if (shape.ranks().stream().anyMatch(r -> r != 0) || parameters.length != layout.parameters()) {
            throw new IllegalArgumentException(parameters.length + " parameters for dense " + shape);
        }
    }

    /**
     * Marks the cut-off units of one layer dead and zeroes their weights; {@code values} holds the biases with their
     * constants.
     */
    private static int removeUnits(ParameterLayout layout, float[] values, List<boolean[]> alive, int layer) {
        ParameterLayout.Tensor in = layout.tensors().get(2 * layer);
        ParameterLayout.Tensor bias = layout.tensors().get(2 * layer + 1);
        ParameterLayout.Tensor out = layout.tensors().get(2 * layer + 2);
        ParameterLayout.Tensor nextBias = layout.tensors().get(2 * layer + 3);
        boolean[] units = alive.get(layer);
        int left = count(units);
        int removed = 0;
        for (int u = 0; u < units.length && left - removed > 1; u++) {
            if (!units[u]) {
                continue;
            }
            boolean effectless = isZero(values, out.offset() + u, out.shape().columns(), out.shape().rows());
            int columns = in.shape().columns();
            boolean constant = isZero(values, in.offset() + u * columns, 1, columns);
            if (!effectless && !constant) {
                continue;
            }
            double value = Math.sin(values[bias.offset() + u]);
            if (layout.shape().binary()) {
                value = value < 0 ? -1 : 1;
            }
            for (int r = 0; r < out.shape().rows(); r++) {
                int w = out.offset() + r * out.shape().columns() + u;
                int b = nextBias.offset() + r;
                values[b] = effectless ? values[b] : (float) (values[b] + values[w] * value);
                values[w] = 0;
            }
            Arrays.fill(values, in.offset() + u * columns, in.offset() + (u + 1) * columns, 0);
            units[u] = false;
            removed++;
        }
        return removed;
    }

    private static RowRemoval gather(ParameterLayout layout, float[] values, List<boolean[]> alive, int removed) {
        SirenShape old = layout.shape();
        List<Integer> widths = alive.stream().map(RowRemoval::count).toList();
        SirenShape shape = new SirenShape(
                old.frequencies(), old.frequencyRatio(), widths, old.ranks(), old.bypass(), old.channels(),
                old.binary());
        int[] origin = new int[Math.toIntExact(shape.parameters())];
        int n = 0;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            boolean isBias = tensor.role() == ParameterLayout.Role.BIAS;
            boolean isBypass = tensor.role() == ParameterLayout.Role.BYPASS;
            boolean hidden = tensor.layer() < alive.size();
            int columns = tensor.shape().columns();
            for (int i = 0; i < tensor.size(); i++) {
                int unit = isBias ? i : i / columns;
                boolean row = isBypass || !hidden || alive.get(tensor.layer())[unit];
                boolean column = isBypass
                        || isBias
                        || tensor.layer() == 0
                        || alive.get(tensor.layer() - 1)[i % columns];
                if (row && column) {
                    origin[n++] = tensor.offset() + i;
                }
            }
        }
        float[] parameters = new float[n];
        for (int i = 0; i < n; i++) {
            parameters[i] = values[origin[i]];
        }
        return new RowRemoval(shape, parameters, origin, removed);
    }

    private static boolean isZero(float[] values, int from, int stride, int count) {
        for (int i = 0; i < count; i++) {
            if (values[from + i * stride] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int count(boolean[] units) {
        int n = 0;
        for (boolean unit : units) {
            n += unit ? 1 : 0;
        }
        return n;
    }
}
