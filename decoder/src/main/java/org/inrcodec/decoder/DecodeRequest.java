package org.inrcodec.decoder;

import java.util.Objects;
import java.util.Optional;
import org.inrcodec.evaluate.SampleLattice;

/**
 * What to decode of a picture: the size of the whole picture, which part of it, and at which steps.
 *
 * <p>The region counts in pixels of the decoded size, not of the stored one: {@code ofScale(2).withRegion(new Region(200, 100, 64, 64))}
 * is a square of 64 × 64 decoded pixels, which covers the 32 × 32 stored pixels from (100, 50). It equals the crop of the whole picture
 * decoded at that size, to the bit.
 *
 * @param size the size of the whole picture
 * @param region the part to decode, in pixels of that size, within it; empty for all of it
 * @param subsampling which samples of that part
 */
public record DecodeRequest(TargetSize size, Optional<Region> region, Subsampling subsampling) {
    /** The whole picture at its stored size. */
    public static final DecodeRequest WHOLE = new DecodeRequest(new TargetSize.Stored(), Optional.empty());

    /** The request. */
    public DecodeRequest {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(subsampling, "subsampling");
    }

    /**
     * All samples of a part.
     *
     * @param size the size of the whole picture
     * @param region the part to decode, in pixels of that size, within it; empty for all of it
     */
    public DecodeRequest(TargetSize size, Optional<Region> region) {
        this(size, region, Subsampling.NONE);
    }

    /**
     * {@return a request of the whole picture at another size}
     *
     * @param width columns, 1–2^20
     * @param height rows, 1–2^20
     */
    public static DecodeRequest ofSize(int width, int height) {
        return new DecodeRequest(new TargetSize.Exact(width, height), Optional.empty());
    }

    /**
     * {@return a request of the whole picture at a multiple of its stored size}
     *
     * @param factor finite, above 0
     * @throws IllegalArgumentException when the factor is not finite or not above 0
     */
    public static DecodeRequest ofScale(double factor) {
        return new DecodeRequest(new TargetSize.Scaled(factor), Optional.empty());
    }

    /**
     * {@return the same request for that part only}
     *
     * @param part rectangle in pixels of the decoded size
     */
    public DecodeRequest withRegion(Region part) {
        return new DecodeRequest(size, Optional.of(part), subsampling);
    }

    /**
     * {@return the same request for those only; the decoded picture has as many columns and rows}
     *
     * @param steps which columns and rows of the region are decoded
     */
    public DecodeRequest withSubsampling(Subsampling steps) {
        return new DecodeRequest(size, region, steps);
    }

    /**
     * The size of the whole picture as this request decodes it.
     *
     * @param storedWidth stored width of the picture, 1–2^20
     * @param storedHeight stored height of the picture, 1–2^20
     * @return width and height, 1–2^20 each
     * @throws IllegalArgumentException when a side is out of range
     */
    public TargetSize.Exact sizeFor(int storedWidth, int storedHeight) {
        TargetSize.Exact exact = new TargetSize.Exact(storedWidth, storedHeight);
        if (size instanceof TargetSize.Exact given) {
            exact = given;
        } else if (size instanceof TargetSize.Scaled scaled) {
            exact = new TargetSize.Exact(
                    scale(storedWidth, scaled.factor()), scale(storedHeight, scaled.factor()));
        }
        new SampleLattice(storedWidth, storedHeight, exact.width(), exact.height());
        return exact;
    }

    private static int scale(int side, double factor) {
        double scaled = Math.max(1, Math.rint(side * factor));
        if (scaled > SampleLattice.MAX_SIDE) {
            throw new IllegalArgumentException("scaled side above " + SampleLattice.MAX_SIDE + ": " + (long) scaled);
        }
        return (int) scaled;
    }

    /**
     * The part that this request decodes.
     *
     * @param storedWidth stored width of the picture, 1–2^20
     * @param storedHeight stored height of the picture, 1–2^20
     * @return a rectangle in pixels of {@link #sizeFor}; all of it when the request names no region
     * @throws IllegalArgumentException when a side is out of range, or the region does not lie within the picture
     */
    public Region regionFor(int storedWidth, int storedHeight) {
        TargetSize.Exact whole = sizeFor(storedWidth, storedHeight);
        Region part = region.orElse(new Region(0, 0, whole.width(), whole.height()));
        if (!part.within(whole.width(), whole.height())) {
            throw new IllegalArgumentException("region " + part + " is not within the picture of " + whole.width()
                    + "x" + whole.height());
        }
        return part;
    }
}
