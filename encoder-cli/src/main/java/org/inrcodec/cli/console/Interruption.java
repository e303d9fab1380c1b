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
 * Ctrl-C, and the unfinished files that it must not leave behind. Making, finishing and removing files exclude each
 * other, so that none is made after the removal.
 */
public final class Interruption {
    private final Set<Path> unfinished = new HashSet<>();
    private boolean requested;
    private boolean ended;
    private Runnable announcement = () -> {};

    /** Moves a finished file to its place. */
    @FunctionalInterface
    public interface Placement {
        /** @throws IOException when the file cannot be moved */
        void place() throws IOException;
    }

    /** Lets the JVM's shutdown (Ctrl-C, a termination signal) request the interruption. */
    public void watchShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "inr-interruption"));
    }

    /** @param action what is told to the user on an interruption, after everything was removed */
    public synchronized void announce(Runnable action) {
        announcement = action;
    }

    /** Ends the watch: a shutdown from here on is the ordinary end. */
    public synchronized void end() {
        ended = true;
    }

    /** Requests the interruption and removes what is unfinished. */
    public synchronized void request() {
        if (ended || requested) {
            return;
        }
        requested = true;
        for (Path file : unfinished) {
            remove(file);
        }
        unfinished.clear();
        announcement.run();
    }

    /** @return whether work is to end */
    public synchronized boolean requested() {
        return requested;
    }

    /**
     * @param file a file that is not there yet
     * @return the new file, removed on interruption until it is finished
     * @throws IOException when it cannot be made
     * @throws CancellationException when work is to end
     */
    public synchronized FileChannel begin(Path file) throws IOException {
        requireGoOn();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        unfinished.add(file);
        return channel;
    }

    /**
     * @param file a file begun here
     * @param placement moves it to its place
     * @throws IOException when it cannot be moved
     * @throws CancellationException when work is to end; the file is gone
     */
    public synchronized void finish(Path file, Placement placement) throws IOException {
        requireGoOn();
        placement.place();
        unfinished.remove(file);
    }

    /** @param file a file begun here and not finished; it is removed */
    public synchronized void abandon(Path file) {
        if (unfinished.remove(file)) {
            remove(file);
        }
    }

    private void requireGoOn() {
        if (requested) {
            throw new CancellationException("interrupted");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder went away or its permissions changed: nothing more can be done at this point.
        }
    }
}
