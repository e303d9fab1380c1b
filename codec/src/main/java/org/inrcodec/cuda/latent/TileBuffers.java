package org.inrcodec.cuda.latent;

import java.util.Optional;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.cuda.PinnedBuffer;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;

/** The memory of one tile on the device: its pixels, its cells in training, and intermediate results of the kernels. */
final class TileBuffers implements AutoCloseable {
    /** Bits and error, before the gradient in {@link #result}. */
    static final int COSTS_BYTES = 2 * Double.BYTES;

    final DeviceBuffer tile;
    final DeviceBuffer stepBuffer;
    final DeviceBuffer coordinates;
    final DeviceBuffer targets;
    final Optional<DeviceBuffer> weights;
    final DeviceBuffer latents;
    final DeviceBuffer values;
    final DeviceBuffer slopes;
    final DeviceBuffer firstMoment;
    final DeviceBuffer secondMoment;
    final DeviceBuffer rateGradient;
    final DeviceBuffer distortionGradient;
    final DeviceBuffer inputGradient;
    final DeviceBuffer between;
    final DeviceBuffer filtered;
    final DeviceBuffer filteredGradient;
    final DeviceBuffer betweenGradient;
    final DeviceBuffer features;
    final DeviceBuffer across;
    final DeviceBuffer contextPartials;
    final DeviceBuffer contextSums;
    final DeviceBuffer pixelPartials;
    final DeviceBuffer pixelSums;
    final DeviceBuffer rowTaps;
    final DeviceBuffer columnTaps;
    final DeviceBuffer result;
    /** The table of the step on its way up, in page-locked memory. */
    final PinnedBuffer stepUp;
    /** Costs and the networks' gradient on their way down. */
    final PinnedBuffer resultDown;

    private final CudaDevice device;
    private final long samples;
    private final DeviceScope resources = new DeviceScope();
    private Optional<DeviceBuffer> outputs = Optional.empty();

    /**
     * Latents, values and moments of zero, and the pixels of the target; when the device has no room, nothing stays.
     */
    TileBuffers(CudaDevice device, LatentProgram program, TileTable table, DistortionTarget target, int stepWords) {
        GridShape shape = program.shape;
        this.device = device;
        samples = (long) table.pixels() * shape.channels();
        try {
            int cells = table.cells;
            int pixels = table.pixels();
            int[] integers = table.toIntegers();
            tile = floats(integers.length);
            stepBuffer = floats(stepWords);
            coordinates = floats(table.width + table.height);
            targets = floats((long) pixels * shape.channels());
            weights = target.weights().map(w -> floats((long) pixels * shape.channels()));
            latents = floats(cells);
            values = floats(cells);
            slopes = floats(cells);
            firstMoment = floats(cells);
            secondMoment = floats(cells);
            rateGradient = floats(cells);
            distortionGradient = floats(cells);
            inputGradient = floats((long) cells * shape.contextInputs());
            boolean filters = shape.filterRadius() > 0;
            between = filters ? floats(cells) : values;
            filtered = filters ? floats(cells) : values;
            filteredGradient = filters ? floats(cells) : distortionGradient;
            betweenGradient = filters ? floats(cells) : distortionGradient;
            features = floats((long) pixels * shape.grids());
            across = floats(Math.max(1, TileTable.count(table.firstAcross)));
            int contextBlocks = TileTable.count(table.firstContextBlock);
            int taps = Math.max(1, TileTable.count(table.firstCellsBlock) * shape.filterRadius());
            contextPartials = floats((long) contextBlocks * program.contextGradient);
            contextSums = floats(2L * contextBlocks);
            pixelPartials = floats((long) table.pixelBlocks * program.pixelGradient);
            pixelSums = floats(2L * table.pixelBlocks);
            rowTaps = floats(taps);
            columnTaps = floats(taps);
            result = floats(COSTS_BYTES / Float.BYTES + shape.parameters());
            stepUp = pinned(stepBuffer.bytes());
            resultDown = pinned(result.bytes());
            device.upload(tile, 0, integers);
            device.upload(coordinates, 0, Coordinates.of(target));
            aim(target);
            device.zero(latents);
            device.zero(values);
            device.zero(firstMoment);
            device.zero(secondMoment);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Copies samples and weights of a target to the device. */
    void aim(DistortionTarget target) {
        upload(targets, target.samples());
        weights.ifPresent(w -> upload(w, target.weights().orElseThrow()));
    }

    private DeviceBuffer floats(long count) {
        return resources.keep(device.allocate(Float.BYTES * count));
    }

    private PinnedBuffer pinned(long bytes) {
        return resources.keep(device.pinned(bytes));
    }

    /** Copies {@code float[channels][height * width]} to the device. */
    void upload(DeviceBuffer to, float[][] channels) {
        for (int c = 0; c < channels.length; c++) {
            device.upload(to, (long) Float.BYTES * channels[c].length * c, channels[c]);
        }
    }

    /** Outputs of the network or their gradient, made at the first request. */
    DeviceBuffer outputs() {
        if (outputs.isEmpty()) {
            outputs = Optional.of(floats(samples));
        }
        return outputs.get();
    }

    /** Gives all memory of the device back. */
    @Override
    public void close() {
        resources.close();
    }
}
