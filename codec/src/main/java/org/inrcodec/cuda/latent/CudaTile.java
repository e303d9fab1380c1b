package org.inrcodec.cuda.latent;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaGraph;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.PinnedBuffer;
import org.inrcodec.grid.GridShape;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CurvatureProbes;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;

/**
 * The grids of one tile in training on a device, with its pixels, gradients and moments; networks are handed in with each call. A training step is
 * one recorded sequence of kernels; schedule and networks go up in one piece, costs and the networks' gradient come down in one. All sums are added in an
 * order that the tile and the device's number of multiprocessors settle, so runs repeat. All methods belong to the device's thread and may throw
 * {@link org.inrcodec.cuda.CudaException}.
 */
public final class CudaTile implements AutoCloseable {
    /** Blocks at least, since each gives one vector of curvature. */
    private static final int FEWEST_BLOCKS = 64;

    private static final int COSTS_BYTES = 2 * Double.BYTES;

    private final CudaDevice device;
    private final GridShape shape;
    private final LatentProgram program;
    private final TileTable table;
    private final StepTable step;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private final DeviceBuffer tile;
    private final DeviceBuffer stepBuffer;
    private final DeviceBuffer coordinates;
    private final DeviceBuffer targets;
    private final Optional<DeviceBuffer> weights;
    private final DeviceBuffer latents;
    private final DeviceBuffer values;
    private final DeviceBuffer slopes;
    private final DeviceBuffer firstMoment;
    private final DeviceBuffer secondMoment;
    private final DeviceBuffer rateGradient;
    private final DeviceBuffer distortionGradient;
    private final DeviceBuffer inputGradient;
    private final DeviceBuffer between;
    private final DeviceBuffer filtered;
    private final DeviceBuffer filteredGradient;
    private final DeviceBuffer betweenGradient;
    private final DeviceBuffer features;
    private final DeviceBuffer across;
    private final DeviceBuffer contextPartials;
    private final DeviceBuffer contextSums;
    private final DeviceBuffer pixelPartials;
    private final DeviceBuffer pixelSums;
    private final DeviceBuffer rowTaps;
    private final DeviceBuffer columnTaps;
    private final DeviceBuffer result;
    /** The table of the step on its way up, in page-locked memory. */
    private final PinnedBuffer stepUp;
    /** Costs and the networks' gradient on their way down. */
    private final PinnedBuffer resultDown;

    private Optional<DeviceBuffer> outputs = Optional.empty();
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
        int blocks = Math.max(FEWEST_BLOCKS, resident * device.facts().multiprocessors());
        table = new TileTable(
                shape, target.width(), target.height(), program.contextBlock, program.pixelBlock, blocks);
        step = new StepTable(program.padded);
        int cells = table.cells;
        int pixels = table.pixels();
        int[] integers = table.toIntegers();
        tile = floats(integers.length);
        stepBuffer = floats(step.words().length);
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
        upload(targets, target.samples());
        weights.ifPresent(w -> upload(w, target.weights().orElseThrow()));
        device.zero(latents);
        device.zero(values);
        device.zero(firstMoment);
        device.zero(secondMoment);
    }

    private DeviceBuffer floats(long count) {
        DeviceBuffer buffer = device.allocate(Float.BYTES * count);
        resources.push(buffer);
        return buffer;
    }

    private PinnedBuffer pinned(long bytes) {
        PinnedBuffer buffer = device.pinned(bytes);
        resources.push(buffer);
        return buffer;
    }

    private void upload(DeviceBuffer to, float[][] channels) {
        for (int c = 0; c < channels.length; c++) {
            device.upload(to, (long) Float.BYTES * channels[c].length * c, channels[c]);
        }
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
            CudaGraph graph = device.capture(this::launchStep);
            resources.push(graph);
            recorded = Optional.of(graph);
        }
        device.launch(recorded.get());
        meanwhile.run();
        return cost(gradient);
    }

    /** The same without a recording, to see what that is worth. */
    Cost stepByLaunches(
            float[] parameters, Softening softening, LatentAdam adam, float weight, float[] gradient) {
        step.softening(softening);
        step.adam(adam);
        step.weight(weight);
        prepareStep(parameters);
        launchStep();
        return cost(gradient);
    }

    private void launchStep() {
        copyStep();
        launchSoften();
        launchRate();
        launchPixels("pixelsGradient", 0);
        launchTransposes();
        launchCollect();
        launchAdam();
    }

    /** Parts of a step by name, to be timed one by one. */
    Map<String, Runnable> parts() {
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("upload", this::copyStep);
        parts.put("soften", this::launchSoften);
        parts.put("context network", () -> launchContext("contextGradient"));
        parts.put("gradient of neighbours", this::launchGather);
        parts.put("filters", this::launchFilters);
        parts.put("pixel network", () -> launchPixelNetwork("pixelsGradient", 0));
        parts.put("transposes", this::launchTransposes);
        parts.put("sums and download", this::launchCollect);
        parts.put("adam", this::launchAdam);
        parts.put("bits alone", () -> launchContext("contextBits"));
        parts.put("error alone", () -> launchPixelNetwork("pixelsLoss", 0));
        return parts;
    }

    /**
     * Relaxes the values and leaves them so.
     *
     * @param softening how
     */
    public void soften(Softening softening) {
        step.softening(softening);
        device.upload(stepBuffer, 0, step.words());
        launchSoften();
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
        launchRate();
        launchPixels("pixelsGradient", 0);
        launchTransposes();
        launchCollect();
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
        upload(outputBuffer(), outputGradient);
        launchRate();
        launchPixels("pixelsBackward", outputBuffer().address());
        launchTransposes();
        launchCollect();
        return cost(gradient).bits();
    }

    /**
     * Moves the grids along the gradients found last.
     *
     * @param adam constants of the step
     */
    public void update(LatentAdam adam) {
        step.adam(adam);
        device.upload(stepBuffer, 0, step.words());
        launchAdam();
    }

    /**
     * @param parameters networks
     * @return bits of the values as they are
     */
    public double bits(float[] parameters) {
        uploadStep(parameters);
        launchContext("contextBits");
        return sum(contextSums, TileTable.count(table.firstContextBlock));
    }

    /**
     * @param parameters networks
     * @return squared error per channel and pixel with values as they are
     */
    public double meanSquaredError(float[] parameters) {
        uploadStep(parameters);
        launchPixels("pixelsLoss", 0);
        return sum(pixelSums, table.pixelBlocks) / ((double) table.pixels() * shape.channels());
    }

    /**
     * @param parameters networks
     * @return {@code float[channels][height * width]}, neither clamped nor rounded
     */
    public float[][] outputs(float[] parameters) {
        uploadStep(parameters);
        launchPixels("pixelsOutputs", outputBuffer().address());
        float[][] channels = new float[shape.channels()][table.pixels()];
        for (int c = 0; c < channels.length; c++) {
            device.download(channels[c], outputBuffer(), (long) Float.BYTES * table.pixels() * c);
        }
        return channels;
    }

    /**
     * Random vectors that tell how the bits bend with the context network, as {@link CurvatureProbes} says: each block of the kernel adds up the
     * derivatives of its cells, so a block's gradient is a vector.
     *
     * @param parameters networks
     * @param seed seed of the signs
     * @return vectors, {@code float[GridShape.parameters()]} each
     */
    public List<float[]> probeBits(float[] parameters, long seed) {
        step.probeSeed(seed);
        uploadStep(parameters);
        launchContext("contextProbe");
        int row = program.contextGradient;
        float[] partials = new float[row * TileTable.count(table.firstContextBlock)];
        device.download(partials, contextPartials, 0);
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
     * Random vectors that tell how the mean squared error bends with the pixel network, filters left out.
     *
     * @param parameters networks
     * @param seed seed of the signs
     * @return vectors, {@code float[GridShape.parameters()]} each
     */
    public List<float[]> probeError(float[] parameters, long seed) {
        step.probeSeed(seed);
        uploadStep(parameters);
        launchPixels("pixelsProbe", 0);
        int row = program.pixelGradient;
        float[] partials = new float[row * table.pixelBlocks];
        device.download(partials, pixelPartials, 0);
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
        device.upload(latents, 0, all);
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
        program.arguments().pointer(tile).pointer(latents).pointer(values);
        program.cells("roundCells", cellsBlocks());
    }

    /** @return the values as integers, when they were rounded last */
    public LatentGrids grids() {
        float[] all = new float[table.cells];
        device.download(all, values, 0);
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
            case LATENTS -> latents;
            case VALUES -> values;
            case SLOPES -> slopes;
            case FIRST_MOMENT -> firstMoment;
            case SECOND_MOMENT -> secondMoment;
            case RATE_GRADIENT -> rateGradient;
            case DISTORTION_GRADIENT -> distortionGradient;
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
                step.words(), 0, stepUp.segment(), ValueLayout.JAVA_INT, 0, step.words().length);
    }

    private void copyStep() {
        device.copy(stepBuffer, 0, stepUp, 0, stepBuffer.bytes());
    }

    private void uploadStep(float[] parameters) {
        prepareStep(parameters);
        copyStep();
    }

    private int cellsBlocks() {
        return TileTable.count(table.firstCellsBlock);
    }

    private DeviceBuffer outputBuffer() {
        if (outputs.isEmpty()) {
            outputs = Optional.of(floats((long) table.pixels() * shape.channels()));
        }
        return outputs.get();
    }

    private void launchSoften() {
        program.arguments().pointer(tile).pointer(stepBuffer).pointer(latents).pointer(values).pointer(slopes);
        program.cells("soften", cellsBlocks());
    }

    private void launchAdam() {
        program.arguments().pointer(tile).pointer(stepBuffer).pointer(rateGradient).pointer(distortionGradient)
                .pointer(slopes).pointer(firstMoment).pointer(secondMoment).pointer(latents);
        program.cells("adam", cellsBlocks());
    }

    private void launchRate() {
        launchContext("contextGradient");
        launchGather();
    }

    private void launchGather() {
        program.arguments().pointer(tile).pointer(values).pointer(inputGradient).pointer(rateGradient);
        program.cells("gatherContexts", cellsBlocks());
    }

    private void launchContext(String kernel) {
        program.arguments().pointer(tile).pointer(stepBuffer).pointer(values).pointer(rateGradient)
                .pointer(inputGradient).pointer(contextPartials).pointer(contextSums);
        program.context(kernel, TileTable.count(table.firstContextBlock));
    }

    private void launchPixels(String kernel, long io) {
        launchFilters();
        launchPixelNetwork(kernel, io);
    }

    private void launchFilters() {
        if (shape.filterRadius() > 0) {
            program.arguments().pointer(tile).pointer(stepBuffer).pointer(values).pointer(between);
            program.cells("filterRows", cellsBlocks());
            program.arguments().pointer(tile).pointer(stepBuffer).pointer(between).pointer(filtered);
            program.cells("filterColumns", cellsBlocks());
        }
    }

    private void launchPixelNetwork(String kernel, long io) {
        program.arguments().pointer(tile).pointer(stepBuffer).pointer(filtered).pointer(coordinates)
                .pointer(targets).pointer(weights.map(DeviceBuffer::address).orElse(0L)).pointer(io)
                .pointer(features).pointer(pixelPartials).pointer(pixelSums);
        program.pixels(kernel, table.pixelBlocks);
    }

    /** From the gradient of the features to that of the values. */
    private void launchTransposes() {
        if (TileTable.count(table.firstAcrossBlock) > 0) {
            program.arguments().pointer(tile).pointer(features).pointer(across);
            program.cells("collectAcross", TileTable.count(table.firstAcrossBlock));
        }
        program.arguments().pointer(tile).pointer(features).pointer(across).pointer(filteredGradient);
        program.cells("collectDown", TileTable.count(table.firstDownBlock));
        if (shape.filterRadius() > 0) {
            program.arguments().pointer(tile).pointer(stepBuffer).pointer(filteredGradient).pointer(between)
                    .pointer(betweenGradient).pointer(columnTaps);
            program.cells("filterColumnsBack", cellsBlocks());
            program.arguments().pointer(tile).pointer(stepBuffer).pointer(betweenGradient).pointer(values)
                    .pointer(distortionGradient).pointer(rowTaps);
            program.cells("filterRowsBack", cellsBlocks());
        }
    }

    private void launchCollect() {
        program.arguments().pointer(tile).pointer(contextPartials).pointer(pixelPartials).integer(table.pixelBlocks)
                .pointer(rowTaps).pointer(columnTaps).pointer(contextSums).pointer(pixelSums).pointer(result);
        program.collect(shape.parameters());
        device.copy(resultDown, 0, result, 0, result.bytes());
    }

    private Cost cost(float[] gradient) {
        device.synchronize();
        MemorySegment down = resultDown.segment();
        MemorySegment.copy(down, ValueLayout.JAVA_FLOAT, COSTS_BYTES, gradient, 0, shape.parameters());
        return new Cost(
                down.get(ValueLayout.JAVA_DOUBLE, 0),
                down.get(ValueLayout.JAVA_DOUBLE, Double.BYTES) / ((double) table.pixels() * shape.channels()));
    }

    private double sum(DeviceBuffer sums, int count) {
        program.arguments().pointer(sums).integer(count).pointer(result);
        program.cells("collectSum", 1);
        device.copy(resultDown, 0, result, 0, Double.BYTES);
        device.synchronize();
        return resultDown.segment().get(ValueLayout.JAVA_DOUBLE, 0);
    }

    /** Gives all memory of the device back. */
    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
