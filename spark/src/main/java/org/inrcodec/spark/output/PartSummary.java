package org.inrcodec.spark.output;

import java.io.Serializable;

/**
 * What became of the pictures of some parts, in numbers.
 *
 * @param parts number of parts
 * @param finishedBefore those of them that an earlier run had finished
 * @param pictures number of pictures
 * @param failed those of them without a file
 * @param pixels pixels of the others
 * @param bytes bytes of their files
 * @param seconds time of their encodes, added up
 */
public record PartSummary(
        long parts, long finishedBefore, long pictures, long failed, long pixels, long bytes, double seconds)
        implements
            Serializable {
    /** Of no part. */
    public static final PartSummary NONE = new PartSummary(0, 0, 0, 0, 0, 0, 0);

    /** Of one picture without a file. */
    static final PartSummary FAILED = new PartSummary(0, 0, 1, 1, 0, 0, 0);

    /** Of one picture with a file. */
    static PartSummary encoded(int width, int height, long bytes, double seconds) {
        return new PartSummary(0, 0, 1, 0, (long) width * height, bytes, seconds);
    }

    /**
     * @param other the summary of other parts
     * @return the summary of all
     */
    public PartSummary plus(PartSummary other) {
        return new PartSummary(
                parts + other.parts, finishedBefore + other.finishedBefore, pictures + other.pictures,
                failed + other.failed, pixels + other.pixels, bytes + other.bytes, seconds + other.seconds);
    }
}
