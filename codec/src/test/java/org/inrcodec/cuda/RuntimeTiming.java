package org.inrcodec.cuda;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the run-time layer costs by itself. */
@Tag("timing")
class RuntimeTiming {
    private static final int LAUNCHES = 2000;

    @Test
    void opening() {
        long start = System.nanoTime();
        try (CudaDevice device = Emulator.open()) {
            Hardware.row("open device", (System.nanoTime() - start) / 1e6, "ms");
            device.run(() -> {
                long now = System.nanoTime();
                device.load(
                        new KernelSource("fresh.cu", "extern \"C\" __global__ void k" + now + "(int* x) { x[0] = 1; }"),
                        List.of());
                Hardware.row("compile and load a small kernel, first", (System.nanoTime() - now) / 1e6, "ms");
                now = System.nanoTime();
                device.blas();
                Hardware.row("open cuBLAS", (System.nanoTime() - now) / 1e6, "ms");
            });
        }
    }

    @Test
    void launching() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                CudaFunction count = device.compile("/org/inrcodec/cuda/probe.cu", List.of("SCALE=1.f"))
                        .function("count");
                DeviceBuffer calls = device.allocate(4);
                device.zero(calls);
                KernelArguments arguments = device.arguments();
                for (int round = 0; round < 5; round++) {
                    device.synchronize();
                    long start = System.nanoTime();
                    for (int i = 0; i < LAUNCHES; i++) {
                        device.launch(arguments.start(count).pointer("calls", calls), 1, 1, 32, 0);
                    }
                    device.synchronize();
                    if (round == 4) {
                        Hardware.row("one launch, back to back", (System.nanoTime() - start) / 1e3 / LAUNCHES, "us");
                    }
                }
                try (CudaGraph graph = device.capture(() -> {
                    for (int i = 0; i < 40; i++) {
                        device.launch(arguments.start(count).pointer("calls", calls), 1, 1, 32, 0);
                    }
                })) {
                    device.launch(graph);
                    device.synchronize();
                    long start = System.nanoTime();
                    for (int i = 0; i < LAUNCHES / 40; i++) {
                        device.launch(graph);
                    }
                    device.synchronize();
                    Hardware.row("one launch within a graph of 40", (System.nanoTime() - start) / 1e3 / LAUNCHES, "us");
                }
            });
        }
    }

    @Test
    void copying() {
        float[] values = new float[1 << 22];
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                DeviceBuffer buffer = device.allocate(4L * values.length);
                for (int round = 0; round < 5; round++) {
                    long start = System.nanoTime();
                    device.upload(buffer, 0, values);
                    device.synchronize();
                    long middle = System.nanoTime();
                    device.download(values, buffer, 0);
                    if (round == 4) {
                        double gigabytes = 4.0 * values.length / 1e9;
                        Hardware.row("upload of 16 MiB", gigabytes / (middle - start) * 1e9, "GB/s");
                        Hardware.row("download of 16 MiB", gigabytes / (System.nanoTime() - middle) * 1e9, "GB/s");
                    }
                }
            });
        }
    }
}
