package org.inrcodec.competitor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExternalProgramTest {
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void anInterruptEndsTheProgram() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/', "a shell script stands in for the program");
        try (WorkFolder folder = WorkFolder.make()) {
            Path pid = folder.path().resolve("pid");
            Thread waiting = Thread.currentThread();
            Thread interrupter = Thread.ofPlatform().start(() -> {
                while (!Files.exists(pid)) {
                    Thread.onSpinWait();
                }
                waiting.interrupt();
            });
            assertThrows(CancellationException.class, () -> ExternalProgram.run(
                    List.of("/bin/sh", "-c", "echo $$ >pid.part && mv pid.part pid && exec sleep 60"), folder));
            assertTrue(Thread.interrupted());
            interrupter.join();
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(program -> {
                program.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                assertFalse(program.isAlive());
            });
        }
    }
}
