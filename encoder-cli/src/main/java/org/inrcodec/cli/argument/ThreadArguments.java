package org.inrcodec.cli.argument;

import org.inrcodec.cli.console.CommandFailure;
import picocli.CommandLine.Option;

/** The option for the number of threads. */
public final class ThreadArguments {
    private static final int MAX_THREADS = 1024;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    /** Filled by the command line. */
    public ThreadArguments() {}

    /**
     * @return number of threads, 1 to 1024
     * @throws CommandFailure when the number is out of range
     */
    public int threads() throws CommandFailure {
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= MAX_THREADS, "--threads", used, "1 to " + MAX_THREADS);
        return used;
    }
}
