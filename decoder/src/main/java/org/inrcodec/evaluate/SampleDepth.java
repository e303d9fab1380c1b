package org.inrcodec.evaluate;

/** Sample depths and their rounding (FORMAT.md §8.5). */
public enum SampleDepth {
    /** One byte per sample: floor(y ⊗ 127.5 ⊕ 128), clamped to 0–255. */
    EIGHT(127.5f, 128f, 255f, 1),
    /** Two bytes per sample, big-endian: floor(y ⊗ 32767.5 ⊕ 32768), clamped to 0–65535. */
    SIXTEEN(32767.5f, 32768f, 65535f, 2);

    private final float scale;
    private final float middle;
    private final float maximum;
    private final int bytes;

    SampleDepth(float scale, float middle, float maximum, int bytes) {
        this.scale = scale;
        this.middle = middle;
        this.maximum = maximum;
        this.bytes = bytes;
    }

    /**
     * @param bits 8 or 16
     * @return the depth
     * @throws IllegalArgumentException for another number
     */
    public static SampleDepth ofBits(int bits) {
        return switch (bits) {
            case 8 -> EIGHT;
            case 16 -> SIXTEEN;
            default -> throw new IllegalArgumentException("8 or 16 bits per sample expected, got " + bits);
        };
    }

    /** @return bytes per sample */
    public int bytes() {
        return bytes;
    }

    /** @return largest sample, 255 or 65535 */
    public int maximum() {
        return (int) maximum;
    }

    /**
     * @param y output of the network, nominally −1 to 1, not NaN
     * @return the sample
     */
    public int round(float y) {
        // Clamped first, the conversion truncates a value that is not negative: floor.
        return (int) Math.max(0f, Math.min(maximum, y * scale + middle));
    }

    /**
     * @param outputs {@code float[channels][≥ count]}
     * @param count number of pixels
     * @param samples canonical samples, channels interleaved
     * @param offset index of the first byte to write
     */
    void round(float[][] outputs, int count, byte[] samples, int offset) {
        int channels = outputs.length;
        for (int c = 0; c < channels; c++) {
            float[] row = outputs[c];
            if (bytes == 1) {
                for (int p = 0, i = offset + c; p < count; p++, i += channels) {
                    samples[i] = (byte) round(row[p]);
                }
            } else {
                for (int p = 0, i = offset + 2 * c; p < count; p++, i += 2 * channels) {
                    int sample = round(row[p]);
                    samples[i] = (byte) (sample >> 8);
                    samples[i + 1] = (byte) sample;
                }
            }
        }
    }
}
