package org.inrcodec.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be said of CUDA on this machine, for people. */
public final class CudaReport {
    private CudaReport() {}

    /**
     * @return lines about driver, device, memory and versions of the libraries; a single line when CUDA cannot be used or
     *     the device cannot be opened
     */
    public static List<String> lines() {
        return switch (CudaLibraries.find()) {
            case CudaLibraries.Missing missing -> List.of("not used: " + missing.reason());
            case CudaLibraries.Found found -> of(found);
        };
    }

    private static List<String> of(CudaLibraries.Found found) {
        List<String> lines = new ArrayList<>();
        try (CudaDevice device = CudaDevice.open(found)) {
            DeviceFacts facts = device.facts();
            lines.add(facts.name() + ", compute capability " + facts.capability() / 10 + "." + facts.capability() % 10
                    + ", " + facts.multiprocessors() + " multiprocessors");
            long free = device.call(device::freeBytes);
            lines.add(String.format(Locale.ROOT, "memory %d MiB, %d MiB of it free", facts.memoryBytes() >> 20,
                    free >> 20));
            lines.add("driver for CUDA " + LibrarySearch.words(found.driverVersion()) + ": " + found.driver());
            lines.add("NVRTC " + LibrarySearch.words(device.call(device::compilerVersion)) + ": "
                    + found.nvrtc().getLast());
            if (found.cublas().isEmpty()) {
                lines.add("no cuBLAS: sine networks are trained on the CPU");
            } else {
                int version = device.call(() -> device.blas().version());
                lines.add("cuBLAS " + version / 10000 + "." + version / 100 % 100 + "." + version % 100 + ": "
                        + found.cublas().getLast());
            }
            if (found.devices() > 1) {
                lines.add(found.devices() + " devices, the first is used");
            }
            return lines;
        } catch (CudaException e) {
            return List.of("not used: " + e.getMessage());
        }
    }
}
