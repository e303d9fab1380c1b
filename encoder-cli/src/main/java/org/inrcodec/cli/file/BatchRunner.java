package org.inrcodec.cli.file;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/** Runs the jobs of one command: a job that fails is reported and does not stop the others. */
public final class BatchRunner {
    private static final int MAX_CAUSES = 100;

    private final List<String> inputs;
    private final BiConsumer<String, CommandFailure> report;
    private int exitCode = ExitCode.OK;

    /**
     * Work on one input, or on one picture of it.
     *
     * @param <E> what ends the whole command
     */
    @FunctionalInterface
    public interface Job<E extends Exception> {
        /**
         * @throws CommandFailure when this job fails
         * @throws E when no other job can be done either
         */
        void run() throws CommandFailure, E;
    }

    /**
     * @param inputs the inputs of the command, paths or names of them
     * @param report receives the name of each job that fails, and why
     */
    public BatchRunner(List<?> inputs, BiConsumer<String, CommandFailure> report) {
        this.inputs = inputs.stream().map(Object::toString).toList();
        this.report = report;
    }

    /**
     * Runs a job and reports its failure. Errors count as failures too: an input that overflows the stack of a reader
     * must not cost the others.
     *
     * @param name name of the job, as the user knows it
     * @param job the job
     * @param <E> what ends the whole command
     * @return whether the job succeeded
     * @throws E when the job throws it
     * @throws CancellationException on Ctrl-C
     */
    public <E extends Exception> boolean run(String name, Job<E> job) throws E {
        try {
            job.run();
            return true;
        } catch (CancellationException e) {
            throw e;
        } catch (CommandFailure e) {
            failed(name, e);
        } catch (RuntimeException | Error e) {
            failed(name, failure(e));
        }
        return false;
    }

    /**
     * Reports a failure.
     *
     * @param name name of the job that failed
     * @param failure why
     */
    public void failed(String name, CommandFailure failure) {
        report.accept(name, failure);
        if (inputs.size() == 1 && inputs.getFirst().equals(name)) {
            exitCode = failure.exitCode();
        } else if (exitCode == ExitCode.OK) {
            exitCode = ExitCode.SOME_FAILED;
        }
    }

    /**
     * @return {@link ExitCode#OK} without a failure; the failure's own code when the command has one input and that
     *     failed as a whole; else {@link ExitCode#SOME_FAILED}
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * @param e an exception that no part of the program expected
     * @return the failure to report
     */
    public static CommandFailure failure(Throwable e) {
        return isOutOfMemory(e)
                ? new CommandFailure(ExitCode.LIMIT, "not enough memory", e)
                : new CommandFailure(ExitCode.INTERNAL, "internal error: " + e + "; --verbose shows where", e);
    }

    /** Whether memory ran out, here or on another thread, whose error arrives inside other exceptions. */
    private static boolean isOutOfMemory(Throwable e) {
        Throwable cause = e;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
