package org.inrcodec.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.format.Profile;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.PictureShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;

/**
 * The header of a file (FORMAT.md §6): everything needed to judge memory and work before anything is decoded.
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

    // Rows are delivered in bands of at most so many bytes, or one row, and some bands are in memory together.
    private static final long BAND_BYTES = 1 << 20;
    private static final long BANDS = 3;

    // Column parts of the first map are kept up to so many bytes.
    private static final long KEPT_COLUMN_BYTES = 4 << 20;

    /** Largest width and height. */
    public static final int MAX_SIZE = 1 << 20;

    // Largest frequency of an input, in radians per unit.
    private static final float MAX_FREQUENCY = 4096;

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
        if (shape instanceof SirenShape siren && highestFrequency(siren) > MAX_FREQUENCY) {
            throw new IllegalArgumentException("the highest frequency is above " + MAX_FREQUENCY);
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

    /**
     * @return bytes to decode the picture at its stored size on one thread: the samples and the bands of rows on the way to them, 64 for
     *     each parameter, the grids of a row of tiles and what decodes them
     */
    public long memoryBytes() {
        long rowBytes = (long) width * channels() * (bitDepth / 8);
        long samples = rowBytes * height;
        long grids = shape instanceof GridLayout layout ? layout.memoryBytes() : 0;
        return samples + Math.min(samples, BANDS * Math.max(rowBytes, BAND_BYTES)) + 64 * shape.parameters() + grids;
    }

    /** @return largest number of bytes that its picture data may have (FORMAT.md §10.1) */
    public long longestPictureData() {
        return shape instanceof GridLayout layout
                ? GridPayload.longest(layout)
                : 64 * shape.parameters() + 2048L * shape.tensors().size();
    }

    /** @return multiply-adds per pixel, without what is made once per row, column or cell */
    public long multiplyAddsPerPixel() {
        return shape.multiplyAddsPerPixel();
    }

    /** @return sines per pixel; those of the input frequencies are made once per row and column and not counted */
    public long sinesPerPixel() {
        return shape.sinesPerPixel();
    }

    /**
     * @return multiply-adds for the whole picture, all its grids, and what is made once per column and row, a sine counted as
     *     {@link DecoderLimits#MULTIPLY_ADDS_PER_SINE} (FORMAT.md §10.4)
     */
    public long multiplyAdds() {
        long rest = shape instanceof GridLayout layout
                ? layout.cells() * layout.multiplyAddsPerCell()
                : axisMultiplyAdds(width, height);
        return rest + pixels() * (multiplyAddsPerPixel() + DecoderLimits.MULTIPLY_ADDS_PER_SINE * sinesPerPixel());
    }

    /**
     * The column and row parts of the first map and of the bypass of a picture of profile {@code siren}. Those of very many columns are not
     * kept but made anew for each band of rows, at worst for each row.
     *
     * @param columns columns of a region
     * @param rows rows of the region
     * @return multiply-adds
     * @throws IllegalStateException in another profile
     */
    public long axisMultiplyAdds(int columns, int rows) {
        SirenShape siren = sirenShape();
        int rank = siren.ranks().get(0);
        long outputs = (rank == 0 ? siren.layerOutputs(0) : rank) + (siren.bypass() ? channels() : 0);
        boolean kept = columns * outputs * Float.BYTES <= KEPT_COLUMN_BYTES;
        return ((kept ? columns : (long) columns * rows) + rows) * outputs * siren.inputsPerAxis();
    }

    /** Parses the payload of HEAD. */
    static PictureHeader parse(PayloadReader in) throws InrFormatException {
        long at = in.offset();
        int major = in.u8();
        if (major != MAJOR_VERSION) {
            throw InrFormatException.unsupported(
                    at, "The file has version " + major + " of the format, this program knows " + MAJOR_VERSION);
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
        PictureShape shape = grids ? GridFields.parse(in, width, height, channels) : parseShape(in, channels);
        if (in.remaining() > 0 && minor <= MINOR_VERSION) {
            throw InrFormatException.malformed(in.offset(), "The header is longer than its fields");
        }
        return new PictureHeader(
                minor, grids ? Profile.GRID : Profile.SIREN, width, height, (samples & 4) == 0 ? 8 : 16, shape);
    }

    private static SirenShape parseShape(PayloadReader in, int channels) throws InrFormatException {
        long at = in.offset();
        int frequencies = in.u8();
        if (frequencies > SirenShape.MAX_FREQUENCIES) {
            throw InrFormatException.malformed(at, frequencies + " input frequencies, more than 32");
        }
        int ratio = 64;
        at = in.offset();
        if (frequencies > 0) {
            ratio = in.u8();
            if (ratio < 64) {
                throw InrFormatException.malformed(at, "The ratio of the frequencies is below 1");
            }
        }
        if (highestFrequency(frequencies, ratio) > MAX_FREQUENCY) {
            throw InrFormatException.malformed(at, "The highest input frequency is above 4096");
        }
        int hidden = in.u8();
        int layers = (hidden & 15) + 1;
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            widths.add(l > 0 && (hidden & 16) == 0
                    ? widths.get(0)
                    : in.varint("The width of a layer", 1, SirenShape.MAX_WIDTH));
        }
        List<Integer> ranks = new ArrayList<>();
        for (int l = 0; l <= layers; l++) {
            ranks.add((hidden & 32) == 0 ? 0 : in.varint("The rank of a layer", 0, SirenShape.MAX_WIDTH));
        }
        return new SirenShape(frequencies, ratio, widths, ranks, (hidden & 64) != 0, channels, hidden >= 0x80);
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
            write(out, sirenShape());
        }
    }

    private static void write(PayloadWriter out, SirenShape shape) {
        out.u8(shape.frequencies());
        if (shape.frequencies() > 0) {
            out.u8(shape.frequencyRatio());
        }
        List<Integer> widths = shape.widths();
        boolean differ = Collections.frequency(widths, widths.get(0)) != widths.size();
        boolean factorised = Collections.frequency(shape.ranks(), 0) != shape.ranks().size();
        out.u8(widths.size() - 1 | (differ ? 16 : 0) | (factorised ? 32 : 0) | (shape.bypass() ? 64 : 0)
                | (shape.binary() ? 128 : 0));
        for (int w : differ ? widths : widths.subList(0, 1)) {
            out.varint(w);
        }
        if (factorised) {
            for (int r : shape.ranks()) {
                out.varint(r);
            }
        }
    }

    private static float highestFrequency(SirenShape shape) {
        return highestFrequency(shape.frequencies(), shape.frequencyRatio());
    }

    // FORMAT.md §8.2: f_0 = pi, f_{k+1} = f_k * (ratio / 64), in binary32; ratio / 64 is exact.
    private static float highestFrequency(int frequencies, int ratio) {
        float f = 0;
        for (int k = 0; k < frequencies; k++) {
            f = k == 0 ? 0x1.921fb6p+1f : f * (ratio / 64f);
        }
        return f;
    }
}
