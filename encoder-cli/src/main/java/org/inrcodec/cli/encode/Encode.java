package org.inrcodec.cli.encode;

import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.UnreachableTargetException;

/** What {@code encode} calls for each picture: the encoder, or in tests a stand-in that takes no time. */
@FunctionalInterface
public interface Encode {
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
