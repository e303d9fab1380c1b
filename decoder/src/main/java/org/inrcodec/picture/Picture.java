package org.inrcodec.picture;

import java.util.Objects;

/**
 * Integer samples of a picture, immutable: what a file decodes to and what an encoder starts from. Rows from the top, pixels
 * from the left, channels interleaved (grey; grey, alpha; R, G, B; R, G, B, alpha); alpha is straight.
 */
public final class Picture {
    private final int width;
    private final int height;
    private final int channels;
    private final int bitDepth;
    private final byte[] canonical;

    /**
     * @param width pixels per row, at least 1
     * @param height rows, at least 1
     * @param channels 1–4
     * @param bitDepth 8 or 16
     * @param canonical the canonical samples of FORMAT.md §8.5: {@code byte[height * width * channels * bitDepth / 8]}, 16-bit
     *     samples big-endian; copied
     * @throws IllegalArgumentException when a size is out of range or the array has another length
     */
    public Picture(int width, int height, int channels, int bitDepth, byte[] canonical) {
        if (width < 1 || height < 1 || channels < 1 || channels > 4 || (bitDepth != 8 && bitDepth != 16)) {
            throw new IllegalArgumentException(
                    width + "x" + height + ", " + channels + " channels of " + bitDepth + " bit");
        }
        long bytes = (long) width * height * channels * (bitDepth / 8);
        if (canonical.length != bytes) {
            throw new IllegalArgumentException(bytes + " bytes expected, got " + canonical.length);
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.bitDepth = bitDepth;
        this.canonical = Objects.requireNonNull(canonical, "canonical").clone();
    }

    /** @return pixels per row */
    public int width() {
        return width;
    }

    /** @return rows */
    public int height() {
        return height;
    }

    /** @return number of channels, 1–4 */
    public int channels() {
        return channels;
    }

    /** @return bits per sample, 8 or 16 */
    public int bitDepth() {
        return bitDepth;
    }

    /** @return largest sample value, 255 or 65535 */
    public int maximum() {
        return (1 << bitDepth) - 1;
    }

    /** @return number of pixels */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * @param x column
     * @param y row
     * @param channel channel
     * @return the sample, 0–{@link #maximum()}
     */
    public int sample(int x, int y, int channel) {
        Objects.checkIndex(x, width);
        int i = (Objects.checkIndex(y, height) * width + x) * channels + Objects.checkIndex(channel, channels);
        return bitDepth == 8
                ? canonical[i] & 0xff
                : (canonical[2 * i] & 0xff) << 8 | canonical[2 * i + 1] & 0xff;
    }

    /** @return a copy of the canonical samples (FORMAT.md §8.5) */
    public byte[] canonicalBytes() {
        return canonical.clone();
    }

    @Override
    public String toString() {
        return width + "x" + height + ", " + channels + " channels of " + bitDepth + " bit";
    }
}
