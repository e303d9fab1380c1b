package org.inrcodec.cuda.latent;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.inrcodec.cuda.CudaBlas;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaEvent;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.Hardware;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionCases;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.Plane;
import org.inrcodec.latent.RateCases;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a training step of the grid profile takes: on the device, in its parts, and on the processor. */
@Tag("timing")
class LatentTiming {
    private static final GridShape SHAPE = new GridShape(
            List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3);
    private static final Softening SOFTENING = new Softening(0.2, 0.2, 1, 1);
    private static final int WARM = 20;

    private static float[] parameters() {
        float[] parameters = DistortionCases.parameters(SHAPE, 1);
        System.arraycopy(RateCases.parameters(SHAPE, 2), 0, parameters, 0, SHAPE.contextParameters());
        return parameters;
    }

    /** On the emulator, to see that it works, a step is enough. */
    private static int times(int onHardware) {
        return Emulator.real() ? onHardware : 1;
    }

    private static int[] size() {
        return Emulator.real() ? new int[] {768, 512} : new int[] {24, 16};
    }

    @Test
    void stepOnTheDevice() {
        int[][] sizes = Emulator.real() ? new int[][] {{256, 256}, {768, 512}, {1536, 1024}} : new int[][] {size()};
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                for (int[] size : sizes) {
                    steps(device, size[0], size[1]);
                }
            });
        }
    }

    private static void steps(CudaDevice device, int width, int height) {
        String what = "grid step " + width + "x" + height;
        float[] parameters = parameters();
        float[] gradient = new float[parameters.length];
        LatentAdam adam = LatentAdam.step(0.7, 0.97, 1e-9, 1e-3, 10);
        DistortionTarget target = DistortionCases.target(SHAPE, width, height, false);
        try (CudaTile tile = new CudaTile(device, SHAPE, target)) {
            tile.upload(CudaTile.CellArray.LATENTS, latents(width, height));
            Hardware.row(what + ", one graph", milliseconds(
                    times(400), () -> tile.step(parameters, SOFTENING, adam, 1e-8f, gradient, () -> {})), "ms");
            Hardware.row(what + ", launches", milliseconds(
                    times(400), () -> {
                        tile.soften(SOFTENING);
                        tile.gradient(parameters, 1e-8f, gradient);
                        tile.update(adam);
                    }), "ms");
            Hardware.row(what + ", bits alone", milliseconds(times(400), () -> tile.bits(parameters)), "ms");
            Hardware.row(what + ", error alone", milliseconds(
                    times(400), () -> tile.meanSquaredError(parameters)), "ms");
            Hardware.row(what + ", probes of both", milliseconds(times(20), () -> {
                tile.probeBits(parameters, 1);
                tile.probeError(parameters, 1);
            }), "ms");
            for (Map.Entry<String, Runnable> part : tile.parts().entrySet()) {
                Hardware.row(what + ": " + part.getKey(), device(device, times(200), part.getValue()), "ms");
            }
        }
    }

    @Test
    void blocksOfAMultiprocessor() {
        float[] parameters = parameters();
        float[] gradient = new float[parameters.length];
        LatentAdam adam = LatentAdam.step(0.7, 0.97, 1e-9, 1e-3, 10);
        DistortionTarget target = DistortionCases.target(SHAPE, size()[0], size()[1], false);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                for (int resident : Emulator.real() ? new int[] {2, 3, 4, 5} : new int[] {3}) {
                    try (CudaTile tile = new CudaTile(device, SHAPE, target, resident)) {
                        tile.upload(CudaTile.CellArray.LATENTS, latents(size()[0], size()[1]));
                        tile.step(parameters, SOFTENING, adam, 1e-8f, gradient, () -> {});
                        for (String part : List.of("context network", "pixel network", "bits alone", "error alone")) {
                            Hardware.row(resident + " blocks per multiprocessor: " + part,
                                    device(device, times(200), tile.parts().get(part)), "ms");
                        }
                    }
                }
            });
        }
    }

    private static float[] latents(int width, int height) {
        SplittableRandom random = new SplittableRandom(4);
        float[] latents = new float[DeviceGrids.count(Plane.of(SHAPE, width, height))];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) random.nextDouble(-0.15, 0.15);
        }
        return latents;
    }

    private static double milliseconds(int times, Runnable work) {
        for (int i = 0; i < Math.min(times, WARM); i++) {
            work.run();
        }
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (System.nanoTime() - start) / 1e6 / times;
    }

    private static double device(CudaDevice device, int times, Runnable work) {
        for (int i = 0; i < Math.min(times, WARM); i++) {
            work.run();
        }
        try (CudaEvent from = new CudaEvent(device);
                CudaEvent to = new CudaEvent(device)) {
            from.record();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            to.record();
            return to.millisecondsSince(from) / times;
        }
    }

    /**
     * The products of a step of two hidden layers by cuBLAS, for the pixels of a picture: forwards, back, and the weights' gradient in chunks of points. Nothing but
     * products: sines, their slopes and what lies in memory between come on top, all of which the kernels of our own have in "pixel network".
     */
    @Test
    void productsOfNarrowLayersByCublas() {
        int points = size()[0] * size()[1];
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                for (int width : new int[] {16, 24}) {
                    narrowLayers(device, points, width);
                }
            });
        }
    }

    private static void narrowLayers(CudaDevice device, int points, int width) {
        int inputs = 12;
        int chunk = Math.min(1024, points);
        int chunks = points / chunk;
        CudaBlas blas = device.blas();
        try (DeviceBuffer x = device.allocate(4L * points * width);
                DeviceBuffer z = device.allocate(4L * points * width);
                DeviceBuffer weights = device.allocate(4L * width * width);
                DeviceBuffer partial = device.allocate(4L * chunks * width * width)) {
            for (DeviceBuffer buffer : List.of(x, z, weights)) {
                device.zero(buffer);
            }
            double total = device(device, times(200), () -> {
                for (int in : new int[] {inputs, width}) {
                    blas.multiply(
                            false, true, points, width, in, 1, x.address(), in, weights.address(), in, 0, z.address(),
                            width);
                    blas.multiplyEach(
                            true, false, width, in, chunk, 1, z.address(), width, (long) chunk * width, x.address(),
                            in,
                            (long) chunk * in, 0, partial.address(), in, (long) width * in, chunks);
                    blas.multiply(
                            false, false, points, in, width, 1, z.address(), width, weights.address(), in, 0,
                            x.address(), in);
                }
            });
            Hardware.row("grid step " + size()[0] + "x" + size()[1] + ": products of " + width + " x 2 by cuBLAS",
                    total, "ms");
        }
        GridShape shape = new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(width, width), List.of(width, width), true, true, 3);
        float[] parameters = DistortionCases.parameters(shape, 1);
        float[] gradient = new float[parameters.length];
        LatentAdam adam = LatentAdam.step(0.7, 0.97, 1e-9, 1e-3, 10);
        try (CudaTile tile = new CudaTile(
                device, shape, DistortionCases.target(shape, size()[0], size()[1], false))) {
            tile.upload(CudaTile.CellArray.LATENTS, latents(size()[0], size()[1]));
            tile.step(parameters, SOFTENING, adam, 1e-8f, gradient, () -> {});
            Hardware.row("grid step " + size()[0] + "x" + size()[1] + ": pixel network " + width + " x 2 in one kernel",
                    device(device, times(200), tile.parts().get("pixel network")), "ms");
        }
    }

    @Test
    void optimiserOfTheNetworks() {
        float[] parameters = parameters();
        float[] gradient = parameters.clone();
        double[] rates = SHAPE.tensors().stream().mapToDouble(t -> 1).toArray();
        Soap soap = new Soap(SHAPE.tensors(), rates, new Soap.Settings(0.95, 0.95, 1e-8, 1, Soap.Vectors.ROTATED));
        double each = milliseconds(times(3000), () -> soap.step(parameters, gradient, 1e-4));
        Hardware.row("SOAP of the networks on the processor", each, "ms");
    }

    @Test
    void gradientsOnTheProcessor() {
        int width = size()[0];
        int height = size()[1];
        float[] parameters = parameters();
        float[] gradient = new float[parameters.length];
        Plane[] values = RateCases.values(SHAPE, width, height, 2, false, 1);
        Plane[] rate = Plane.of(SHAPE, width, height);
        DistortionTarget target = DistortionCases.target(SHAPE, width, height, false);
        int most = Emulator.real() ? Runtime.getRuntime().availableProcessors() : 1;
        for (int threads : most == 1 ? new int[] {1} : new int[] {1, most}) {
            try (CpuRateEngine bits = new CpuRateEngine(SHAPE, width, height, threads);
                    CpuDistortionEngine error = new CpuDistortionEngine(SHAPE, target, threads)) {
                double each = milliseconds(times(60), () -> {
                    bits.gradient(parameters, values, 1e-8f, gradient, rate);
                    error.gradient(parameters, values, gradient, rate);
                });
                Hardware.row("both gradients, " + width + "x" + height + ", " + threads + " threads", each, "ms");
            }
        }
    }
}
