package org.inrcodec.conformance.run;

/**
 * Size and sample format of a decoded picture.
 *
 * @param width columns
 * @param height rows
 * @param channels 1–4
 * @param bitDepth 8 or 16
 */
record Form(int width, int height, int channels, int bitDepth) {
    /** Number of bytes in the order of FORMAT.md 8.5.3. */
    long bytes() {
        return (long) width * height * channels * (bitDepth / 8);
    }

    @Override
    public String toString() {
        return width + " × " + height + " × " + channels + " of " + bitDepth + " bit";
    }
}
