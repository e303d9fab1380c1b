package org.inrcodec.spark.image;

import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.inrcodec.spark.task.TaskShare;

/** Decodes within the share of a task: on its cores, and in a third of its part of the heap, since samples become images and then rows. */
public final class TaskDecoder {
    private static final int COPIES = 3;

    private final TaskShare share;

    /** @param share what the task may use */
    public TaskDecoder(TaskShare share) {
        this.share = share;
    }

    /**
     * @param file the bytes of a file
     * @return its picture, under the limits of the task
     * @throws InrFormatException when it is malformed, unsupported or above the limits
     */
    public InrPicture read(byte[] file) throws InrFormatException {
        DecoderLimits usual = DecoderLimits.DEFAULT;
        return InrPicture.read(
                file, usual.withMemoryBytes(Math.min(usual.memoryBytes(), Math.max(1, share.heapBytes() / COPIES))));
    }

    /**
     * @param picture a picture
     * @param request size and part
     * @return the samples
     * @throws InrFormatException when a part that is needed is malformed, or the decode is above the limits
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public Picture decode(InrPicture picture, DecodeRequest request) throws InrFormatException {
        return picture.decode(request, DecodeOptions.defaults().withThreads(share.cores()));
    }
}
