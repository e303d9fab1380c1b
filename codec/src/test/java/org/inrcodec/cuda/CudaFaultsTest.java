package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.inrcodec.cuda.CudaException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planted errors: each becomes an exception that names its call, and nothing leaks. */
class CudaFaultsTest {
    /** A code of all three libraries that kills no context. */
    private static final int CODE = 14;

    private static final int LAUNCH_FAILED = 719;

    /** Calls whose result nobody asks for: they give something back. */
    private static final Set<String> GIVING_BACK = Set.of("cuDevicePrimaryCtxRelease", "cuCtxSetCurrent",
            "cuStreamDestroy",
            "cuStreamSynchronize", "cuMemFree", "cuMemFreeHost", "cuModuleUnload", "cuEventDestroy", "cuGraphDestroy",
            "cuGraphExecDestroy", "cublasDestroy", "nvrtcDestroyProgram");

    @BeforeEach
    void emulatorOnly() {
        assumeFalse(Emulator.real(), "errors can be planted in the emulator only");
        Emulator.libraries();
        assertEquals("", Emulator.live());
    }

    @AfterEach
    void nothingPlantedStays() {
        if (!Emulator.real()) {
            Emulator.fail("nothing", 0, 0);
        }
    }

    /** Everything that the run-time layer can do. */
    private static float everything() {
        try (CudaDevice device = CudaDevice.open(Emulator.libraries())) {
            return device.call(() -> {
                CudaModule module = device.compile("/org/inrcodec/cuda/probe.cu", List.of("SCALE=2.f"));
                CudaFunction scale = module.function("scale").allowShared(1024);
                assertTrue(scale.registers() > 0);
                DeviceBuffer x = device.allocate(4 * 64);
                DeviceBuffer y = device.allocate(4 * 64);
                PinnedBuffer pinned = device.pinned(4 * 64);
                pinned.segment().fill((byte) 0);
                float[] values = new float[64];
                values[63] = 5;
                device.upload(x, 0, values);
                device.zero(y);
                KernelArguments arguments = device.arguments();
                device.launch(arguments.start(scale).pointer("x", x).pointer("y", y).integer("n", 64), 1, 1, 64, 0);
                CudaGraph graph = device.capture(() -> {
                    device.copy(x, 0, y, 0, 4 * 64);
                    device.launch(arguments.start(scale).pointer("x", x).pointer("y", y).integer("n", 64), 1, 1, 64, 0);
                    device.copy(pinned, 0, y, 0, 4 * 64);
                });
                device.launch(graph);
                graph.close();
                // 64 x 1 by 1 x 1: y = 3 x.
                device.fill(x, 0, Float.floatToIntBits(3), 1);
                device.blas().multiply(false, false, 64, 1, 1, 1f, y.address(), 1, x.address(), 1, 0f, y.address(), 1);
                CudaEvent start = new CudaEvent(device);
                start.record();
                CudaEvent end = new CudaEvent(device);
                end.record();
                assertTrue(end.millisecondsSince(start) >= 0);
                device.download(values, y, 0);
                x.close();
                assertTrue(device.freeBytes() > 0);
                return values[63];
            });
        }
    }

    @Test
    void anErrorOfAnyCallIsNamedAndNothingLeaks() {
        int before = Emulator.calls();
        assertEquals(60f, everything());
        int calls = Emulator.calls() - before;
        assertTrue(calls > 60, calls + " calls");
        Set<String> seen = new TreeSet<>();
        for (int n = 1; n <= calls; n++) {
            Emulator.fail("call", n, CODE);
            String failed;
            try {
                everything();
                failed = Emulator.failed();
                assertTrue(GIVING_BACK.contains(failed), "call " + n + ", " + failed + ", went unnoticed");
            } catch (CudaException e) {
                failed = Emulator.failed();
                assertTrue(e.getMessage().startsWith(failed), "call " + n + ", " + failed + ": " + e.getMessage());
                assertEquals(CODE, e.code());
            }
            assertFalse(failed.isEmpty(), "call " + n + " was not reached");
            seen.add(failed);
            assertEquals("", Emulator.live(), "after an error of call " + n + ", " + failed);
        }
        Emulator.fail("nothing", 0, 0);
        assertEquals(60f, everything());
        // Every function of the bindings but those that only failures call: texts of errors, logs of compilation.
        assertTrue(seen.size() >= 50, seen.size() + " functions: " + seen);
    }

    @Test
    void everyCallOfALostDeviceIsAnError() {
        int before = Emulator.calls();
        everything();
        int calls = Emulator.calls() - before;
        for (int n = 1; n <= calls; n += 7) {
            Emulator.fail("call", n, LAUNCH_FAILED);
            try {
                everything();
                assertTrue(GIVING_BACK.contains(Emulator.failed()), Emulator.failed());
            } catch (CudaException e) {
                boolean driver = Emulator.failed().matches("cu[A-Z].*");
                assertEquals(driver ? Kind.LOST : Kind.OTHER, e.kind(), e.getMessage());
            }
            assertEquals("", Emulator.live(), "after call " + n + ", " + Emulator.failed());
        }
    }

    @Test
    void tooLittleMemoryIsSaidInMebibytesAndNothingLeaks() {
        for (int n = 1; n <= 5; n++) {
            Emulator.fail("allocation", n, 0);
            CudaException e = assertThrows(CudaException.class, CudaFaultsTest::everything, "allocation " + n);
            assertEquals(Kind.OUT_OF_MEMORY, e.kind(), e.getMessage());
            if (e.call().startsWith("cuMemAlloc")) {
                assertTrue(e.getMessage().contains(" MiB of 8192 MiB are free"), e.getMessage());
            }
            assertEquals("", Emulator.live());
        }
        assertEquals(60f, everything());
    }

    @Test
    void aDeviceLostInAKernelStaysLostAndTheNextOneWorks() {
        for (int n = 1; n <= 2; n++) {
            Emulator.fail("launch", n, LAUNCH_FAILED);
            CudaException e = assertThrows(CudaException.class, CudaFaultsTest::everything);
            assertEquals(Kind.LOST, e.kind());
            assertEquals(LAUNCH_FAILED, e.code());
            assertTrue(e.getMessage().contains("scale"), e.getMessage());
            assertEquals("", Emulator.live());
        }
        Emulator.fail("launch", 1, LAUNCH_FAILED);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                DeviceBuffer calls = device.allocate(4);
                CudaFunction count = device.compile("/org/inrcodec/cuda/probe.cu", List.of("SCALE=2.f"))
                        .function("count");
                device.launch(device.arguments().start(count).pointer("calls", calls), 1, 1, 1, 0);
                for (int again = 0; again < 3; again++) {
                    assertEquals(Kind.LOST, assertThrows(CudaException.class, device::synchronize).kind());
                }
                assertEquals(Kind.LOST, assertThrows(CudaException.class, () -> device.allocate(4)).kind());
            });
        }
        assertEquals(60f, everything());
    }

    @Test
    void anExceptionInsideARecordingEndsIt() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                assertThrows(UnsupportedOperationException.class, () -> device.capture(() -> {
                    throw new UnsupportedOperationException();
                }));
                assertThrows(IllegalStateException.class, () -> device.capture(device::synchronize));
                device.synchronize();
            });
        }
        assertEquals("", Emulator.live());
    }
}
