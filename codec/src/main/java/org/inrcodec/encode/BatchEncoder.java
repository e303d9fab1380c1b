package org.inrcodec.encode;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.inrcodec.device.DeviceListener;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.sirenfit.EngineBatches;

/**
 * Encodes many pictures, several at once. A small picture leaves a GPU idle: there, sine networks of one shape on
 * pictures of one size are trained in one batch, and everything else is done in turn. On the CPU each picture gets its
 * share of the threads.
 *
 * <pre>{@code
 * try (BatchEncoder batch = BatchEncoder.open(options, 0, (line, changed) -> {})) {
 *     for (Picture picture : pictures) {
 *         results.add(batch.submit(picture, PictureMetadata.EMPTY, EncodeListener.NONE));
 *     }
 * }
 * }</pre>
 *
 * <p>On the CPU the files are those of {@link Encoder}. On a GPU they differ from those by rounding, and by its effect
 * on training; they do not depend on which other pictures are encoded meanwhile. Safe for use by several threads.
 */
public final class BatchEncoder implements AutoCloseable {
    /** Small pictures that fill a large GPU. */
    private static final int GPU_PICTURES = 32;
    /** Pictures that are encoded or wait for it, for each that is encoded: enough to keep all threads busy. */
    private static final int SUBMITTED_PER_THREAD = 2;

    private final EncodeOptions options;
    private final TrainingDevice device;
    private final EngineBatches batches;
    private final int atOnce;
    private final ExecutorService threads;
    private final Semaphore places;
    private volatile boolean cancelled;

    private BatchEncoder(EncodeOptions options, int atOnce, TrainingDevice device) {
        this.device = device;
        this.atOnce = atOnce > 0 ? atOnce : device.cuda().isPresent() ? GPU_PICTURES : options.threads();
        this.options = options.withThreads(Math.max(1, options.threads() / this.atOnce));
        batches = new EngineBatches(this.atOnce);
        places = new Semaphore(SUBMITTED_PER_THREAD * this.atOnce, true);
        threads = Executors.newFixedThreadPool(
                this.atOnce, Thread.ofPlatform().name("inr-encode-", 0).daemon().factory());
    }

    /**
     * Opens the device of the options.
     *
     * @param options options of every picture; the pictures share its threads
     * @param atOnce pictures to encode at once; 0 for as many as suit the device
     * @param status receives the messages about the device
     * @return an encoder, to be closed
     * @throws IllegalArgumentException when {@code atOnce} is negative
     * @throws org.inrcodec.device.DeviceUnavailableException when CUDA is required and is missing or does not start
     */
    public static BatchEncoder open(EncodeOptions options, int atOnce, DeviceListener status) {
        if (atOnce < 0) {
            throw new IllegalArgumentException(atOnce + " pictures at once");
        }
        return new BatchEncoder(options, atOnce, TrainingDevice.open(options.device(), status));
    }

    /** {@return pictures that are encoded at once} */
    public int atOnce() {
        return atOnce;
    }

    /**
     * Encodes a picture on a thread of this encoder, in the order of submission. Waits while twice as many pictures as
     * are encoded at once are unfinished, so that pictures do not pile up in memory.
     *
     * <p>Cancelling the future ends the encode at its next step, and no other. Stages that depend on the future
     * ({@link CompletableFuture#thenApply}) run on the thread of the encode and count as part of it, unless another thread
     * waits for this very future and runs them itself: wait for the last stage instead.
     *
     * @param picture the picture
     * @param metadata metadata of the file
     * @param listener receives progress, on the thread of the encode, and can cancel it
     * @return the file and its measured properties, or the failure that {@link Encoder#encode(Picture, PictureMetadata,
     *     EncodeOptions, EncodeListener)} throws
     * @throws CancellationException when this thread is interrupted while it waits; the interrupt status stays set
     * @throws java.util.concurrent.RejectedExecutionException when the encoder is closed
     */
    public CompletableFuture<EncodeResult> submit(
            Picture picture, PictureMetadata metadata, EncodeListener listener) {
        return submit(report -> Encoder.encode(picture, metadata, options, device, batches, report), listener,
                picture.pixels());
    }

    /** One encode, which reports its progress. */
    interface Job {
        EncodeResult run(ProgressReport report) throws Exception;
    }

    /** The same for any encode of so many pixels. */
    CompletableFuture<EncodeResult> submit(Job job, EncodeListener listener, long pixels) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        CompletableFuture<EncodeResult> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    run(job, new CancellableListener(listener, () -> cancelled || result.isCancelled()), pixels,
                            result);
                } finally {
                    places.release();
                }
            });
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        return result;
    }

    private static void run(
            Job job, EncodeListener listener, long pixels, CompletableFuture<EncodeResult> result) {
        try {
            if (listener.cancelled()) {
                throw new CancellationException("cancelled before the encode began");
            }
            result.complete(job.run(new ProgressReport(listener, pixels)));
        } catch (Throwable e) { // Whatever ends one encode leaves the others.
            result.completeExceptionally(e);
        }
    }

    /** Ends the encodes under way at their next step, and those that wait before they begin; their futures are cancelled. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Waits for all submitted pictures and closes the device. When this thread is interrupted meanwhile, the pictures
     * are cancelled; the interrupt status stays set.
     */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                cancel();
            }
        }
        batches.close();
        device.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
