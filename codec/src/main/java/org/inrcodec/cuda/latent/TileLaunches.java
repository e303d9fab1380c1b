package org.inrcodec.cuda.latent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceBuffer;

/** The kernels of one tile with their arguments; each call puts work on the device's stream and returns. */
final class TileLaunches {
    private final CudaDevice device;
    private final LatentProgram program;
    private final TileTable table;
    private final TileBuffers b;

    TileLaunches(CudaDevice device, LatentProgram program, TileTable table, TileBuffers buffers) {
        this.device = device;
        this.program = program;
        this.table = table;
        b = buffers;
    }

    /** A training step, from the table in page-locked memory to the costs there and the grids moved. */
    void step() {
        upload();
        soften();
        rate();
        pixels("Gradient", 0);
        transposes();
        collect();
        adam();
    }

    /** Parts of a step by name, to be timed one by one. */
    Map<String, Runnable> parts() {
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("upload", this::upload);
        parts.put("soften", this::soften);
        parts.put("context network", () -> context("Gradient"));
        parts.put("gradient of neighbours", this::gather);
        parts.put("filters", this::filters);
        parts.put("pixel network", () -> pixelNetwork("Gradient", 0));
        parts.put("transposes", this::transposes);
        parts.put("sums and download", this::collect);
        parts.put("adam", this::adam);
        parts.put("bits alone", () -> context("Bits"));
        parts.put("error alone", () -> pixelNetwork("Loss", 0));
        return parts;
    }

    /** The table of the step from page-locked memory. */
    void upload() {
        device.copy(b.stepBuffer, 0, b.stepUp, 0, b.stepBuffer.bytes());
    }

    private int cellsBlocks() {
        return TileTable.count(table.firstCellsBlock);
    }

    void round() {
        program.call("roundCells").pointer("tile", b.tile).pointer("latents", b.latents).pointer("values", b.values);
        program.cells(cellsBlocks());
    }

    void soften() {
        program.call("soften").pointer("tile", b.tile).pointer("step", b.stepBuffer).pointer("latents", b.latents)
                .pointer("values", b.values)
                .pointer("slopes", b.slopes);
        program.cells(cellsBlocks());
    }

    void adam() {
        program.call("adam").pointer("tile", b.tile).pointer("step", b.stepBuffer)
                .pointer("rateGradient", b.rateGradient).pointer("distortionGradient", b.distortionGradient)
                .pointer("slopes", b.slopes).pointer("first", b.firstMoment).pointer("second", b.secondMoment)
                .pointer("latents", b.latents);
        program.cells(cellsBlocks());
    }

    void rate() {
        context("Gradient");
        gather();
    }

    void gather() {
        program.call("gatherContexts").pointer("tile", b.tile).pointer("values", b.values)
                .pointer("inputGradient", b.inputGradient).pointer("gradient", b.rateGradient);
        program.cells(cellsBlocks());
    }

    /** @param variant end of the kernel's name: Gradient, Bits or Probe */
    void context(String variant) {
        program.call("context" + variant).pointer("tile", b.tile).pointer("step", b.stepBuffer)
                .pointer("values", b.values).pointer("own", b.rateGradient)
                .pointer("inputGradient", b.inputGradient).pointer("partials", b.contextPartials)
                .pointer("sums", b.contextSums);
        program.context(TileTable.count(table.firstContextBlock));
    }

    void pixels(String variant, long io) {
        filters();
        pixelNetwork(variant, io);
    }

    void filters() {
        if (program.shape.filterRadius() > 0) {
            program.call("filterRows").pointer("tile", b.tile).pointer("step", b.stepBuffer).pointer("in", b.values)
                    .pointer("out", b.between);
            program.cells(cellsBlocks());
            program.call("filterColumns").pointer("tile", b.tile).pointer("step", b.stepBuffer).pointer("in", b.between)
                    .pointer("out", b.filtered);
            program.cells(cellsBlocks());
        }
    }

    /**
     * @param variant end of the kernel's name: Gradient, Loss, Outputs, Backward or Probe
     * @param io where outputs go or their gradient comes from; 0 without either
     */
    void pixelNetwork(String variant, long io) {
        program.call("pixels" + variant).pointer("tile", b.tile).pointer("step", b.stepBuffer)
                .pointer("filtered", b.filtered).pointer("coordinates", b.coordinates)
                .pointer("targets", b.targets).pointer("errorWeights", b.weights.map(DeviceBuffer::address).orElse(0L))
                .pointer("io", io)
                .pointer("features", b.features).pointer("partials", b.pixelPartials).pointer("sums", b.pixelSums);
        program.pixels(table.pixelBlocks);
    }

    /** From the gradient of the features to that of the values. */
    void transposes() {
        if (TileTable.count(table.firstAcrossBlock) > 0) {
            program.call("collectAcross").pointer("tile", b.tile).pointer("features", b.features).pointer("rows",
                    b.across);
            program.cells(TileTable.count(table.firstAcrossBlock));
        }
        program.call("collectDown").pointer("tile", b.tile).pointer("features", b.features).pointer("rows", b.across)
                .pointer("gradient", b.filteredGradient);
        program.cells(TileTable.count(table.firstDownBlock));
        if (program.shape.filterRadius() > 0) {
            program.call("filterColumnsBack").pointer("tile", b.tile).pointer("step", b.stepBuffer)
                    .pointer("gradient", b.filteredGradient).pointer("in", b.between)
                    .pointer("out", b.betweenGradient).pointer("tapSums", b.columnTaps);
            program.cells(cellsBlocks());
            program.call("filterRowsBack").pointer("tile", b.tile).pointer("step", b.stepBuffer)
                    .pointer("gradient", b.betweenGradient).pointer("in", b.values)
                    .pointer("out", b.distortionGradient).pointer("tapSums", b.rowTaps);
            program.cells(cellsBlocks());
        }
    }

    void collect() {
        program.call("collectGradient").pointer("tile", b.tile).pointer("contextPartials", b.contextPartials)
                .pointer("pixelPartials", b.pixelPartials)
                .integer("pixelBlocks", table.pixelBlocks)
                .pointer("rowTaps", b.rowTaps).pointer("columnTaps", b.columnTaps).pointer("contextSums", b.contextSums)
                .pointer("pixelSums", b.pixelSums).pointer("result", b.result);
        program.collect(program.shape.parameters());
        device.copy(b.resultDown, 0, b.result, 0, b.result.bytes());
    }

    /** One sum over the blocks of a kernel, to page-locked memory. */
    void sum(DeviceBuffer sums, int count) {
        program.call("collectSum").pointer("sums", sums).integer("count", count).pointer("result", b.result);
        program.collectSum();
        device.copy(b.resultDown, 0, b.result, 0, Double.BYTES);
    }
}
