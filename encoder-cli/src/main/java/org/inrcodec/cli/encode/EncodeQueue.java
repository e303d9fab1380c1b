package org.inrcodec.cli.encode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.file.BatchRunner;

/**
 * Encodes that go on beside each other ({@code --batch}); what comes of them is told in the order in which they were
 * added.
 */
final class EncodeQueue implements AutoCloseable {
    private final int atOnce;
    private final Consumer<String> result;
    private final BiConsumer<String, CommandFailure> tell;
    private final ExecutorService threads;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private Optional<CommandFailure> failure = Optional.empty();

    /** An encode under way or done: its line of result. */
    private record Entry(String name, Future<String> line) {}

    /**
     * @param atOnce encodes at a time
     * @param result gets each line of result
     * @param tell gets the name and the failure of each encode that fails
     */
    EncodeQueue(int atOnce, Consumer<String> result, BiConsumer<String, CommandFailure> tell) {
        this.atOnce = atOnce;
        this.result = result;
        this.tell = tell;
        threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("inr-encode-", 0).daemon().factory());
    }

    /**
     * Starts an encode; waits for the one that was added first while there are twice as many as go on at once, so that
     * pictures do not pile up in memory.
     *
     * @param name what is told of a failure
     * @param encode gives the line of result
     * @throws CancellationException when one that was waited for was interrupted
     */
    void add(String name, Callable<String> encode) {
        entries.add(new Entry(name, threads.submit(encode)));
        while (entries.size() >= 2 * atOnce) {
            await();
        }
    }

    /**
     * An input that fails before its encode begins: told in its turn.
     *
     * @param name what is told of the failure
     * @param reason the failure
     */
    void failed(String name, CommandFailure reason) {
        entries.add(new Entry(name, CompletableFuture.failedFuture(reason)));
    }

    /**
     * Waits for all.
     *
     * @return the last failure, if there was one
     * @throws CancellationException when one of them was interrupted
     */
    Optional<CommandFailure> finish() {
        while (!entries.isEmpty()) {
            await();
        }
        return failure;
    }

    private void await() {
        Entry entry = entries.remove();
        try {
            result.accept(entry.line.get());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CancellationException c -> throw c;
                case CommandFailure f -> fail(entry.name, f);
                case Throwable t -> fail(entry.name, BatchRunner.failure(t));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void fail(String name, CommandFailure reason) {
        tell.accept(name, reason);
        failure = Optional.of(reason);
    }

    /** Waits for encodes under way, which end by themselves on Ctrl-C. */
    @Override
    public void close() {
        threads.shutdown();
        threads.close();
    }
}
