package org.inrcodec.shape;

/**
 * Name and size of one tensor of the network; a bias has one row.
 *
 * @param name readable name, such as {@code hidden1.weight}
 * @param rows outputs of a map, 1 for a bias
 * @param columns inputs of a map, outputs of the layer for a bias
 */
public record TensorShape(String name, int rows, int columns) {
    /** @return number of values */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** @return whether this is a bias, else a weight or a factor of one */
    public boolean isBias() {
        return name.endsWith(".bias");
    }
}
