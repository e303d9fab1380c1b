package org.inrcodec.cuda.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.KernelArguments;
import org.inrcodec.grid.ContextTemplate;
import org.inrcodec.shape.GridShape;

/** The kernels compiled for one shape, with the sizes of their launches. */
final class LatentProgram {
    /** Blocks of a network that a multiprocessor holds at once, which bounds the registers of a thread: the most without spilling any. */
    static final int RESIDENT = 3;

    private static final String SOURCE = "/org/inrcodec/cuda/latent/latent.cu";
    /** Shared memory that any kernel may have without asking. */
    private static final int SHARED_BYTES = 48 << 10;
    /** Up to so many floats of padded parameters lie in shared memory ({@code weightsShared} in {@code network.cuh}). */
    private static final int MAX_SHARED_PARAMETERS = 2560;

    /** Parameters that a block of the last kernel does. */
    private static final int COLLECTED = 32;
    /** Threads of such a block. */
    private static final int COLLECTING = 1024;

    private static final List<String> KERNELS = List.of(
            "soften", "roundCells", "adam", "filterRows", "filterColumns", "filterColumnsBack", "filterRowsBack",
            "collectAcross", "collectDown", "pixelsGradient", "pixelsLoss", "pixelsOutputs", "pixelsBackward",
            "pixelsProbe", "contextGradient", "contextBits", "contextProbe", "gatherContexts", "collectGradient",
            "collectSum");

    private static final int[] BLOCKS = {128, 64, 32, 16};

    final GridShape shape;
    final PaddedParameters padded;
    /** Threads of a block of the context network. */
    final int contextBlock;
    /** Threads of a block of the pixel network. */
    final int pixelBlock;
    /** Values of a block's gradient: the context network with the biases of one grid. */
    final int contextGradient;
    /** Values of a block's gradient: the pixel network. */
    final int pixelGradient;

    private final CudaDevice device;
    private final int contextShared;
    private final int pixelShared;
    private final CudaModule module;
    private final KernelArguments arguments;

    /** The program with {@link #RESIDENT}. */
    LatentProgram(CudaDevice device, GridShape shape) {
        this(device, shape, RESIDENT);
    }

    /**
     * @param device the device, whose thread calls
     * @param resident blocks of a network that a multiprocessor shall hold at once, which bounds the registers of a thread
     */
    LatentProgram(CudaDevice device, GridShape shape, int resident) {
        this.device = device;
        this.shape = shape;
        padded = new PaddedParameters(shape);
        List<Integer> context = widths(shape.contextInputs(), shape.contextWidths(), GridShape.CONTEXT_OUTPUTS);
        List<Integer> pixel = widths(shape.pixelInputs(), shape.pixelWidths(), shape.channels());
        int pixelParameters = padded.size - padded.pixelsAt;
        contextBlock = block(context, padded.filterAt);
        contextShared = sharedBytes(context, padded.filterAt, contextBlock);
        pixelBlock = block(pixel, pixelParameters);
        pixelShared = sharedBytes(pixel, pixelParameters, pixelBlock);
        contextGradient = parameters(context);
        pixelGradient = parameters(pixel) + (shape.bypass() ? shape.channels() * shape.pixelInputs() : 0);
        module = device.compile(SOURCE, defines(context, pixel, resident));
        // A kernel is loaded at its first use, which a recording does not allow.
        KERNELS.forEach(module::function);
        arguments = device.arguments();
    }

    private static List<Integer> widths(int inputs, List<Integer> hidden, int outputs) {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        widths.addAll(hidden);
        widths.add(outputs);
        return widths;
    }

    private static int parameters(List<Integer> widths) {
        return IntStream.range(1, widths.size()).map(l -> (widths.get(l - 1) + 1) * widths.get(l)).sum();
    }

    /** Inputs of all layers, derivatives by all preactivations, and ones: a row of the block's threads each. */
    private static int sharedBytes(List<Integer> widths, int parameters, int block) {
        int all = widths.stream().mapToInt(Integer::intValue).sum();
        int rows = 2 * all - widths.get(0) - widths.get(widths.size() - 1) + 1;
        return Float.BYTES
                * ((parameters <= MAX_SHARED_PARAMETERS ? parameters : 0) + Math.max(rows, 4) * (block + 4));
    }

    private static int block(List<Integer> widths, int parameters) {
        for (int block : BLOCKS) {
            if (sharedBytes(widths, parameters, block) <= SHARED_BYTES) {
                return block;
            }
        }
        throw new IllegalArgumentException("a network of widths " + widths + " does not fit a block");
    }

    private List<String> defines(List<Integer> context, List<Integer> pixel, int resident) {
        IntStream neighbours = IntStream.range(0, Math.max(1, shape.neighbours()));
        List<Integer> template = neighbours.boxed().toList();
        return List.of(
                "GRIDS=" + shape.grids(),
                "SCALES=" + list(shape.scales()),
                "RADIUS=" + shape.filterRadius(),
                "CONTEXT_LAYERS=" + (context.size() - 1),
                "CONTEXT_WIDTHS=" + list(context),
                "NEIGHBOURS=" + shape.neighbours(),
                "PREVIOUS=" + shape.previous(),
                "CONTEXT_DX=" + list(template.stream().map(ContextTemplate::dx).toList()),
                "CONTEXT_DY=" + list(template.stream().map(ContextTemplate::dy).toList()),
                "PIXEL_LAYERS=" + (pixel.size() - 1),
                "PIXEL_WIDTHS=" + list(pixel),
                "COORDINATES=" + (shape.coordinates() ? 1 : 0),
                "BYPASS=" + (shape.bypass() ? 1 : 0),
                "CONTEXT_BLOCK=" + contextBlock,
                "PIXEL_BLOCK=" + pixelBlock,
                "NETWORK_BLOCKS=" + (pixelBlock == BLOCKS[0] && contextBlock == BLOCKS[0] ? resident : 1),
                "FILTER_AT=" + padded.filterAt,
                "PIXELS_AT=" + padded.pixelsAt);
    }

    private static String list(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Begins a launch: the kernel's arguments follow in the order and under the names of its source, then one of the methods below. */
    KernelArguments call(String kernel) {
        return arguments.start(module.function(kernel));
    }

    /** Launches a kernel over cells, whose blocks have {@link TileTable#CELLS_BLOCK} threads. */
    void cells(int blocks) {
        device.launch(arguments, blocks, 1, TileTable.CELLS_BLOCK, Double.BYTES * TileTable.CELLS_BLOCK);
    }

    /** Launches a kernel of the context network. */
    void context(int blocks) {
        device.launch(arguments, blocks, 1, contextBlock, contextShared);
    }

    /** Launches a kernel of the pixel network. */
    void pixels(int blocks) {
        device.launch(arguments, blocks, 1, pixelBlock, pixelShared);
    }

    /** Launches the kernel that adds up the blocks' gradients. */
    void collect(int parameters) {
        collecting(Math.ceilDiv(parameters, COLLECTED) + 2);
    }

    /** Launches the kernel that adds up one number of each block. */
    void collectSum() {
        collecting(1);
    }

    private void collecting(int blocks) {
        device.launch(arguments, blocks, 1, COLLECTING, Double.BYTES * COLLECTING);
    }
}
