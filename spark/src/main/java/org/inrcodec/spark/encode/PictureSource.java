package org.inrcodec.spark.encode;

import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.UnreadablePictureException;

/** Reads a picture, as {@code inr encode} does. */
@FunctionalInterface
public interface PictureSource {
    /**
     * @param treatment what to do with the metadata of the picture's file
     * @return the picture
     * @throws UnreadablePictureException when it is not a picture, damaged or too large
     * @throws CommandFailure when there is another reason for which it cannot be read
     */
    InputPicture read(InputTreatment treatment) throws UnreadablePictureException, CommandFailure;
}
