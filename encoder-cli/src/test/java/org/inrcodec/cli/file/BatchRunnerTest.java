package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private final List<String> reported = new ArrayList<>();

    private BatchRunner runner(String... inputs) {
        return new BatchRunner(
                List.of(inputs).stream().map(Path::of).toList(),
                (name, failure) -> reported.add(name + ": " + failure.exitCode()));
    }

    private static void fail() throws CommandFailure {
        throw new CommandFailure(ExitCode.FORMAT, "is damaged");
    }

    @Test
    void theOnlyInputGivesItsExitCode() {
        BatchRunner runner = runner("a");
        assertFalse(runner.run("a", BatchRunnerTest::fail));
        assertEquals(ExitCode.FORMAT, runner.exitCode());
        assertEquals(List.of("a: 4"), reported);
    }

    @Test
    void ofSeveralInputsOneFails() {
        BatchRunner runner = runner("a", "b");
        assertFalse(runner.run("a", BatchRunnerTest::fail));
        assertTrue(runner.run("b", () -> {}));
        assertEquals(ExitCode.SOME_FAILED, runner.exitCode());
    }

    @Test
    void aPictureInTheOnlyInputIsOneOfSeveralUnlessTheInputFailsToo() {
        BatchRunner runner = runner("a.zip");
        runner.run("a.zip: b.png", BatchRunnerTest::fail);
        assertEquals(ExitCode.SOME_FAILED, runner.exitCode());
        runner.run("a.zip", BatchRunnerTest::fail);
        runner.run("a.zip: c.png", BatchRunnerTest::fail);
        assertEquals(ExitCode.FORMAT, runner.exitCode());
    }

    /** Errors on other threads arrive wrapped, once or more. */
    @Test
    void outOfMemoryIsALimitHoweverItIsWrapped() {
        Throwable error = new OutOfMemoryError("Java heap space");
        for (Throwable e : List.of(
                error, new IllegalStateException(error), new ExecutionException(error),
                new IllegalStateException(new ExecutionException(new RuntimeException(error))))) {
            assertEquals(ExitCode.LIMIT, BatchRunner.failure(e).exitCode(), e.toString());
        }
        assertEquals(ExitCode.INTERNAL, BatchRunner.failure(new IllegalStateException("other")).exitCode());
        BatchRunner runner = runner("a");
        runner.run("a", () -> {
            throw new IllegalStateException(new ExecutionException(error));
        });
        assertEquals(ExitCode.LIMIT, runner.exitCode());
    }

    @Test
    void causesThatLeadInACircleEnd() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertEquals(ExitCode.INTERNAL, BatchRunner.failure(first).exitCode());
    }

    @Test
    void interruptionAndWhatEndsTheCommandAreThrown() {
        BatchRunner runner = runner("a", "b");
        assertThrows(CancellationException.class, () -> runner.run("a", () -> {
            throw new CancellationException();
        }));
        assertThrows(IOException.class, () -> runner.run("a", () -> {
            throw new IOException("disk full");
        }));
        assertEquals(List.of(), reported);
        assertEquals(ExitCode.OK, runner.exitCode());
    }
}
