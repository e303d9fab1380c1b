package org.inrcodec.cli.console;

/** Exit codes of the command; part of its interface, so a number never changes its meaning. */
public final class ExitCode {
    /** Everything was done. */
    public static final int OK = 0;

    /** Of several inputs at least one failed; the others were done. */
    public static final int SOME_FAILED = 1;

    /** The command line is wrong: unknown option, number out of range, options that contradict each other. */
    public static final int USAGE = 2;

    /** The input cannot be read, or is not a picture of a known format. */
    public static final int INPUT = 3;

    /** The input is not an {@code .inr} file, is damaged, or needs a newer version. */
    public static final int FORMAT = 4;

    /** The output cannot be written, or exists and {@code --force} was not given. */
    public static final int OUTPUT = 5;

    /** The asked size or quality cannot be reached for this picture. */
    public static final int UNREACHABLE = 6;

    /** The picture asks for more memory or work than allowed. */
    public static final int LIMIT = 7;

    /** {@code --device cuda} was asked for and CUDA is not there, or failed. */
    public static final int DEVICE = 8;

    /** A fault of the program itself. */
    public static final int INTERNAL = 70;

    /** Ended by Ctrl-C; the number shells expect (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
