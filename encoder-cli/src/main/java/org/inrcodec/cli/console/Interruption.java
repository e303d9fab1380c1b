package org.inrcodec.cli.console;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Ctrl-C, and the partial files that it must not leave behind. Creating, completing and removing files exclude each
 * other, so that none is created after the removal.
 */
public final class Interruption {
    private final Set<Path> partialFiles = new HashSet<>();
    private boolean requested;
    private boolean ended;
    private Runnable onInterruption = () -> {};

    /** Moves a complete file to its place. */
    @FunctionalInterface
    public interface Placement {
        /** @throws IOException when the file cannot be moved */
        void place() throws IOException;
    }

    /** Lets the JVM's shutdown (Ctrl-C, a termination signal) request the interruption. */
    public void watchShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "inr-interruption"));
    }

    /** @param action runs on an interruption, after the partial files were removed */
    public synchronized void onInterruption(Runnable action) {
        onInterruption = action;
    }

    /** Ends the watch: a shutdown from here on is the ordinary end. */
    public synchronized void end() {
        ended = true;
    }

    /** Requests the interruption and removes the partial files. */
    public synchronized void request() {
        if (ended || requested) {
            return;
        }
        requested = true;
        for (Path file : partialFiles) {
            remove(file);
        }
        partialFiles.clear();
        onInterruption.run();
    }

    /** @return whether the work must end */
    public synchronized boolean requested() {
        return requested;
    }

    /**
     * @param file path of a file that does not exist yet
     * @return the new file, which an interruption removes until it is complete
     * @throws IOException when the file cannot be created
     * @throws CancellationException after an interruption
     */
    public synchronized FileChannel create(Path file) throws IOException {
        requireNotInterrupted();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        partialFiles.add(file);
        return channel;
    }

    /**
     * @param file a file that was created here and is complete
     * @param placement moves the file to its place
     * @throws IOException when the file cannot be moved
     * @throws CancellationException after an interruption, which has removed the file
     */
    public synchronized void complete(Path file, Placement placement) throws IOException {
        requireNotInterrupted();
        placement.place();
        partialFiles.remove(file);
    }

    /** @param file a file that was created here; removed unless it is complete */
    public synchronized void discard(Path file) {
        if (partialFiles.remove(file)) {
            remove(file);
        }
    }

    private void requireNotInterrupted() {
        if (requested) {
            throw new CancellationException("interrupted");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder went away or its permissions changed: nothing more can be done.
        }
    }
}
