package org.inrcodec.competitor;

import org.inrcodec.picture.Picture;

/** Another codec, whose files grow with its quality setting. */
public interface Competitor {
    /** @return its name in tables, such as {@code jpeg} */
    String name();

    /** @return the program that encodes, and its version */
    String version();

    /** @return name of its setting in tables, such as {@code quality}; higher is better */
    String setting();

    /** @return suffix of its files with its dot */
    String suffix();

    /** @return lowest quality, whose files are smallest */
    int lowest();

    /** @return highest quality */
    int highest();

    /**
     * @param picture 8-bit grey or RGB
     * @param quality {@link #lowest} to {@link #highest}
     * @return the whole file
     * @throws CodecException when the codec fails
     */
    byte[] encode(Picture picture, int quality) throws CodecException;

    /**
     * @param file a file of this codec
     * @param form a picture of the same size and channels
     * @return the decoded picture, 8 bit
     * @throws CodecException when the codec fails
     */
    Picture decode(byte[] file, Picture form) throws CodecException;
}
