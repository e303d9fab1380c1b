package org.inrcodec.cli.console;

/** Exit codes of the command; part of its interface, so that a number never changes its meaning. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;

    /** At least one of several inputs failed; the others were processed. */
    public static final int SOME_FAILED = 1;

    /** The command line is wrong: unknown option, number out of range, options that exclude each other. */
    public static final int USAGE = 2;

    /** The input cannot be read, or is not a picture of a known format. */
    public static final int INPUT = 3;

    /** The input is not an {@code .inr} file, is damaged, or needs a newer version. */
    public static final int FORMAT = 4;

    /** The output cannot be written, or exists and {@code --force} was not given. */
    public static final int OUTPUT = 5;

    /** No file of the picture is as small as {@code --max-bytes}, or its metadata alone exceeds the size or rate. */
    public static final int UNREACHABLE = 6;

    /** The picture requires more memory or work than allowed. */
    public static final int LIMIT = 7;

    /** {@code --device cuda} was given, and CUDA was not found or failed. */
    public static final int DEVICE = 8;

    /** Something that the program itself consists of is missing; the launcher ends with it too when there is no program. */
    public static final int UNAVAILABLE = 69;

    /** Internal error. */
    public static final int INTERNAL = 70;

    /** Ended by Ctrl-C; the number shells expect (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
