package org.inrcodec.quantise;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * A stretch of the parameter vector that is treated alike: a tensor, a row of one, a layer, or all of the vector.
 *
 * @param tensor index of the (first) tensor
 * @param row row of the tensor, or −1 when it is not a row
 * @param offset index of the first parameter
 * @param size number of parameters
 */
public record ParameterGroup(int tensor, int row, int offset, int size) {
    /**
     * @param layout where tensors lie
     * @return one group per tensor
     */
    public static List<ParameterGroup> tensors(ParameterLayout layout) {
        return layout.tensors().stream()
                .map(t -> new ParameterGroup(t.index(), -1, t.offset(), t.size()))
                .toList();
    }

    /**
     * @param layout where tensors lie
     * @return one group per row of every tensor; a bias is one row
     */
    public static List<ParameterGroup> rows(ParameterLayout layout) {
        List<ParameterGroup> groups = new ArrayList<>();
        for (ParameterLayout.Tensor t : layout.tensors()) {
            int columns = t.shape().columns();
            for (int r = 0; r < t.shape().rows(); r++) {
                groups.add(new ParameterGroup(t.index(), r, t.offset() + r * columns, columns));
            }
        }
        return List.copyOf(groups);
    }

    /**
     * @param layout where tensors lie
     * @return one group per layer, weights and bias; a bypass belongs to the output layer
     */
    public static List<ParameterGroup> layers(ParameterLayout layout) {
        List<ParameterGroup> groups = new ArrayList<>();
        ParameterLayout.Tensor first = layout.tensors().get(0);
        for (ParameterLayout.Tensor t : layout.tensors()) {
            if (t.layer() != first.layer()) {
                groups.add(new ParameterGroup(first.index(), -1, first.offset(), t.offset() - first.offset()));
                first = t;
            }
        }
        groups.add(new ParameterGroup(first.index(), -1, first.offset(), layout.parameters() - first.offset()));
        return List.copyOf(groups);
    }

    /**
     * @param layout where tensors lie
     * @return one group of all parameters
     */
    public static List<ParameterGroup> all(ParameterLayout layout) {
        return List.of(new ParameterGroup(0, -1, 0, layout.parameters()));
    }

    /**
     * Stretches of neighbouring rows that are as long as a limit allows, for {@link GaussNewtonMatrix}, whose memory
     * and work grow with their length.
     *
     * @param layout where tensors lie
     * @param limit most parameters of a stretch, at least 1; a longer row is a stretch of its own
     * @return the stretches, which cover every parameter once
     */
    public static List<ParameterGroup> stretches(ParameterLayout layout, int limit) {
        List<ParameterGroup> groups = new ArrayList<>();
        ParameterGroup open = new ParameterGroup(0, -1, 0, 0);
        for (ParameterGroup row : rows(layout)) {
            if (open.size > 0 && open.size + row.size > limit) {
                groups.add(open);
                open = new ParameterGroup(row.tensor, -1, row.offset, 0);
            }
            open = new ParameterGroup(open.tensor, -1, open.offset, open.size + row.size);
        }
        groups.add(open);
        return List.copyOf(groups);
    }
}
