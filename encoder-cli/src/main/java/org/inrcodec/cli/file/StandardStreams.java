package org.inrcodec.cli.file;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/** Standard input and standard output where a command line names files. */
public final class StandardStreams {
    /** The name of both. A file of that name is {@code ./-}. */
    public static final String NAME = "-";

    /**
     * Names that systems have for standard output. Written through the open stream: opening the file behind it again
     * would begin at its start, and replacing it would take it away from the shell.
     */
    private static final Set<String> OUTPUTS = Set.of(NAME, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    private StandardStreams() {}

    /**
     * @param input an input as the user named it
     * @return whether it is standard input
     */
    public static boolean isInput(Path input) {
        return input.toString().equals(NAME);
    }

    /**
     * @param output the value of {@code -o}
     * @return whether it is standard output
     */
    public static boolean isOutput(Path output) {
        return OUTPUTS.contains(output.toString());
    }

    /** Standard input, to be read once. */
    static InputStream input() {
        return System.in;
    }
}
