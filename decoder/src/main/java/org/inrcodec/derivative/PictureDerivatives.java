package org.inrcodec.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.network.SirenNetwork;

/** Gradient and Laplacian of a picture anywhere; immutable and safe to share between threads. */
public final class PictureDerivatives {
    private final SirenNetwork network;
    private final int width;
    private final int height;

    /**
     * Derivatives of the picture that a network draws.
     *
     * @param network draws it
     * @param width stored width of the picture
     * @param height stored height of the picture
     */
    @SuppressWarnings("exports") // For friend modules; users call InrPicture.derivatives().
    public PictureDerivatives(SirenNetwork network, int width, int height) {
        this.network = Objects.requireNonNull(network, "network");
        SampleLattice stored = SampleLattice.stored(width, height);
        this.width = stored.width();
        this.height = stored.height();
    }

    /**
     * {@return one entry per channel}
     *
     * @param x position in stored pixels from the left edge; the centre of the first pixel is 0.5; any finite number, also
     *     outside the picture, where the network is extrapolated
     * @param y position in stored pixels from the upper edge
     */
    public List<PointDerivatives> at(double x, double y) {
        DerivativeRows rows = rows(1);
        rows.columns(new double[] {x}, 1);
        rows.row(y);
        List<PointDerivatives> channels = new ArrayList<>();
        for (int c = 0; c < channels(); c++) {
            channels.add(new PointDerivatives(rows.value(c, 0), rows.dx(c, 0), rows.dy(c, 0), rows.laplacian(c, 0)));
        }
        return List.copyOf(channels);
    }

    /** {@return number of channels, 1–4} */
    public int channels() {
        return network.shape().channels();
    }

    /**
     * {@return an evaluator for one thread}
     *
     * @param capacity most points per row, at least 1
     */
    public DerivativeRows rows(int capacity) {
        return new DerivativeRows(network, width, height, capacity);
    }

    /**
     * {@return the centre of that column in stored pixels from the left edge}
     *
     * @param column column of the picture at another size, 0 to {@code columns - 1}
     * @param columns width of that size
     */
    public double x(int column, int columns) {
        return (column + 0.5) * width / columns;
    }

    /**
     * {@return the centre of that row in stored pixels from the upper edge}
     *
     * @param row row of the picture at another size, 0 to {@code rows - 1}
     * @param rows height of that size
     */
    public double y(int row, int rows) {
        return (row + 0.5) * height / rows;
    }
}
