package org.inrcodec.picture;

import java.util.Objects;
import java.util.Optional;

/**
 * Integer samples of a picture, immutable: the result of a decode and the input of an encoder. Rows from the top, pixels
 * from the left, channels interleaved (grey; grey, alpha; R, G, B; R, G, B, alpha); alpha is straight.
 */
public final class Picture {
    /** Most bytes of canonical samples of a picture: the length of an array. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    private final int width;
    private final int height;
    private final int channels;
    private final int bitDepth;
    private final byte[] canonical;

    /**
     * A picture of samples in canonical order.
     *
     * @param width pixels per row, at least 1
     * @param height rows, at least 1
     * @param channels 1–4
     * @param bitDepth 8 or 16
     * @param canonical the canonical samples of FORMAT.md §8.5: {@code byte[height * width * channels * bitDepth / 8]}, 16-bit
     *     samples big-endian; copied
     * @throws IllegalArgumentException when a size is out of range or the array has another length
     */
    public Picture(int width, int height, int channels, int bitDepth, byte[] canonical) {
        this(new Builder(width, height, channels, bitDepth).rows(0, height, canonical));
    }

    private Picture(Builder builder) {
        width = builder.width;
        height = builder.height;
        channels = builder.channels;
        bitDepth = builder.bitDepth;
        canonical = builder.takeSamples();
    }

    /** Collects a picture row by row without a second copy of all samples; for one thread. */
    public static final class Builder {
        private final int width;
        private final int height;
        private final int channels;
        private final int bitDepth;
        private final int rowBytes;
        private Optional<byte[]> samples;

        /**
         * Starts with samples that are all 0.
         *
         * @param width pixels per row, at least 1
         * @param height rows, at least 1
         * @param channels 1–4
         * @param bitDepth 8 or 16
         * @throws IllegalArgumentException when a size is out of range or the samples need more than {@link #MAX_BYTES}
         */
        public Builder(int width, int height, int channels, int bitDepth) {
            String what = width + "x" + height + ", " + channels + " channels of " + bitDepth + " bit";
            if (width < 1 || height < 1 || channels < 1 || channels > 4 || (bitDepth != 8 && bitDepth != 16)) {
                throw new IllegalArgumentException("no such picture: " + what);
            }
            long bytes = canonicalBytes(width, height, channels, bitDepth);
            if (bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "too large for one picture in memory: " + what + " (" + bytes + " bytes, at most " + MAX_BYTES
                                + ")");
            }
            this.width = width;
            this.height = height;
            this.channels = channels;
            this.bitDepth = bitDepth;
            rowBytes = (int) (bytes / height);
            samples = Optional.of(new byte[(int) bytes]);
        }

        /**
         * {@return this}
         *
         * @param y first row
         * @param rows number of rows
         * @param canonical their canonical samples, {@code byte[rows * width * channels * bitDepth / 8]}; copied
         * @throws IllegalArgumentException when the array has another length
         * @throws IllegalStateException when the picture is built already
         */
        public Builder rows(int y, int rows, byte[] canonical) {
            Objects.checkFromIndexSize(y, rows, height);
            long bytes = (long) rows * rowBytes;
            if (canonical.length != bytes) {
                throw new IllegalArgumentException(bytes + " bytes expected, got " + canonical.length);
            }
            System.arraycopy(canonical, 0, samples(), y * rowBytes, canonical.length);
            return this;
        }

        /**
         * {@return the picture; rows never given are 0}
         *
         * @throws IllegalStateException when the picture is built already
         */
        public Picture build() {
            return new Picture(this);
        }

        private byte[] samples() {
            return samples.orElseThrow(() -> new IllegalStateException("the picture is built already"));
        }

        private byte[] takeSamples() {
            byte[] taken = samples();
            samples = Optional.empty();
            return taken;
        }
    }

    /**
     * {@return bytes of the canonical samples of such a picture}
     *
     * @param width pixels per row
     * @param height rows
     * @param channels channels
     * @param bitDepth 8 or 16
     */
    public static long canonicalBytes(int width, int height, int channels, int bitDepth) {
        return (long) width * height * channels * (bitDepth / 8);
    }

    /** {@return pixels per row} */
    public int width() {
        return width;
    }

    /** {@return rows} */
    public int height() {
        return height;
    }

    /** {@return number of channels, 1–4} */
    public int channels() {
        return channels;
    }

    /** {@return bits per sample, 8 or 16} */
    public int bitDepth() {
        return bitDepth;
    }

    /** {@return largest sample value, 255 or 65535} */
    public int maximum() {
        return (1 << bitDepth) - 1;
    }

    /** {@return number of pixels} */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * {@return the sample, 0–{@link #maximum()}}
     *
     * @param x column
     * @param y row
     * @param channel channel
     */
    public int sample(int x, int y, int channel) {
        Objects.checkIndex(x, width);
        int i = (Objects.checkIndex(y, height) * width + x) * channels + Objects.checkIndex(channel, channels);
        return bitDepth == 8
                ? canonical[i] & 0xff
                : (canonical[2 * i] & 0xff) << 8 | canonical[2 * i + 1] & 0xff;
    }

    /** {@return a copy of the canonical samples (FORMAT.md §8.5)} */
    public byte[] canonicalBytes() {
        return canonical.clone();
    }

    /**
     * Copies whole rows.
     *
     * @param y first row
     * @param rows number of rows
     * @param target receives the canonical samples
     * @param offset index of the first byte written
     */
    public void copyRows(int y, int rows, byte[] target, int offset) {
        Objects.checkFromIndexSize(y, rows, height);
        int rowBytes = canonical.length / height;
        System.arraycopy(canonical, y * rowBytes, target, offset, rows * rowBytes);
    }

    @Override
    public String toString() {
        return width + "x" + height + ", " + channels + " channels of " + bitDepth + " bit";
    }
}
