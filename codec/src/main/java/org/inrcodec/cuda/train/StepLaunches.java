package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaBlas;

/**
 * The launches of one step, for some pictures at once. With h the activations of the layer below and δ the derivative by a layer's preactivations: z = h Wᵀ,
 * h = sin(z + b); back from the outputs ∂W = δᵀ h, ∂b = Σ δ, δ below = (δ W) · cos(z + b). The first layer of a lattice is a sum of a column's and a row's term, its
 * gradient that of the sums of δ over columns and rows.
 */
final class StepLaunches {
    private static final int FLOAT = Float.BYTES;

    private final DeviceLayout layout;
    private final DeviceProblem problem;
    private final StepKernels kernels;
    private final StepMemory memory;
    private final CudaBlas blas;
    private final EngineSettings settings;
    private final int pictures;
    /** 1 when every picture has a network of its own, 0 when all are selections of rows of one picture with one network. */
    private final int own;
    private final long parameterStride;
    private final Addresses at;

    /**
     * Buffers that outlive a step.
     *
     * @param parameters {@code float[networks][layout.size]}
     * @param control {@code int[pictures]}, the first rows
     * @param gradient {@code float[pictures][layout.size]}
     * @param loss {@code double[pictures]}, sums of squares
     * @param terms {@code float[networks][width + height][outputs of the first layer]} of a lattice
     * @param bypassTerms the same of the bypass, 4 outputs
     * @param columnSums {@code float[pictures][width][outputs of the first layer]}
     * @param rowSums {@code float[pictures][height][outputs of the first layer]}
     * @param outputs {@code float[pictures][points][channels]}
     */
    record Addresses(
            long parameters, long control, long gradient, long loss, long terms, long bypassTerms, long columnSums,
            long rowSums, long outputs) {}

    StepLaunches(
            DeviceLayout layout,
            DeviceProblem problem,
            int pictures,
            StepKernels kernels,
            StepMemory memory,
            CudaBlas blas,
            EngineSettings settings,
            Addresses addresses) {
        this.layout = layout;
        this.problem = problem;
        this.kernels = kernels;
        this.memory = memory;
        this.blas = blas;
        this.settings = settings;
        this.pictures = pictures;
        own = problem.pictures == pictures ? 1 : 0;
        parameterStride = own * (long) layout.size;
        this.at = addresses;
    }

    /** Puts a whole step on the stream: outputs, or the sum of squares, or that and the gradient. */
    void step(StepKind kind, int rows, int rowStep, List<Slice> slices) {
        axisTerms();
        for (int s = 0; s < slices.size(); s++) {
            Slice slice = slices.get(s);
            forward(slice, rowStep);
            outputLayer(slice, rowStep, rows, kind);
            if (kind == StepKind.GRADIENT) {
                backward(slice, rowStep, rows, s > 0);
            }
            if (kind != StepKind.OUTPUTS) {
                kernels.call("add_losses").pointer("losses", memory.losses).pointer("total", at.loss)
                        .integer("chunks", slice.blocks())
                        .integer("add", s > 0 ? 1 : 0);
                kernels.blocks(1, pictures, 0);
            }
        }
        if (kind == StepKind.GRADIENT && layout.lattice) {
            axisGradients(rows, rowStep);
        }
    }

    private void axisTerms() {
        if (!layout.lattice) {
            return;
        }
        axisTerms(layout.outputs[0], layout.outputs[0], layout.weightAt[0], parameter(layout.biasAt[0]), at.terms);
        if (layout.bypass) {
            axisTerms(4, layout.channels, layout.bypassAt, 0, at.bypassTerms);
        }
    }

    private void axisTerms(int outputs, int used, int weights, long bias, long terms) {
        kernels.call("axis_terms").pointer("inputs", problem.inputs()).pointer("weights", parameter(weights))
                .pointer("bias", bias).pointer("terms", terms)
                .integer("width", problem.width).integer("height", problem.height)
                .integer("axisInputs", problem.axisInputs).integer("outputs", outputs)
                .integer("used", used)
                .integer("weightPitch", layout.inputs[0]).wide("parameterStride", parameterStride);
        kernels.each((long) (problem.width + problem.height) * outputs, own == 1 ? pictures : 1);
    }

    private void forward(Slice slice, int rowStep) {
        boolean single = layout.hidden == 1;
        if (layout.lattice) {
            int quads = layout.outputs[0] / 4;
            kernels.call("first_layer").pointer("terms", at.terms)
                    .pointer("values", single ? memory.preactivations[0] : memory.activations[0])
                    .pointer("control", at.control).integer("first", slice.first()).integer("points", slice.points())
                    .integer("padded", slice.padded())
                    .integer("quads", quads).integer("width", problem.width).integer("height", problem.height)
                    .integer("rowStep", rowStep).integer("own", own)
                    .integer("asSine", single ? 0 : 1);
            kernels.each((long) slice.padded() * quads, pictures);
        } else {
            points(slice, rowStep);
        }
        for (int l = 1; l < layout.hidden; l++) {
            multiplyByWeights(slice, memory.activations[l - 1], l, memory.preactivations[l]);
            if (l < layout.hidden - 1) {
                biasSine(slice, l);
            }
        }
    }

    private void points(Slice slice, int rowStep) {
        int quads = layout.inputs[0] / 4;
        kernels.call("gather_inputs").pointer("inputs", problem.inputs()).pointer("selected", memory.selected)
                .pointer("control", at.control)
                .integer("first", slice.first())
                .integer("points", slice.points()).integer("padded", slice.padded()).integer("quads", quads)
                .integer("rowStep", rowStep).integer("own", own)
                .integer("rows", problem.height);
        kernels.each((long) slice.padded() * quads, pictures);
        multiplyByWeights(slice, memory.selected, 0, memory.preactivations[0]);
        if (layout.hidden > 1) {
            biasSine(slice, 0);
        }
        if (layout.bypass) {
            int in = layout.inputs[0];
            blas.multiplyEach(
                    false, true, slice.padded(), layout.channels, in, 1, memory.selected, in,
                    (long) slice.padded() * in, parameter(layout.bypassAt), in, parameterStride, 0,
                    memory.bypassOutputs, 4,
                    4L * slice.padded(), pictures);
        }
    }

    private void multiplyByWeights(Slice slice, long from, int layer, long to) {
        int in = layout.inputs[layer];
        int out = layout.outputs[layer];
        if (pictures == 1 || own == 0) {
            blas.multiply(
                    false, true, slice.padded() * pictures, out, in, 1, from, in, parameter(layout.weightAt[layer]), in,
                    0, to,
                    out);
        } else {
            blas.multiplyEach(
                    false, true, slice.padded(), out, in, 1, from, in, (long) slice.padded() * in,
                    parameter(layout.weightAt[layer]), in, parameterStride, 0, to, out, (long) slice.padded() * out,
                    pictures);
        }
    }

    private void biasSine(Slice slice, int layer) {
        int quads = layout.outputs[layer] / 4;
        kernels.call("bias_sine").pointer("z", memory.preactivations[layer])
                .pointer("bias", parameter(layout.biasAt[layer]))
                .pointer("activations", memory.activations[layer]).integer("padded", slice.padded())
                .integer("quads", quads).wide("parameterQuads", parameterStride / 4);
        kernels.each((long) slice.padded() * quads, pictures);
    }

    private void outputLayer(Slice slice, int rowStep, int rows, StepKind kind) {
        int last = layout.hidden - 1;
        int quads = layout.outputs[last] / 4;
        boolean biasInside = layout.lattice && layout.hidden == 1;
        boolean gradient = kind == StepKind.GRADIENT;
        float scale = (float) (1.0 / ((double) rows * problem.width * problem.channels));
        kernels.call("output_layer").pointer("z", memory.preactivations[last])
                .pointer("hiddenBias", biasInside ? 0 : parameter(layout.biasAt[last]))
                .pointer("weights", parameter(layout.weightAt[layout.hidden]))
                .pointer("bias", parameter(layout.biasAt[layout.hidden]))
                .pointer("bypassTerms", layout.bypass && layout.lattice ? at.bypassTerms : 0)
                .pointer("bypass", layout.bypass && !layout.lattice ? memory.bypassOutputs : 0)
                .pointer("targets", problem.targets()).pointer("outputs", kind == StepKind.OUTPUTS ? at.outputs : 0)
                .pointer("outputDelta", gradient && layout.bypass ? memory.outputDelta : 0)
                .pointer("partial", partialSum(layout.biasAt[last])).pointer("losses", memory.losses)
                .pointer("control", at.control)
                .integer("first", slice.first()).integer("points", slice.points()).integer("chunk", Slice.BLOCK)
                .integer("quads", quads)
                .integer("channels", layout.channels).integer("width", problem.width).integer("height", problem.height)
                .integer("rowStep", rowStep).integer("own", own)
                .integer("gradient", gradient ? 1 : 0).real("scale", scale).wide("parameterStride", parameterStride)
                .integer("partialQuads", layout.sums / 4);
        int tile = Math.min(2 * (StepKernels.THREADS / quads), Slice.BLOCK);
        int shared = 4 * FLOAT * (tile * (quads + 1) + StepKernels.THREADS + tile);
        kernels.blocks(slice.blocks(), pictures, shared);
    }

    private void backward(Slice slice, int rowStep, int rows, boolean add) {
        long delta = memory.preactivations[layout.hidden - 1];
        for (int l = layout.hidden - 1; l > 0; l--) {
            weightProduct(slice, delta, layout.outputs[l], memory.activations[l - 1], layout.weightAt[l],
                    layout.outputs[l], layout.inputs[l], add);
            multiplyBack(slice, delta, l, memory.activations[l - 1]);
            delta = memory.activations[l - 1];
            if (l > 1 || !layout.lattice) {
                derivative(slice, delta, l - 1);
            }
        }
        if (layout.lattice) {
            marginals(slice, rowStep, rows, delta, layout.outputs[0] / 4, layout.hidden > 1, at.columnSums, at.rowSums,
                    add);
            if (layout.bypass) {
                marginals(slice, rowStep, rows, memory.outputDelta, 1, false, bypassColumnSums(), bypassRowSums(), add);
            }
        } else {
            weightProduct(slice, delta, layout.outputs[0], memory.selected, layout.weightAt[0], layout.outputs[0],
                    layout.inputs[0], add);
            if (layout.bypass) {
                weightProduct(slice, memory.outputDelta, 4, memory.selected, layout.bypassAt, layout.channels,
                        layout.inputs[0], add);
            }
        }
        if (settings.weightGradient() == EngineSettings.WeightGradient.BATCHED && layout.products > 0) {
            addChunks(memory.partialProducts, slice.chunks(), layout.products, 0, add);
        }
        addChunks(memory.partialSums, slice.blocks(), layout.sums, layout.products, add);
    }

    /** Products of a layer's δ with its inputs, summed over the points. */
    private void weightProduct(
            Slice slice, long delta, int deltaPitch, long inputs, int weights, int rows, int columns, boolean add) {
        if (settings.weightGradient() == EngineSettings.WeightGradient.BATCHED) {
            int chunk = slice.chunk();
            blas.multiplyEach(
                    true, false, rows, columns, chunk, 1, delta, deltaPitch, (long) chunk * deltaPitch, inputs, columns,
                    (long) chunk * columns, 0, memory.partialProducts + (long) FLOAT * weights, columns,
                    layout.products,
                    pictures * slice.chunks());
        } else if (pictures == 1) {
            blas.multiply(
                    true, false, rows, columns, slice.padded(), 1, delta, deltaPitch, inputs, columns, add ? 1 : 0,
                    at.gradient + (long) FLOAT * weights, columns);
        } else {
            blas.multiplyEach(
                    true, false, rows, columns, slice.padded(), 1, delta, deltaPitch,
                    (long) slice.padded() * deltaPitch,
                    inputs, columns, (long) slice.padded() * columns, add ? 1 : 0,
                    at.gradient + (long) FLOAT * weights, columns, layout.size, pictures);
        }
    }

    private void multiplyBack(Slice slice, long delta, int layer, long to) {
        int in = layout.inputs[layer];
        int out = layout.outputs[layer];
        if (pictures == 1 || own == 0) {
            blas.multiply(
                    false, false, slice.padded() * pictures, in, out, 1, delta, out, parameter(layout.weightAt[layer]),
                    in, 0, to,
                    in);
        } else {
            blas.multiplyEach(
                    false, false, slice.padded(), in, out, 1, delta, out, (long) slice.padded() * out,
                    parameter(layout.weightAt[layer]), in, parameterStride, 0, to, in, (long) slice.padded() * in,
                    pictures);
        }
    }

    private void derivative(Slice slice, long delta, int layer) {
        int quads = layout.outputs[layer] / 4;
        kernels.call("derivative").pointer("delta", delta).pointer("z", memory.preactivations[layer])
                .pointer("bias", parameter(layout.biasAt[layer]))
                .pointer("partial", partialSum(layout.biasAt[layer])).integer("chunk", Slice.BLOCK)
                .integer("quads", quads).wide("parameterQuads", parameterStride / 4)
                .integer("partialQuads", layout.sums / 4);
        kernels.blocks(slice.blocks(), pictures, 0);
    }

    private void marginals(
            Slice slice, int rowStep, int rows, long delta, int quads, boolean scaled, long columnSums, long rowSums,
            boolean add) {
        kernels.call("first_derivative").pointer("delta", delta).pointer("terms", at.terms)
                .pointer("control", at.control).pointer("rowSums", rowSums).integer("first", slice.first())
                .integer("padded", slice.padded()).integer("quads", quads).integer("width", problem.width)
                .integer("height", problem.height).integer("rowStep", rowStep)
                .integer("own", own)
                .integer("scaled", scaled ? 1 : 0).integer("selectedRows", rows);
        kernels.blocks(slice.rows(), pictures, 0);
        kernels.call("column_marginals").pointer("delta", delta).pointer("columnSums", columnSums)
                .integer("rows", slice.rows()).integer("padded", slice.padded())
                .integer("quads", quads).integer("width", problem.width).integer("add", add ? 1 : 0);
        kernels.blocks(Math.ceilDiv(problem.width * quads, 64), pictures, 0);
    }

    private long bypassColumnSums() {
        return at.columnSums + (long) FLOAT * pictures * problem.width * layout.outputs[0];
    }

    private long bypassRowSums() {
        return at.rowSums + (long) FLOAT * pictures * problem.height * layout.outputs[0];
    }

    private void addChunks(long partial, int chunks, int values, int gradient, boolean add) {
        kernels.call("add_chunks").pointer("partial", partial)
                .pointer("gradient", at.gradient + (long) FLOAT * gradient).integer("chunks", chunks)
                .integer("values", values).integer("add", add ? 1 : 0).wide("gradientStride", layout.size);
        kernels.blocks(Math.ceilDiv(values, 32), pictures, 0);
    }

    private void axisGradients(int rows, int rowStep) {
        axisGradient(rows, rowStep, at.columnSums, at.rowSums, layout.outputs[0], layout.weightAt[0],
                layout.hidden > 1 ? at.gradient + (long) FLOAT * layout.biasAt[0] : 0);
        if (layout.bypass) {
            axisGradient(rows, rowStep, bypassColumnSums(), bypassRowSums(), 4, layout.bypassAt, 0);
        }
    }

    private void axisGradient(
            int rows, int rowStep, long columnSums, long rowSums, int outputs, int weights, long biasGradient) {
        kernels.call("axis_gradient").pointer("columnSums", columnSums).pointer("rowSums", rowSums)
                .pointer("inputs", problem.inputs()).pointer("control", at.control)
                .pointer("weightGradient", at.gradient + (long) FLOAT * weights).pointer("biasGradient", biasGradient)
                .integer("width", problem.width)
                .integer("rows", rows)
                .integer("rowStep", rowStep).integer("axisInputs", problem.axisInputs).integer("outputs", outputs)
                .integer("weightPitch", layout.inputs[0])
                .wide("gradientStride", layout.size);
        kernels.blocks(2 * outputs, pictures, 0);
    }

    private long parameter(int index) {
        return at.parameters + (long) FLOAT * index;
    }

    private long partialSum(int index) {
        return memory.partialSums + (long) FLOAT * (index - layout.products);
    }
}
