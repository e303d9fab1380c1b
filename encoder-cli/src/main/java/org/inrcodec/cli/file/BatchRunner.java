package org.inrcodec.cli.file;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/** Works through several inputs: one that fails is told and does not stop the others. */
public final class BatchRunner {
    private BatchRunner() {}

    /** Work on one input. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param index which input
         * @throws CommandFailure when it cannot be done
         */
        void on(int index) throws CommandFailure;
    }

    /** Hears of failures. */
    @FunctionalInterface
    public interface FailureReport {
        /**
         * @param index which input
         * @param failure what went wrong
         */
        void failed(int index, CommandFailure failure);
    }

    /**
     * @param inputs the inputs as the user named them
     * @param work what to do with each
     * @param report hears of each failure, already turned into one line
     * @return the exit code: of the failure when there is one input, else {@link ExitCode#SOME_FAILED}
     */
    public static int each(List<?> inputs, Work work, FailureReport report) {
        int exitCode = ExitCode.OK;
        for (int i = 0; i < inputs.size(); i++) {
            try {
                work.on(i);
            } catch (CancellationException e) {
                return ExitCode.INTERRUPTED;
            } catch (CommandFailure e) {
                report.failed(i, e);
                exitCode = inputs.size() == 1 ? e.exitCode() : ExitCode.SOME_FAILED;
            } catch (RuntimeException | Error e) {
                // Errors too: one input that overflows the stack of a reader must not cost the others.
                CommandFailure failure = fault(e);
                report.failed(i, failure);
                exitCode = inputs.size() == 1 ? failure.exitCode() : ExitCode.SOME_FAILED;
            }
        }
        return exitCode;
    }

    /**
     * @param e what no part of the program expected
     * @return what to tell of it
     */
    public static CommandFailure fault(Throwable e) {
        return e instanceof OutOfMemoryError
                ? new CommandFailure(ExitCode.LIMIT, "needs more memory than there is", e)
                : new CommandFailure(ExitCode.INTERNAL, "internal error: " + e + "; --verbose shows where", e);
    }
}
