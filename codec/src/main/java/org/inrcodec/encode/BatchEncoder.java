package org.inrcodec.encode;

import java.util.function.BiConsumer;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.sirenfit.EngineBatches;

/**
 * Encodes many pictures at once, one on each thread that calls {@link #encode}. A small picture leaves a GPU idle:
 * there, sine networks of one shape on pictures of one size are trained in one batch, and everything else is done in
 * turn. On the CPU encodes share nothing; each is to be given its share of the threads.
 *
 * <p>On the CPU the files are those of {@link Encoder}. On a GPU they differ from those by rounding, and so by what
 * training makes of it; they do not depend on which other pictures are encoded meanwhile.
 */
public final class BatchEncoder implements AutoCloseable {
    /** Small pictures that fill a large GPU. */
    private static final int FILLING = 32;

    private final TrainingDevice device;
    private final EngineBatches batches;
    private final int atOnce;

    /**
     * @param choice where to train
     * @param asked pictures at once; 0 for as many as suit the device
     * @param threads threads there are for all of them
     * @param line gets one line for people: what device is used and, when CUDA is not, why; and whether that is a
     *     change on the way
     * @throws org.inrcodec.device.DeviceUnavailableException when CUDA is asked for and is not there or does not start
     */
    public BatchEncoder(DeviceChoice choice, int asked, int threads, BiConsumer<String, Boolean> line) {
        device = TrainingDevice.open(choice, line);
        boolean cuda = device.cuda().isPresent();
        atOnce = asked > 0 ? asked : cuda ? FILLING : threads;
        batches = new EngineBatches(atOnce);
    }

    /** @return threads that may be in {@link #encode} at a time */
    public int atOnce() {
        return atOnce;
    }

    /**
     * As {@link Encoder#encode(Picture, PictureMetadata, EncodeOptions, EncodeListener)}, on the device of all; that of
     * the options does not count.
     *
     * @param picture the picture
     * @param metadata what the file is to say about it
     * @param options target, effort and profile; threads for this picture
     * @param listener hears of progress, on the calling thread
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     */
    public EncodeResult encode(
            Picture picture, PictureMetadata metadata, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException {
        return Encoder.encode(picture, metadata, options, device, batches,
                new ProgressReport(listener, picture.pixels()));
    }

    /** Closes the device. */
    @Override
    public void close() {
        batches.close();
        device.close();
    }
}
