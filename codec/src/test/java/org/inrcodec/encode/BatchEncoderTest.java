package org.inrcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.UnreachableTargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scheduling of many encodes, on the CPU; most encodes are stand-ins. */
@Timeout(60)
class BatchEncoderTest {
    private static final EncodeResult RESULT = new EncodeResult(new byte[1], null, 8, 30, 1, 0);
    private static final EncodeOptions OPTIONS = EncodeOptions.defaults().withEffort(1).withThreads(2)
            .withDevice(DeviceChoice.CPU);

    private static BatchEncoder open(int atOnce) {
        return BatchEncoder.open(OPTIONS, atOnce, (line, changed) -> {});
    }

    private static CompletableFuture<EncodeResult> submit(BatchEncoder batch, BatchEncoder.Job job) {
        return batch.submit(job, EncodeListener.NONE, 1);
    }

    /** Polls as fits do, until it is cancelled. */
    private static EncodeResult endless(CountDownLatch started, ProgressReport report)
            throws InterruptedException {
        started.countDown();
        while (true) {
            report.check();
            Thread.sleep(1);
        }
    }

    @Test
    void encodesBeginInTheOrderOfSubmission() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (BatchEncoder batch = open(1)) {
            for (int i = 0; i < 10; i++) {
                int number = i;
                submit(batch, report -> {
                    order.add(number);
                    return RESULT;
                });
            }
        }
        assertEquals(IntStream.range(0, 10).boxed().toList(), order);
    }

    @Test
    void submissionWaitsWhileTwiceAsManyAsAreEncodedAtOnceAreUnfinished() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch fifth = new CountDownLatch(1);
        try (BatchEncoder batch = open(2)) {
            List<CompletableFuture<EncodeResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(submit(batch, report -> {
                    end.await();
                    return RESULT;
                }));
            }
            Thread submitter = Thread.ofPlatform().start(() -> {
                submit(batch, report -> RESULT);
                fifth.countDown();
            });
            while (submitter.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            assertEquals(1, fifth.getCount());
            end.countDown();
            fifth.await();
            submitter.join();
            assertSame(RESULT, results.get(3).get());
        }
    }

    @Test
    void stagesThatDependOnAResultCountAsPartOfTheEncode() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (BatchEncoder batch = open(1)) {
            CountDownLatch added = new CountDownLatch(1);
            CompletableFuture<EncodeResult> result = submit(batch, report -> {
                added.await();
                return RESULT;
            });
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<String> written = result.thenApply(encoded -> {
                try {
                    begun.countDown();
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return "written";
            });
            CompletableFuture<EncodeResult> next = submit(batch, report -> RESULT);
            added.countDown();
            // Not result.get(): a thread that waits for a future may run its stages itself.
            begun.await();
            assertFalse(next.isDone());
            end.countDown();
            assertEquals("written", written.get());
            assertSame(RESULT, next.get());
        }
    }

    @Test
    void aPictureThatFailsLeavesTheOthers() throws Exception {
        try (BatchEncoder batch = open(2)) {
            CompletableFuture<EncodeResult> unreachable = submit(batch, report -> {
                throw new UnreachableTargetException("too small");
            });
            CompletableFuture<EncodeResult> error = submit(batch, report -> {
                throw new StackOverflowError();
            });
            CompletableFuture<EncodeResult> good = submit(batch, report -> RESULT);
            assertInstanceOf(UnreachableTargetException.class,
                    assertThrows(ExecutionException.class, unreachable::get).getCause());
            assertInstanceOf(StackOverflowError.class, assertThrows(ExecutionException.class, error::get).getCause());
            assertSame(RESULT, good.get());
        }
    }

    @Test
    void cancellingAFutureEndsItsEncodeAndNoOther() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (BatchEncoder batch = open(1)) {
            CompletableFuture<EncodeResult> endless = submit(batch, report -> endless(started, report));
            CompletableFuture<EncodeResult> waiting = submit(batch, report -> RESULT);
            started.await();
            endless.cancel(true);
            assertSame(RESULT, waiting.get());
        }
    }

    @Test
    void cancellingEndsAllAndTheirFuturesAreCancelled() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (BatchEncoder batch = open(1)) {
            CompletableFuture<EncodeResult> endless = submit(batch, report -> endless(started, report));
            CompletableFuture<EncodeResult> waiting = submit(batch, report -> RESULT);
            started.await();
            batch.cancel();
            assertThrows(CancellationException.class, endless::get);
            assertThrows(CancellationException.class, waiting::get);
        }
    }

    @Test
    void anInterruptedCloseCancels() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        BatchEncoder batch = open(1);
        CompletableFuture<EncodeResult> endless = submit(batch, report -> endless(started, report));
        started.await();
        Thread.currentThread().interrupt();
        batch.close();
        assertTrue(Thread.interrupted());
        assertTrue(endless.isCancelled());
        assertThrows(RejectedExecutionException.class, () -> submit(batch, report -> RESULT));
    }

    @Test
    void anInterruptedSubmissionIsCancelled() {
        try (BatchEncoder batch = open(1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> submit(batch, report -> RESULT));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void optionsAreThoseOfEveryPictureAndItsListenerIsCalled() throws Exception {
        Picture flat = new Picture(4, 4, 1, 8, new byte[16]);
        List<Double> done = Collections.synchronizedList(new ArrayList<>());
        EncodeListener listener = new EncodeListener() {
            @Override
            public void progress(Progress progress) {
                done.add(progress.done());
            }
        };
        EncodeOptions options = OPTIONS.withProfile(EncodeOptions.Profile.GRID);
        try (BatchEncoder batch = BatchEncoder.open(options, 2, (line, changed) -> {})) {
            byte[] file = batch.submit(flat, PictureMetadata.EMPTY, listener).get().file();
            assertArrayEquals(Encoder.encode(flat, options.withThreads(1), EncodeListener.NONE).file(), file);
        }
        assertFalse(done.isEmpty());
        assertThrows(IllegalArgumentException.class, () -> open(-1));
    }
}
