package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaReportTest {
    @TempDir
    private Path folder;

    @Test
    void saysDeviceMemoryAndVersions() {
        Emulator.libraries();
        List<String> lines = CudaReport.lines();
        assertTrue(lines.get(0).contains(", compute capability "), lines.toString());
        assertTrue(lines.get(1).matches("memory \\d+ MiB, \\d+ MiB of it free"), lines.toString());
        assertTrue(lines.get(2).matches("driver for CUDA 1\\d\\.\\d: .*"), lines.toString());
        assertTrue(lines.get(3).matches("NVRTC 1\\d\\.\\d+: .*"), lines.toString());
        assertTrue(lines.get(4).matches("cuBLAS 1\\d\\.\\d+\\.\\d+: .*"), lines.toString());
    }

    /** In a process of its own: a process keeps the libraries that it has opened. */
    @Test
    void aLibraryThatCannotBeOpenedIsOneLine() throws IOException, InterruptedException {
        assumeFalse(Emulator.real(), "needs a driver that can be copied");
        Files.createSymbolicLink(folder.resolve("libcuda.so.1"), Path.of(Emulator.libraries().driver()));
        Files.writeString(folder.resolve("libnvrtc.so.13"), "no library");
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dinr.cuda.libraries=" + folder, "-cp",
                System.getProperty("java.class.path"), Hardware.class.getName())
                // The virtual machine warns of the strange library.
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertTrue(said.startsWith("not used: opening NVRTC failed"), said);
        assertEquals(1, said.lines().count(), said);
    }
}
