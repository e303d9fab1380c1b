package org.inrcodec.spark.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.encode.EncodeFailures;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.encode.Encoder;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.spark.task.ExecutorJava;
import org.inrcodec.spark.task.TaskShare;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes the pictures of one task, one after the other, each on all cores of the task. */
public final class TaskEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(TaskEncoder.class);

    private final EncodeSettings settings;
    private final EncodeListener listener;

    /**
     * @param settings how to encode
     * @param share what the task may use
     * @param cancelled whether the task was told to end
     * @throws IllegalStateException when this virtual machine cannot encode at all
     */
    public TaskEncoder(EncodeSettings settings, TaskShare share, BooleanSupplier cancelled) {
        ExecutorJava.requireEncoder();
        this.settings = settings.within(share);
        listener = new EncodeListener() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    /**
     * Encodes a picture. What is wrong with the picture is part of the result; what no other picture would survive either is thrown.
     *
     * @param name name of the picture within the corpus
     * @param source reads it
     * @return its file, or why there is none
     * @throws CancellationException when the task was told to end
     * @throws DeviceUnavailableException when CUDA is required and is missing or fails
     */
    public EncodedPicture encode(String name, PictureSource source) {
        try {
            InputPicture read = source.read(settings.treatment());
            EncodeResult result = Encoder.encode(read.picture(), read.metadata(), settings.options(), listener);
            List<String> notes = new ArrayList<>(read.warnings());
            settings.options().target().miss(result.bitsPerPixel(), result.psnr()).ifPresent(notes::add);
            return EncodedPicture.of(name, read, result, notes);
        } catch (CancellationException | DeviceUnavailableException e) {
            throw e;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            return EncodedPicture.failed(name, reason(name, e));
        }
    }

    private static String reason(String name, Throwable e) {
        if (e instanceof UnreadablePictureException) {
            return e.getMessage();
        }
        CommandFailure failure = EncodeFailures.of(e);
        if (failure.exitCode() != ExitCode.INTERNAL) {
            return failure.getMessage();
        }
        LOG.error("Picture {} could not be encoded", name, e);
        return "internal error: " + e + "; the executor's log shows where";
    }
}
