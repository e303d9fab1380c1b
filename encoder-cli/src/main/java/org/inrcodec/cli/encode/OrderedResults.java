package org.inrcodec.cli.encode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.inrcodec.cli.console.CommandFailure;

/** Reports the encodes of {@code --batch} in the order of their pictures, each as soon as those before it are reported. */
final class OrderedResults {
    private final Consumer<String> results;
    private final BiConsumer<String, CommandFailure> failures;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** An encode in progress or finished: its line of result. */
    private record Entry(String name, Future<String> line) {}

    /**
     * @param results receives each line of result
     * @param failures receives the name and the failure of each encode that fails
     */
    OrderedResults(Consumer<String> results, BiConsumer<String, CommandFailure> failures) {
        this.results = results;
        this.failures = failures;
    }

    /**
     * @param name name of the picture
     * @param line the line of result
     * @throws CancellationException on Ctrl-C
     */
    void add(String name, Future<String> line) {
        entries.add(new Entry(name, line));
        while (!entries.isEmpty() && entries.element().line.isDone()) {
            report(entries.remove());
        }
    }

    /** A picture that cannot be read, reported in its turn. */
    void failed(String name, CommandFailure reason) {
        add(name, CompletableFuture.failedFuture(reason));
    }

    /**
     * Waits for all encodes.
     *
     * @throws CancellationException on Ctrl-C
     */
    void finish() {
        while (!entries.isEmpty()) {
            report(entries.remove());
        }
    }

    private void report(Entry entry) {
        try {
            results.accept(entry.line.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            failures.accept(entry.name, EncodeFailures.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
