package org.inrcodec.cli.console;

import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.UnreachableTargetException;

/** The encoder that commands are given: the codec's own, a batch of it, or in tests a stand-in that takes no time. */
@FunctionalInterface
public interface Encode {
    /**
     * @param picture the picture
     * @param metadata metadata for the file
     * @param options target and effort
     * @param listener receives the progress
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     */
    EncodeResult encode(
            Picture picture, PictureMetadata metadata, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException;
}
