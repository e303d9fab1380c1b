package org.inrcodec.decoder;

import java.util.Objects;
import java.util.Optional;
import org.inrcodec.evaluate.SampleLattice;

/**
 * What to decode of a picture: at which size, and which part.
 *
 * @param size the size of the whole picture
 * @param region the part wanted, in pixels of that size; empty for all of it
 */
public record DecodeRequest(TargetSize size, Optional<Region> region) {
    /** The whole picture at its stored size. */
    public static final DecodeRequest WHOLE = new DecodeRequest(new TargetSize.Stored(), Optional.empty());

    /** The request. */
    public DecodeRequest {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(region, "region");
    }

    /**
     * @param width columns, 1–2^20
     * @param height rows, 1–2^20
     * @return a request of the whole picture at another size
     */
    public static DecodeRequest ofSize(int width, int height) {
        return new DecodeRequest(new TargetSize.Exact(width, height), Optional.empty());
    }

    /**
     * @param factor finite, above 0
     * @return a request of the whole picture at a multiple of its stored size
     */
    public static DecodeRequest ofScale(double factor) {
        return new DecodeRequest(new TargetSize.Scaled(factor), Optional.empty());
    }

    /**
     * @param part rectangle in pixels of the size decoded at
     * @return the same request for that part only
     */
    public DecodeRequest withRegion(Region part) {
        return new DecodeRequest(size, Optional.of(part));
    }

    /**
     * @param storedWidth width of the stored picture
     * @param storedHeight height of the stored picture
     * @return the sample positions of the whole picture at the size asked for
     * @throws IllegalArgumentException when a side is not within 1–2^20
     */
    @SuppressWarnings("exports")
    public SampleLattice lattice(int storedWidth, int storedHeight) {
        if (size instanceof TargetSize.Exact exact) {
            return new SampleLattice(storedWidth, storedHeight, exact.width(), exact.height());
        }
        if (size instanceof TargetSize.Scaled scaled) {
            return new SampleLattice(
                    storedWidth, storedHeight, scale(storedWidth, scaled.factor()),
                    scale(storedHeight, scaled.factor()));
        }
        return SampleLattice.stored(storedWidth, storedHeight);
    }

    private static int scale(int side, double factor) {
        double scaled = Math.max(1, Math.rint(side * factor));
        if (scaled > SampleLattice.MAX_SIDE) {
            throw new IllegalArgumentException("scaled side above " + SampleLattice.MAX_SIDE + ": " + (long) scaled);
        }
        return (int) scaled;
    }

    /**
     * @param lattice the whole picture
     * @return the part of it that is asked for
     * @throws IllegalArgumentException when the region does not lie within the picture
     */
    @SuppressWarnings("exports")
    public Region region(SampleLattice lattice) {
        Region part = region.orElse(new Region(0, 0, lattice.width(), lattice.height()));
        if (!part.within(lattice.width(), lattice.height())) {
            throw new IllegalArgumentException("region " + part + " is not within the picture of " + lattice.width()
                    + "x" + lattice.height());
        }
        return part;
    }
}
