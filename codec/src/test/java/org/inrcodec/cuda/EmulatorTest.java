package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulator detects the errors that it exists for. */
class EmulatorTest {
    @BeforeEach
    void emulatorOnly() {
        assumeFalse(Emulator.real());
        Emulator.libraries();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "if (threadIdx.x < 7) __syncthreads(); x[threadIdx.x] = 1; | 719 | __syncthreads",
        "if (threadIdx.x < 7) __syncthreads();\\n else __syncthreads(); | 719 | different __syncthreads",
        "if (threadIdx.x < 7) __shfl_down_sync(0xffffffffu, 1, 1); else __syncthreads(); | 719 | block (0,0,0)",
        "x[threadIdx.x + 64] = 1; | 700 | thread (0,0,0)",
        "x[threadIdx.x - 4096] = 1; | 700 | illegal address",
        "x[threadIdx.x] = x[threadIdx.x + (threadIdx.x == 40 ? 24 : 0)]; | 700 | thread (40,0,0)"})
    void wrongKernelsAreRefusedWithTheirReason(String body, int code, String reason) {
        CudaException e = assertThrows(CudaException.class, () -> run(body.replace("\\n", "\n"), ""));
        assertEquals(code, e.code());
        assertTrue(e.getMessage().contains("kernel probe") && e.getMessage().contains(reason), e.getMessage());
    }

    /** A tree without its barriers is right in one order of the threads only. */
    @Test
    void aMissingBarrierShowsInAnOrderOfThreads() {
        String tree = "__shared__ float part[64]; part[threadIdx.x] = threadIdx.x; BARRIER for (int h = 32; h > 0; h /= 2) {"
                + " if (threadIdx.x < h) part[threadIdx.x] += part[threadIdx.x + h]; BARRIER } x[threadIdx.x] = part[0];";
        for (String order : List.of("", "rev", "rnd5")) {
            assertEquals(2016f, run(tree.replace("BARRIER", "__syncthreads();"), order)[0], order);
        }
        assertTrue(Float.isNaN(run(tree.replace("BARRIER", ""), "")[0]));
    }

    @Test
    void memoryStartsAsNotANumber() {
        assertTrue(Float.isNaN(run("", "")[13]));
        assertTrue(Float.isNaN(run("__shared__ float s[64]; x[threadIdx.x] = s[63];", "")[0]));
    }

    @Test
    void warpsExchange() {
        float[] x = run(
                "float v = threadIdx.x; for (int o = 16; o > 0; o /= 2) v += __shfl_down_sync(0xffffffffu, v, o);"
                        + " x[threadIdx.x] = threadIdx.x % 32 ? __ballot_sync(0xffffffffu, threadIdx.x & 1) == 0xaaaaaaaau : v;"
                        + " if (threadIdx.x % 32 == 0) __ballot_sync(0xffffffffu, 0);",
                "rev");
        assertEquals(496f, x[0]);
        assertEquals(496f + 1024f, x[32]);
    }

    @Test
    void theVirtualMachinesOwnFaultsStillBecomeExceptions() {
        assertThrows(CudaException.class, () -> run("x[threadIdx.x - 4096] = 1;", ""));
        int caught = 0;
        for (int i = 0; i < 20_000; i++) {
            int[] array = i % 2 == 0 ? null : new int[1];
            try {
                caught += array[0];
            } catch (NullPointerException e) {
                caught++;
            }
        }
        assertEquals(10_000, caught);
    }

    /** Runs a kernel of 64 threads on 64 floats. */
    private static float[] run(String body, String order) {
        Emulator.libraries();
        Emulator.order(order);
        try (CudaDevice device = Emulator.open()) {
            float[] x = new float[64];
            device.run(() -> {
                CudaModule module = device.load(new KernelSource("probe.cu",
                        "extern \"C\" __global__ void probe(float* x) { " + body + " }"), List.of());
                DeviceBuffer buffer = device.allocate(4 * 64);
                device.launch(device.arguments().start(module.function("probe")).pointer("buffer", buffer), 1, 1, 64,
                        0);
                device.download(x, buffer, 0);
            });
            return x;
        } finally {
            Emulator.order("");
        }
    }
}
