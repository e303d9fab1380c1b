package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.cuda.CudaException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only real hardware can show. */
class HardwareTest {
    @BeforeEach
    void realOnly() {
        assumeTrue(Emulator.real(), "needs -Dinr.cuda.real=true and a device");
    }

    @Test
    void moreThanTheDeviceHasIsOutOfMemoryAndTheDeviceWorksOn() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                long whole = device.facts().memoryBytes();
                CudaException e = assertThrows(CudaException.class, () -> device.allocate(whole + (1L << 30)));
                assertEquals(Kind.OUT_OF_MEMORY, e.kind(), e.getMessage());
                assertTrue(e.getMessage().contains("MiB are free"), e.getMessage());
                DeviceBuffer buffer = device.allocate(4);
                device.fill(buffer, 0, 77, 1);
                int[] word = new int[1];
                device.download(word, buffer, 0);
                assertEquals(77, word[0]);
            });
        }
    }

    /** Memory, modules, events, recordings and cuBLAS of twenty devices one after the other. */
    @Test
    void nothingIsLostFromDeviceToDevice() {
        long first = -1;
        long free = 0;
        for (int round = 0; round < 20; round++) {
            try (CudaDevice device = Emulator.open()) {
                free = device.call(() -> {
                    device.allocate(64L << 20);
                    device.pinned(1 << 20);
                    CudaFunction count = device.compile("/org/inrcodec/cuda/probe.cu", List.of("SCALE=1.f"))
                            .function("count");
                    DeviceBuffer calls = device.allocate(4);
                    device.blas();
                    device.launch(device.capture(
                            () -> device.launch(device.arguments().start(count).pointer("calls", calls), 1, 1, 32, 0)));
                    new CudaEvent(device).record();
                    device.synchronize();
                    return device.freeBytes();
                });
            }
            // The first round leaves what the driver keeps for the process.
            if (round == 2) {
                first = free;
            }
        }
        // Other processes may use the device: half of what twenty leaked buffers would take.
        assertTrue(first - free < 640L << 20, first + " bytes were free, then " + free);
    }

    /** In a process of its own: what happened to the context may hold for the whole process. */
    @Test
    void aKernelThatWritesBeyondItsMemoryLosesTheDevice() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dinr.cuda.real=true",
                "-Dinr.cuda.libraries=" + System.getProperty(LibraryFolders.PROPERTY, ""), "-cp",
                System.getProperty("java.class.path"), Hardware.class.getName(), "beyond").redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertTrue(said.contains("LOST, then LOST: ") && said.contains("CUDA_ERROR_ILLEGAL_ADDRESS"), said);
    }
}
