package org.inrcodec.competitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A temporary folder for the files of a program. On Ctrl-C and termination the program is ended first: it could
 * otherwise run
 * on for minutes.
 */
public final class WorkFolder implements AutoCloseable {
    private static final long MAX_SECONDS_TO_END = 5;
    private static final Set<WorkFolder> OPEN = new HashSet<>();
    private static boolean ended;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WorkFolder::endAll, "inr-work-folders"));
    }

    private final Path path;
    private Optional<Process> program = Optional.empty();

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * @return a new empty folder
     * @throws IOException when none can be made
     * @throws CancellationException when this process is ending
     */
    static WorkFolder make() throws IOException {
        synchronized (OPEN) {
            requireNotEnding();
            WorkFolder folder = new WorkFolder(Files.createTempDirectory("inr-compare"));
            OPEN.add(folder);
            return folder;
        }
    }

    /** @return its path */
    Path path() {
        return path;
    }

    /**
     * @param command how to start a program
     * @return the program, which has this working folder and ends with this process
     * @throws IOException when it cannot be started
     * @throws CancellationException when this process is ending
     */
    Process start(ProcessBuilder command) throws IOException {
        synchronized (OPEN) {
            requireNotEnding();
            Process started = command.directory(path.toFile()).start();
            program = Optional.of(started);
            return started;
        }
    }

    /** Throws a {@link CancellationException} when this process is ending: what a program wrote then is incomplete. */
    static void requireNotEnding() {
        synchronized (OPEN) {
            if (ended) {
                throw new CancellationException("interrupted");
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (OPEN.remove(this)) {
                remove();
            }
        }
    }

    private static void endAll() {
        synchronized (OPEN) {
            ended = true;
            for (WorkFolder folder : OPEN) {
                try {
                    if (folder.program.isPresent()) {
                        folder.program.get().destroyForcibly().waitFor(MAX_SECONDS_TO_END, TimeUnit.SECONDS);
                    }
                    folder.remove();
                } catch (IOException | InterruptedException e) {
                    continue; // The system clears such folders.
                }
            }
            OPEN.clear();
        }
    }

    private void remove() throws IOException {
        delete(path);
    }

    /**
     * @param folder a folder, deleted with everything in it
     * @throws IOException when a part of it cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
