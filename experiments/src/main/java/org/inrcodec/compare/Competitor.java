package org.inrcodec.compare;

import java.io.IOException;
import org.inrcodec.picture.Picture;

/** Another codec, whose files are the larger the higher its quality setting is. */
public interface Competitor {
    /** @return its name in tables, such as {@code jpeg} */
    String name();

    /** @return the program that encodes, and its version */
    String version();

    /** @return what stands for the setting in tables and whether more of it is better, such as {@code quality} */
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
     * @throws IOException when the codec fails
     */
    byte[] encode(Picture picture, int quality) throws IOException;

    /**
     * @param file a file of this codec
     * @param form a picture of the same size; the result has its channels
     * @return the decoded picture, 8 bit
     * @throws IOException when the codec fails
     */
    Picture decode(byte[] file, Picture form) throws IOException;
}
