package org.inrcodec.cli;

import org.inrcodec.encode.EncodeListener;
import org.inrcodec.encode.EncodeOptions;
import org.inrcodec.encode.EncodeResult;
import org.inrcodec.encode.UnreachableTargetException;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/** What {@code encode} calls for each picture: the encoder, or in tests a stand-in that takes no time. */
@FunctionalInterface
interface PictureEncoder {
    /**
     * @param picture the picture
     * @param metadata what the file is to say about it
     * @param options target and effort
     * @param listener hears of progress
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     */
    EncodeResult encode(
            Picture picture, PictureMetadata metadata, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException;
}
