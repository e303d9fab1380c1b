package org.inrcodec.fuzz;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** The long run of {@link ManyThreads}: {@code ConcurrencyRun MINUTES FOLDER}; exit code 1 when memory or threads leak. */
public final class ConcurrencyRun {
    private static final int THREADS = 64;
    private static final long ROUND_NANOS = 20_000_000_000L;
    // Bytes that the compiler and the class library may still allocate permanently.
    private static final long SLACK = 8 << 20;

    private ConcurrencyRun() {}

    /**
     * @param arguments minutes; a folder of {@code .inr} files
     * @throws Exception when a decode fails or gives other samples
     */
    public static void main(String[] arguments) throws Exception {
        ManyThreads pictures = new ManyThreads(files(Path.of(arguments[1])));
        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[0]) * 60e9);
        pictures.decode(THREADS, until(System.nanoTime() + ROUND_NANOS));
        long before = ManyThreads.usedHeap();
        long used = before;
        long decoded = 0;
        while (System.nanoTime() < end) {
            decoded += pictures.decode(THREADS, until(Math.min(end, System.nanoTime() + ROUND_NANOS)));
            used = ManyThreads.usedHeap();
            System.out.printf(
                    Locale.ROOT, "%d pictures decoded from %d threads, %.1f MB of heap in use, %d threads left%n",
                    decoded,
                    THREADS, used / 1e6, ManyThreads.decodingThreads());
        }
        boolean leak = used > before + SLACK || ManyThreads.decodingThreads() > 0;
        System.out.printf(
                Locale.ROOT, "%s: heap %.1f MB after the first round, %.1f MB at the end%n", leak ? "LEAK" : "no leak",
                before / 1e6, used / 1e6);
        System.exit(leak ? 1 : 0);
    }

    private static BooleanSupplier until(long nanos) {
        return () -> System.nanoTime() < nanos;
    }

    /** The files of a folder whose pictures decode. */
    static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*.inr")) {
            for (Path path : paths) {
                files.add(Files.readAllBytes(path));
            }
        }
        return files;
    }
}
