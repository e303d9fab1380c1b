package org.inrcodec.quantise;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * A stretch of the parameter vector that shares one step: a tensor or a row of one.
 *
 * @param tensor index of the tensor
 * @param row row of the tensor, or −1 for all of it
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
}
