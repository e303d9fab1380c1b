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
        pixels("pixelsGradient", 0);
        transposes();
        collect();
        adam();
    }

    /** Parts of a step by name, to be timed one by one. */
    Map<String, Runnable> parts() {
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("upload", this::upload);
        parts.put("soften", this::soften);
        parts.put("context network", () -> context("contextGradient"));
        parts.put("gradient of neighbours", this::gather);
        parts.put("filters", this::filters);
        parts.put("pixel network", () -> pixelNetwork("pixelsGradient", 0));
        parts.put("transposes", this::transposes);
        parts.put("sums and download", this::collect);
        parts.put("adam", this::adam);
        parts.put("bits alone", () -> context("contextBits"));
        parts.put("error alone", () -> pixelNetwork("pixelsLoss", 0));
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
        program.arguments().pointer(b.tile).pointer(b.latents).pointer(b.values);
        program.cells("roundCells", cellsBlocks());
    }

    void soften() {
        program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.latents).pointer(b.values)
                .pointer(b.slopes);
        program.cells("soften", cellsBlocks());
    }

    void adam() {
        program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.rateGradient).pointer(b.distortionGradient)
                .pointer(b.slopes).pointer(b.firstMoment).pointer(b.secondMoment).pointer(b.latents);
        program.cells("adam", cellsBlocks());
    }

    void rate() {
        context("contextGradient");
        gather();
    }

    void gather() {
        program.arguments().pointer(b.tile).pointer(b.values).pointer(b.inputGradient).pointer(b.rateGradient);
        program.cells("gatherContexts", cellsBlocks());
    }

    void context(String kernel) {
        program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.values).pointer(b.rateGradient)
                .pointer(b.inputGradient).pointer(b.contextPartials).pointer(b.contextSums);
        program.context(kernel, TileTable.count(table.firstContextBlock));
    }

    void pixels(String kernel, long io) {
        filters();
        pixelNetwork(kernel, io);
    }

    void filters() {
        if (program.shape.filterRadius() > 0) {
            program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.values).pointer(b.between);
            program.cells("filterRows", cellsBlocks());
            program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.between).pointer(b.filtered);
            program.cells("filterColumns", cellsBlocks());
        }
    }

    void pixelNetwork(String kernel, long io) {
        program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.filtered).pointer(b.coordinates)
                .pointer(b.targets).pointer(b.weights.map(DeviceBuffer::address).orElse(0L)).pointer(io)
                .pointer(b.features).pointer(b.pixelPartials).pointer(b.pixelSums);
        program.pixels(kernel, table.pixelBlocks);
    }

    /** From the gradient of the features to that of the values. */
    void transposes() {
        if (TileTable.count(table.firstAcrossBlock) > 0) {
            program.arguments().pointer(b.tile).pointer(b.features).pointer(b.across);
            program.cells("collectAcross", TileTable.count(table.firstAcrossBlock));
        }
        program.arguments().pointer(b.tile).pointer(b.features).pointer(b.across).pointer(b.filteredGradient);
        program.cells("collectDown", TileTable.count(table.firstDownBlock));
        if (program.shape.filterRadius() > 0) {
            program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.filteredGradient).pointer(b.between)
                    .pointer(b.betweenGradient).pointer(b.columnTaps);
            program.cells("filterColumnsBack", cellsBlocks());
            program.arguments().pointer(b.tile).pointer(b.stepBuffer).pointer(b.betweenGradient).pointer(b.values)
                    .pointer(b.distortionGradient).pointer(b.rowTaps);
            program.cells("filterRowsBack", cellsBlocks());
        }
    }

    void collect() {
        program.arguments().pointer(b.tile).pointer(b.contextPartials).pointer(b.pixelPartials)
                .integer(table.pixelBlocks)
                .pointer(b.rowTaps).pointer(b.columnTaps).pointer(b.contextSums).pointer(b.pixelSums).pointer(b.result);
        program.collect(program.shape.parameters());
        device.copy(b.resultDown, 0, b.result, 0, b.result.bytes());
    }

    /** One sum over the blocks of a kernel, to page-locked memory. */
    void sum(DeviceBuffer sums, int count) {
        program.arguments().pointer(sums).integer(count).pointer(b.result);
        program.collectSum();
        device.copy(b.resultDown, 0, b.result, 0, Double.BYTES);
    }
}
