package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;

/** What {@code src/test/gpu/run.sh} asks first, and how measurements report. */
public final class Hardware {
    private Hardware() {}

    /**
     * Says what CUDA is found; ends with code 1 and the list of places when there is none. With the argument {@code beyond},
     * runs a kernel that writes outside its memory and prints the result.
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("beyond")) {
            beyond();
            return;
        }
        CudaReport.lines().forEach(System.out::println);
        if (CudaLibraries.find() instanceof CudaLibraries.Missing missing) {
            missing.tried().forEach(place -> System.out.println("  " + place));
            System.exit(1);
        }
    }

    private static void beyond() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                DeviceBuffer buffer = device.allocate(4);
                CudaFunction beyond = device.compile("/org/inrcodec/cuda/probe.cu", List.of("SCALE=1.f"))
                        .function("beyond");
                device.launch(device.arguments().start(beyond).pointer("buffer", buffer.address() + (1L << 45)), 1, 1,
                        32, 0);
                CudaException first = assertThrows(CudaException.class, device::synchronize);
                // Small buffers come from a slab; a large one is an allocation by the driver.
                CudaException second = assertThrows(CudaException.class, () -> device.allocate(1L << 30));
                System.out.println(first.kind() + ", then " + second.kind() + ": " + first.getMessage());
            });
        }
    }

    /** Reports one row of the table that {@code run.sh} prints. */
    public static void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%nTIMING\t%s\t%.4g\t%s%n", what, value, unit);
    }
}
