package org.inrcodec.file;

import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.format.Profile;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.PictureShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;

/**
 * The header of a file (FORMAT.md §6): everything that is needed to judge memory and work before anything is decoded.
 *
 * @param minorVersion minor version, 0–255; the major version is 1
 * @param profile how the picture is represented, the shape's
 * @param width pixels per row, 1–2^20
 * @param height rows, 1–2^20
 * @param bitDepth bits per sample, 8 or 16
 * @param shape shape of the networks, whose outputs are the picture's channels
 */
public record PictureHeader(int minorVersion, Profile profile, int width, int height, int bitDepth,
        PictureShape shape) {
    /** The major version this package reads. */
    public static final int MAJOR_VERSION = 1;

    /** The largest minor version whose header this package knows to the last byte. */
    public static final int MINOR_VERSION = 1;

    // The first minor version with profile grid.
    private static final int GRID_MINOR_VERSION = 1;

    /** Largest width and height. */
    public static final int MAX_SIZE = 1 << 20;

    /** @throws IllegalArgumentException when a component is out of its range */
    public PictureHeader {
        if (minorVersion < 0 || minorVersion > 255) {
            throw new IllegalArgumentException("minor version out of range: " + minorVersion);
        }
        if (width < 1 || width > MAX_SIZE || height < 1 || height > MAX_SIZE) {
            throw new IllegalArgumentException("size out of range: " + width + "x" + height);
        }
        if (bitDepth != 8 && bitDepth != 16) {
            throw new IllegalArgumentException("bit depth must be 8 or 16: " + bitDepth);
        }
        if (profile != (shape instanceof SirenShape ? Profile.SIREN : Profile.GRID)) {
            throw new IllegalArgumentException("profile " + profile + " with " + shape);
        }
        if (shape instanceof SirenShape siren && !SirenFields.frequenciesAllowed(siren)) {
            throw new IllegalArgumentException("the highest frequency is above " + SirenFields.MAX_FREQUENCY);
        }
        if (shape instanceof GridLayout grids) {
            Tiling tiling = grids.tiling();
            if (tiling.width() != width || tiling.height() != height || minorVersion < GRID_MINOR_VERSION) {
                throw new IllegalArgumentException("version " + MAJOR_VERSION + "." + minorVersion + ", " + width + "x"
                        + height + " with " + tiling);
            }
        }
    }

    /**
     * Header of a picture of profile {@code siren} in the version that this package writes.
     *
     * @param width pixels per row
     * @param height rows
     * @param bitDepth bits per sample, 8 or 16
     * @param shape shape of the network
     * @return the header
     */
    public static PictureHeader siren(int width, int height, int bitDepth, SirenShape shape) {
        return new PictureHeader(0, Profile.SIREN, width, height, bitDepth, shape);
    }

    /**
     * Header of a picture of profile {@code grid} in the version that this package writes.
     *
     * @param bitDepth bits per sample, 8 or 16
     * @param layout networks, grids and tiles; its tiling has the size of the picture
     * @return the header
     */
    public static PictureHeader grid(int bitDepth, GridLayout layout) {
        Tiling tiling = layout.tiling();
        return new PictureHeader(
                GRID_MINOR_VERSION, Profile.GRID, tiling.width(), tiling.height(), bitDepth, layout);
    }

    /**
     * @return the shape of the sine network of a picture of profile {@code siren}
     * @throws IllegalStateException in another profile
     */
    public SirenShape sirenShape() {
        if (shape instanceof SirenShape siren) {
            return siren;
        }
        throw new IllegalStateException("the profile is " + profile);
    }

    /**
     * @return networks, grids and tiles of a picture of profile {@code grid}
     * @throws IllegalStateException in another profile
     */
    public GridLayout gridLayout() {
        if (shape instanceof GridLayout layout) {
            return layout;
        }
        throw new IllegalStateException("the profile is " + profile);
    }

    /** @return number of channels, 1–4 */
    public int channels() {
        return shape.channels();
    }

    /** @return number of pixels */
    public long pixels() {
        return (long) width * height;
    }

    /** @return memory and work of its decode */
    public DecodeCost cost() {
        return new DecodeCost(this);
    }

    /** Parses the payload of HEAD. */
    static PictureHeader parse(PayloadReader in) throws InrFormatException {
        long at = in.offset();
        int major = in.u8();
        if (major != MAJOR_VERSION) {
            throw InrFormatException.unsupported(
                    at,
                    "The file has version " + major + " of the format; this program reads version " + MAJOR_VERSION);
        }
        int minor = in.u8();
        at = in.offset();
        int profile = in.u8();
        boolean grids = profile == Profile.GRID.code() && minor >= GRID_MINOR_VERSION;
        if (profile != Profile.SIREN.code() && !grids) {
            throw InrFormatException.unsupported(at, "Unknown profile " + profile);
        }
        int width = in.varint("The width", 1, MAX_SIZE);
        int height = in.varint("The height", 1, MAX_SIZE);
        at = in.offset();
        int samples = in.u8();
        if (samples > 7) {
            throw InrFormatException.unsupported(at, "Unknown sample format " + samples);
        }
        int channels = (samples & 3) + 1;
        PictureShape shape = grids ? GridFields.parse(in, width, height, channels) : SirenFields.parse(in, channels);
        if (in.remaining() > 0 && minor <= MINOR_VERSION) {
            throw InrFormatException.malformed(in.offset(), "The header is longer than its fields");
        }
        return new PictureHeader(
                minor, grids ? Profile.GRID : Profile.SIREN, width, height, (samples & 4) == 0 ? 8 : 16, shape);
    }

    /** Writes the payload of HEAD. */
    void write(PayloadWriter out) {
        out.u8(MAJOR_VERSION);
        out.u8(minorVersion);
        out.u8(profile.code());
        out.varint(width);
        out.varint(height);
        out.u8(channels() - 1 | (bitDepth == 16 ? 4 : 0));
        if (shape instanceof GridLayout layout) {
            GridFields.write(out, layout);
        } else {
            SirenFields.write(out, sirenShape());
        }
    }
}
