package org.inrcodec.cuda.latent;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaGraph;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CurvatureProbes;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.shape.GridShape;

/**
 * The grids of one tile in training on a device, with its pixels, gradients and moments; networks are passed with each call. A training step is
 * one recorded sequence of kernels; schedule and networks go up in one piece, costs and the networks' gradient come down in one. All sums are added in an
 * order that the tile and the device's number of multiprocessors settle, so runs repeat. All methods belong to the device's thread and may throw
 * {@link org.inrcodec.cuda.CudaException}.
 */
public final class CudaTile implements AutoCloseable {
    /** Blocks at least, since each gives one vector of curvature. */
    private static final int MIN_BLOCKS = 64;

    private final CudaDevice device;
    private final GridShape shape;
    private final LatentProgram program;
    private final TileTable table;
    private final StepTable step;
    private final TileBuffers buffers;
    private final TileLaunches launches;
    private Optional<CudaGraph> recorded = Optional.empty();

    /**
     * What a pass costs.
     *
     * @param bits bits of all grids
     * @param meanSquaredError squared error per channel and pixel (targets −1…1); without meaning after
     *     {@link #backward}
     */
    public record Cost(double bits, double meanSquaredError) {}

    /**
     * Latents, values and moments of zero.
     *
     * @param device the device
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     */
    public CudaTile(CudaDevice device, GridShape shape, DistortionTarget target) {
        this(device, shape, target, LatentProgram.RESIDENT);
    }

    /** The same with another number of blocks per multiprocessor, to see which is best. */
    CudaTile(CudaDevice device, GridShape shape, DistortionTarget target, int resident) {
        this.device = device;
        this.shape = shape;
        program = new LatentProgram(device, shape, resident);
        int blocks = Math.max(MIN_BLOCKS, resident * device.facts().multiprocessors());
        table = new TileTable(
                shape, target.width(), target.height(), program.contextBlock, program.pixelBlock, blocks);
        step = new StepTable(program.padded);
        buffers = new TileBuffers(device, program, table, target, step.words().length);
        launches = new TileLaunches(device, program, table, buffers);
    }

    /**
     * Changes the pixels.
     *
     * @param target a tile at the same place; with weights if the first one had some, and only then
     */
    public void aim(DistortionTarget target) {
        buffers.aim(target);
    }

    /**
     * A training step: relaxes the values, finds cost and gradient, and moves the grids along it.
     *
     * @param parameters networks, {@code float[GridShape.parameters()]}
     * @param softening how values are relaxed
     * @param adam constants of the step
     * @param weight factor of the bits in the gradient
     * @param gradient {@code float[GridShape.parameters()]}, overwritten by the networks' gradient
     * @param meanwhile work of the caller's, done while the device computes
     * @return cost with relaxed values, before the step
     */
    public Cost step(
            float[] parameters, Softening softening, LatentAdam adam, float weight, float[] gradient,
            Runnable meanwhile) {
        step.softening(softening);
        step.adam(adam);
        step.weight(weight);
        prepareStep(parameters);
        if (recorded.isEmpty()) {
            recorded = Optional.of(device.capture(launches::step));
        }
        device.launch(recorded.get());
        meanwhile.run();
        return cost(gradient);
    }

    /** Parts of a step by name, to be timed one by one. */
    Map<String, Runnable> parts() {
        return launches.parts();
    }

    /**
     * Relaxes the values and leaves them so.
     *
     * @param softening how
     */
    public void soften(Softening softening) {
        step.softening(softening);
        device.upload(buffers.stepBuffer, 0, step.words());
        launches.soften();
    }

    /**
     * Cost and gradient with values as they are.
     *
     * @param parameters networks
     * @param weight factor of the bits in the gradient
     * @param gradient {@code float[GridShape.parameters()]}, overwritten
     * @return the cost
     */
    public Cost gradient(float[] parameters, float weight, float[] gradient) {
        step.weight(weight);
        uploadStep(parameters);
        launches.rate();
        launches.pixels("Gradient", 0);
        launches.transposes();
        launches.collect();
        return cost(gradient);
    }

    /**
     * Bits, and the gradient of the bits and of any function of the outputs, with values as they are.
     *
     * @param outputGradient {@code float[channels][height * width]}, the function's gradient at the outputs of these very values and networks
     * @param parameters networks
     * @param weight factor of the bits in the gradient
     * @param gradient {@code float[GridShape.parameters()]}, overwritten
     * @return the bits
     */
    public double backward(float[][] outputGradient, float[] parameters, float weight, float[] gradient) {
        step.weight(weight);
        uploadStep(parameters);
        buffers.upload(buffers.outputs(), outputGradient);
        launches.rate();
        launches.pixels("Backward", buffers.outputs().address());
        launches.transposes();
        launches.collect();
        return cost(gradient).bits();
    }

    /**
     * Moves the grids along the gradients found last.
     *
     * @param adam constants of the step
     */
    public void update(LatentAdam adam) {
        step.adam(adam);
        device.upload(buffers.stepBuffer, 0, step.words());
        launches.adam();
    }

    /**
     * @param parameters networks
     * @return bits of the values as they are
     */
    public double bits(float[] parameters) {
        uploadStep(parameters);
        launches.context("Bits");
        return sum(buffers.contextSums, TileTable.count(table.firstContextBlock));
    }

    /**
     * @param parameters networks
     * @return squared error per channel and pixel with values as they are
     */
    public double meanSquaredError(float[] parameters) {
        uploadStep(parameters);
        launches.pixels("Loss", 0);
        return sum(buffers.pixelSums, table.pixelBlocks) / ((double) table.pixels() * shape.channels());
    }

    /**
     * @param parameters networks
     * @return {@code float[channels][height * width]}, neither clamped nor rounded
     */
    public float[][] outputs(float[] parameters) {
        uploadStep(parameters);
        launches.pixels("Outputs", buffers.outputs().address());
        float[][] channels = new float[shape.channels()][table.pixels()];
        for (int c = 0; c < channels.length; c++) {
            device.download(channels[c], buffers.outputs(), (long) Float.BYTES * table.pixels() * c);
        }
        return channels;
    }

    /**
     * Random vectors for the curvature of the bits by the context network, as in {@link CurvatureProbes}: each block of the kernel adds up the
     * derivatives of its cells, so a block's gradient is a vector.
     *
     * @param parameters networks
     * @param seed seed of the signs
     * @return vectors, {@code float[GridShape.parameters()]} each
     */
    public List<float[]> probeBits(float[] parameters, long seed) {
        step.probeSeed(seed);
        uploadStep(parameters);
        launches.context("Probe");
        int row = program.contextGradient;
        float[] partials = new float[row * TileTable.count(table.firstContextBlock)];
        device.download(partials, buffers.contextPartials, 0);
        int outputs = shape.contextWidths().isEmpty() ? GridShape.CONTEXT_OUTPUTS : shape.contextWidths().get(0);
        int bias = shape.contextInputs() * outputs;
        List<float[]> vectors = new ArrayList<>();
        for (int block = 0; block * row < partials.length; block++) {
            float[] vector = new float[shape.parameters()];
            int grid = TileTable.gridOf(table.firstContextBlock, block);
            int from = block * row;
            System.arraycopy(partials, from, vector, 0, bias);
            System.arraycopy(partials, from + bias, vector, bias + grid * outputs, outputs);
            System.arraycopy(
                    partials, from + bias + outputs, vector, bias + shape.grids() * outputs, row - bias - outputs);
            vectors.add(vector);
        }
        return vectors;
    }

    /**
     * Random vectors for the curvature of the mean squared error by the pixel network, filters left out.
     *
     * @param parameters networks
     * @param seed seed of the signs
     * @return vectors, {@code float[GridShape.parameters()]} each
     */
    public List<float[]> probeError(float[] parameters, long seed) {
        step.probeSeed(seed);
        uploadStep(parameters);
        launches.pixels("Probe", 0);
        int row = program.pixelGradient;
        float[] partials = new float[row * table.pixelBlocks];
        device.download(partials, buffers.pixelPartials, 0);
        List<float[]> vectors = new ArrayList<>();
        for (int block = 0; block < table.pixelBlocks; block++) {
            float[] vector = new float[shape.parameters()];
            System.arraycopy(partials, block * row, vector, vector.length - row, row);
            vectors.add(vector);
        }
        return vectors;
    }

    /** @param grids where the latents start */
    public void start(LatentGrids grids) {
        float[] all = new float[table.cells];
        for (int g = 0; g < shape.grids(); g++) {
            int[] integers = grids.values()[g];
            for (int i = 0; i < integers.length; i++) {
                all[table.firstCell[g] + i] = integers[i] / LatentKernel.GAIN;
            }
        }
        device.upload(buffers.latents, 0, all);
    }

    /** @return {@code float[cells]} of all grids in coding order, row by row */
    public float[] latents() {
        return download(CellArray.LATENTS);
    }

    /** @return Adam's first moment, as {@link #latents} */
    public float[] firstMoment() {
        return download(CellArray.FIRST_MOMENT);
    }

    /** @return Adam's second moment, as {@link #latents} */
    public float[] secondMoment() {
        return download(CellArray.SECOND_MOMENT);
    }

    /** Rounds the values. */
    public void round() {
        launches.round();
    }

    /** @return the values as integers, when they were rounded last */
    public LatentGrids grids() {
        float[] all = new float[table.cells];
        device.download(all, buffers.values, 0);
        LatentGrids grids = LatentGrids.zeros(shape, table.width, table.height);
        for (int g = 0; g < shape.grids(); g++) {
            int[] integers = grids.values()[g];
            for (int i = 0; i < integers.length; i++) {
                integers[i] = (int) all[table.firstCell[g] + i];
            }
        }
        return grids;
    }

    /** What can be copied: a value of every cell, grid by grid. */
    enum CellArray {
        LATENTS, VALUES, SLOPES, FIRST_MOMENT, SECOND_MOMENT, RATE_GRADIENT, DISTORTION_GRADIENT
    }

    private DeviceBuffer buffer(CellArray array) {
        return switch (array) {
            case LATENTS -> buffers.latents;
            case VALUES -> buffers.values;
            case SLOPES -> buffers.slopes;
            case FIRST_MOMENT -> buffers.firstMoment;
            case SECOND_MOMENT -> buffers.secondMoment;
            case RATE_GRADIENT -> buffers.rateGradient;
            case DISTORTION_GRADIENT -> buffers.distortionGradient;
        };
    }

    float[] download(CellArray array) {
        float[] all = new float[table.cells];
        device.download(all, buffer(array), 0);
        return all;
    }

    void upload(CellArray array, float[] all) {
        device.upload(buffer(array), 0, all);
    }

    /** Everything that copies the page-locked table ends with waiting for the device, so it is free here. */
    private void prepareStep(float[] parameters) {
        step.parameters(parameters);
        MemorySegment.copy(
                step.words(), 0, buffers.stepUp.segment(), ValueLayout.JAVA_INT, 0, step.words().length);
    }

    private void uploadStep(float[] parameters) {
        prepareStep(parameters);
        launches.upload();
    }

    private Cost cost(float[] gradient) {
        device.synchronize();
        MemorySegment down = buffers.resultDown.segment();
        MemorySegment.copy(down, ValueLayout.JAVA_FLOAT, TileBuffers.COSTS_BYTES, gradient, 0, shape.parameters());
        return new Cost(
                down.get(ValueLayout.JAVA_DOUBLE, 0),
                down.get(ValueLayout.JAVA_DOUBLE, Double.BYTES) / ((double) table.pixels() * shape.channels()));
    }

    private double sum(DeviceBuffer sums, int count) {
        launches.sum(sums, count);
        device.synchronize();
        return buffers.resultDown.segment().get(ValueLayout.JAVA_DOUBLE, 0);
    }

    /** Releases all memory of the device. */
    @Override
    public void close() {
        recorded.ifPresent(CudaGraph::close);
        buffers.close();
    }
}
