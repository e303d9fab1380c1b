package org.inrcodec.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder for the files that programs are given and give, which is gone after their work or, on Ctrl-C, after this process. */
final class WorkFolder implements AutoCloseable {
    private static final Set<Path> OPEN = new HashSet<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WorkFolder::removeOpen, "inr-work-folders"));
    }

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * @return a new empty folder
     * @throws IOException when none can be made
     */
    static WorkFolder make() throws IOException {
        synchronized (OPEN) {
            Path path = Files.createTempDirectory("inr-compare");
            OPEN.add(path);
            return new WorkFolder(path);
        }
    }

    /** @return where it is */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (OPEN.remove(path)) {
                remove(path);
            }
        }
    }

    private static void removeOpen() {
        synchronized (OPEN) {
            for (Path path : OPEN) {
                try {
                    remove(path);
                } catch (IOException e) {
                    continue; // A program that is still ending wrote into it; the system clears such folders.
                }
            }
            OPEN.clear();
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
