package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaDeviceTest {
    private static final String PROBE = "/org/inrcodec/cuda/probe.cu";
    private static final List<String> TWICE = List.of("SCALE=2.0f");

    @Test
    void arraysComeBackAsTheyWent() {
        float[] sent = ramp(3_000_001);
        try (CudaDevice device = Emulator.open()) {
            float[] back = device.call(() -> {
                try (DeviceBuffer buffer = device.allocate(4L * sent.length)) {
                    device.upload(buffer, 0, sent);
                    float[] got = new float[sent.length];
                    device.download(got, buffer, 0);
                    return got;
                }
            });
            assertArrayEquals(sent, back);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rev", "rnd3"})
    void kernelsRunWithTheirArguments(String order) {
        float[] x = ramp(5000);
        Emulator.libraries();
        Emulator.order(order);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaModule module = device.compile(PROBE, TWICE);
                DeviceBuffer from = device.allocate(4L * x.length);
                DeviceBuffer to = device.allocate(4L * x.length);
                device.upload(from, 0, x);
                KernelArguments arguments = device.arguments();
                device.launch(arguments.start(module.function("scale")).pointer("from", from).pointer("to", to)
                        .integer("n", x.length), 7, 1, 128, 0);
                float[] y = new float[x.length];
                device.download(y, to, 0);
                float[] sums = new float[7];
                device.launch(arguments.start(module.function("sums")).pointer("to", to).pointer("from", from)
                        .integer("n", x.length), 7, 1, 128, 4 * 128);
                device.download(sums, from, 0);
                double sum = 0;
                for (int i = 0; i < x.length; i++) {
                    assertEquals(2 * x[i], y[i]);
                    sum += y[i];
                }
                double got = 0;
                for (float each : sums) {
                    got += each;
                }
                assertEquals(sum, got, 1e-5 * sum);
            });
        } finally {
            Emulator.order("");
        }
    }

    @Test
    void aRecordingRunsWhenItIsLaunchedAndNotBefore() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaFunction count = device.compile(PROBE, TWICE).function("count");
                DeviceBuffer calls = device.allocate(4);
                device.zero(calls);
                KernelArguments arguments = device.arguments();
                try (CudaGraph graph = device.capture(() -> {
                    device.launch(arguments.start(count).pointer("calls", calls), 1, 1, 32, 0);
                    device.launch(arguments.start(count).pointer("calls", calls), 2, 1, 32, 0);
                })) {
                    int[] number = new int[1];
                    device.download(number, calls, 0);
                    assertEquals(0, number[0]);
                    device.launch(graph);
                    device.launch(graph);
                    device.download(number, calls, 0);
                    assertEquals(4, number[0]);
                }
            });
        }
    }

    @Test
    void aRecordingCarriesItsOwnCopies() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaFunction scale = device.compile(PROBE, TWICE).function("scale");
                DeviceBuffer from = device.allocate(16);
                DeviceBuffer to = device.allocate(16);
                PinnedBuffer in = device.pinned(16);
                PinnedBuffer out = device.pinned(16);
                CudaGraph graph = device.capture(() -> {
                    device.copy(from, 0, in, 0, 16);
                    device.launch(
                            device.arguments().start(scale).pointer("from", from).pointer("to", to).integer("n", 4), 1,
                            1, 32, 0);
                    device.copy(out, 0, to, 0, 16);
                });
                for (float value : new float[] {1, 5}) {
                    in.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 3, value);
                    device.launch(graph);
                    device.synchronize();
                    assertEquals(2 * value, out.segment().getAtIndex(ValueLayout.JAVA_FLOAT, 3));
                }
                out.close();
                assertThrows(IllegalStateException.class, () -> out.segment().getAtIndex(ValueLayout.JAVA_FLOAT, 3));
            });
        }
    }

    @Test
    void modulesAreCompiledOnce() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaModule module = device.compile(PROBE, TWICE);
                assertSame(module, device.compile(PROBE, TWICE));
                assertNotSame(module, device.compile(PROBE, List.of("SCALE=3.f")));
                module.close();
                assertNotSame(module, device.compile(PROBE, TWICE));
            });
        }
    }

    @Test
    void productsAreOfRowMajorMatrices() {
        int m = 5;
        int n = 7;
        int k = 3;
        float[] a = ramp(m * k);
        float[] b = ramp(k * n);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                DeviceBuffer da = device.allocate(4L * a.length);
                DeviceBuffer db = device.allocate(4L * b.length);
                DeviceBuffer dc = device.allocate(4L * 2 * m * n);
                device.upload(da, 0, a);
                device.upload(db, 0, b);
                float[] c = new float[m * n];
                for (int variant = 0; variant < 4; variant++) {
                    boolean ta = (variant & 1) != 0;
                    boolean tb = (variant & 2) != 0;
                    device.blas().multiply(ta, tb, m, n, k, 2f, da.address(), ta ? m : k, db.address(), tb ? k : n, 0f,
                            dc.address(), n);
                    device.blas().multiply(ta, tb, m, n, k, 1f, da.address(), ta ? m : k, db.address(), tb ? k : n, 1f,
                            dc.address(), n);
                    device.download(c, dc, 0);
                    for (int i = 0; i < m; i++) {
                        for (int j = 0; j < n; j++) {
                            double sum = 0;
                            for (int p = 0; p < k; p++) {
                                sum += 3.0 * a[ta ? p * m + i : i * k + p] * b[tb ? j * k + p : p * n + j];
                            }
                            assertEquals(sum, c[i * n + j], 1e-4, "variant " + variant);
                        }
                    }
                }
                float[] two = new float[2 * m * n];
                device.blas().multiplyEach(false, false, m, n, 1, 1f, da.address(), 1, m, db.address(), n, n, 0f,
                        dc.address(), n, (long) m * n, 2);
                device.download(two, dc, 0);
                assertEquals(a[m + 3] * b[n + 2], two[m * n + 3 * n + 2], 1e-5);
            });
        }
    }

    @Test
    void wrongSourceIsReportedWithTheCompilersWords() {
        try (CudaDevice device = Emulator.open()) {
            CudaException wrong = assertThrows(CudaException.class, () -> device.run(() -> device
                    .load(new KernelSource("wrong.cu", "extern \"C\" __global__ void k(float* x) { x[0] = missing; }"),
                            List.of())));
            assertTrue(wrong.getMessage().contains("missing") && wrong.getMessage().contains("wrong.cu"),
                    wrong.getMessage());
            assertEquals(CudaException.Kind.OTHER, wrong.kind());
        }
    }

    @Test
    void unknownKernelsAndImpossibleLaunchesAreNamed() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaModule module = device.compile(PROBE, TWICE);
                CudaException unknown = assertThrows(CudaException.class, () -> module.function("nothing"));
                assertEquals(500, unknown.code());
                CudaException large = assertThrows(CudaException.class,
                        () -> device.launch(device.arguments().start(module.function("count")).pointer("calls", 0), 1,
                                1, 2048, 0));
                assertEquals(1, large.code());
                assertTrue(large.getMessage().contains("count(calls), 1 x 1 blocks of 2048 threads"),
                        large.getMessage());
            });
        }
    }

    @Test
    void everythingIsGivenBack() {
        long before = Emulator.libraries() == null ? 0 : Emulator.liveAllocations();
        CudaDevice device = Emulator.open();
        device.run(() -> {
            device.compile(PROBE, TWICE);
            device.allocate(1000);
            device.allocate(1 << 24);
            device.blas();
            new CudaEvent(device).record();
        });
        device.close();
        device.close();
        assertEquals(before, Emulator.liveAllocations());
        assertThrows(IllegalStateException.class, () -> device.call(() -> 1));
    }

    @Test
    void otherThreadsAreRefused() {
        try (CudaDevice device = Emulator.open()) {
            assertThrows(IllegalStateException.class, () -> device.allocate(16));
        }
    }

    @Test
    void rangesBeyondABufferAreRefused() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                DeviceBuffer buffer = device.allocate(16);
                assertThrows(IndexOutOfBoundsException.class, () -> device.upload(buffer, 4, new float[4]));
                assertThrows(IndexOutOfBoundsException.class, () -> device.fill(buffer, 0, 0, 5));
                buffer.close();
                assertThrows(IllegalStateException.class, () -> device.zero(buffer));
            });
        }
    }

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i * 37 % 101) / 50f;
        }
        return values;
    }

    @Test
    void fillsWordsOnly() {
        try (CudaDevice device = Emulator.open()) {
            int[] got = new int[8];
            device.run(() -> {
                DeviceBuffer buffer = device.allocate(32);
                device.zero(buffer);
                device.fill(buffer, 8, 0x01020304, 3);
                device.copy(buffer, 20, buffer, 8, 8);
                device.download(got, buffer, 0);
            });
            int word = 0x01020304;
            assertEquals(Arrays.toString(new int[] {0, 0, word, word, word, word, word, 0}), Arrays.toString(got));
        }
    }
}
