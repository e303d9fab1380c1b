package org.inrcodec.cuda.evaluate;

import java.util.Optional;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.decoder.Region;
import org.inrcodec.evaluate.AxisInputs;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.network.Layer;
import org.inrcodec.network.LinearMap;
import org.inrcodec.network.SirenNetwork;

/** Samples of one sine network (FORMAT.md §8.2 and §8.3). */
final class SirenPixels {
    private final CudaDevice device;
    private final SirenNetwork network;
    private final SampleLattice lattice;
    private final Region region;
    private final SampleDepth depth;
    private final AxisInputs axis;

    SirenPixels(CudaDevice device, SirenNetwork network, SampleLattice lattice, Region region, SampleDepth depth) {
        this.device = device;
        this.network = network;
        this.lattice = lattice;
        this.region = region;
        this.depth = depth;
        axis = new AxisInputs(network.shape());
    }

    /** @return inputs or outputs of the widest map behind the first */
    static int widest(SirenNetwork network) {
        int widest = 4;
        for (Layer layer : network.layers()) {
            for (LinearMap map : layer.maps()) {
                widest = Math.max(widest, map.outputs());
            }
        }
        return widest;
    }

    /**
     * Samples of all rows, band by band.
     *
     * @param bands receives each band
     */
    void evaluate(int bandRows, CudaPictureDecoder.Bands bands) {
        try (PixelProgram kernels = new PixelProgram(device, widest(network))) {
            Layer first = network.layers().get(0);
            boolean dense = first.maps().size() == 1;
            DeviceBuffer columns = kernels.upload(inputs(region.x(), region.width(), false));
            DeviceBuffer rows = kernels.upload(inputs(region.y(), region.height(), true));
            Terms terms = terms(
                    kernels, columns, rows, first.maps().get(0), dense ? Optional.of(first.bias()) : Optional.empty(),
                    kernels.width);
            Optional<Terms> bypass = network.bypass()
                    .map(map -> terms(kernels, columns, rows, map, Optional.empty(), 4));
            MapStack maps = maps(kernels.width);
            DeviceBuffer kinds = kernels.upload(maps.maps());
            DeviceBuffer weights = kernels.upload(maps.weights());
            DeviceBuffer biases = kernels.upload(maps.biases());
            int channels = network.shape().channels();
            int rowBytes = region.width() * channels * depth.bytes();
            DeviceBuffer samples = kernels.allocate((long) bandRows * rowBytes);
            for (int y = 0; y < region.height(); y += bandRows) {
                int count = Math.min(bandRows, region.height() - y);
                kernels.call("siren_pixels").pointer("columnTerms", terms.columns()).pointer("rowTerms", terms.rows())
                        .pointer("bypassColumns", bypass.map(t -> t.columns().address()).orElse(0L))
                        .pointer("bypassRows", bypass.map(t -> t.rows().address()).orElse(0L))
                        .integer("firstSine", dense ? 1 : 0).pointer("maps", kinds)
                        .pointer("weights", weights).pointer("bias", biases).integer("count", maps.count())
                        .pointer("samples", samples).integer("columns", region.width())
                        .integer("rows", count).integer("firstRow", y).integer("channels", channels)
                        .integer("bytes", depth.bytes());
                kernels.pixels((long) count * region.width());
                byte[] band = new byte[count * rowBytes];
                device.download(band, samples, 0);
                bands.band(y, count, band);
            }
        }
    }

    /** What a separable map makes of the columns, and of the rows with its bias. */
    private record Terms(DeviceBuffer columns, DeviceBuffer rows) {}

    private Terms terms(
            PixelProgram kernels, DeviceBuffer columnInputs, DeviceBuffer rowInputs, LinearMap map,
            Optional<float[]> bias,
            int pitch) {
        DeviceBuffer weights = kernels.upload(map.toArray());
        long biasAt = bias.isPresent() ? kernels.upload(bias.get()).address() : 0;
        DeviceBuffer columns = kernels.allocate((long) Float.BYTES * region.width() * pitch);
        DeviceBuffer rows = kernels.allocate((long) Float.BYTES * region.height() * pitch);
        axisTerms(kernels, columnInputs, weights.address(), 0, columns, region.width(), map.outputs(), pitch);
        axisTerms(
                kernels, rowInputs, weights.address() + (long) Float.BYTES * axis.size(), biasAt, rows, region.height(),
                map.outputs(), pitch);
        return new Terms(columns, rows);
    }

    private void axisTerms(
            PixelProgram kernels, DeviceBuffer inputs, long weights, long bias, DeviceBuffer terms, int pixels,
            int outputs, int pitch) {
        kernels.call("axis_terms").pointer("inputs", inputs).pointer("weights", weights).pointer("bias", bias)
                .pointer("terms", terms).integer("pixels", pixels)
                .integer("axisInputs", axis.size()).integer("outputs", outputs).integer("pitch", pitch);
        kernels.each((long) pixels * pitch);
    }

    private float[] inputs(int from, int count, boolean vertical) {
        int size = axis.size();
        float[] all = new float[Math.multiplyExact(count, size)];
        float[] one = new float[size];
        for (int i = 0; i < count; i++) {
            axis.fill(vertical ? lattice.y(from + i) : lattice.x(from + i), one);
            System.arraycopy(one, 0, all, i * size, size);
        }
        return all;
    }

    /** All maps but the first, which is separable. */
    private MapStack maps(int width) {
        MapStack stack = new MapStack(width);
        int layers = network.layers().size();
        for (int l = 0; l < layers; l++) {
            Layer layer = network.layers().get(l);
            for (int m = 0; m < layer.maps().size(); m++) {
                boolean last = m == layer.maps().size() - 1;
                LinearMap map = layer.maps().get(m);
                if (l > 0 || m > 0) {
                    stack.add(
                            map.toArray(), map.inputs(), last ? layer.bias() : new float[map.outputs()],
                            last && l < layers - 1);
                }
            }
        }
        return stack;
    }
}
