package org.inrcodec.method.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.PackedNetwork;
import org.inrcodec.train.PointBlocks;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Loss and gradient of a network on a picture for errors that look at derivatives or at more outputs, and for hidden
 * layers between sine and identity. Two to four times slower than {@link CpuEngine} for the same network; results do
 * not depend on the number of threads either.
 *
 * <p>The parameter vector: the tensors of the network, the last layer with {@link PointError#moreOutputs} more rows;
 * then, where layers are blended, g of each hidden layer for the activation g sin z + (1 − g) z.
 */
public final class PointErrorEngine implements TrainingEngine {
    /** What the hidden layers do. */
    public enum Layers {
        /** Sines. */
        SINES,
        /** Something between sines and identity, which is trained. */
        BLENDED
    }

    private static final int STREAMS = 3;

    private final PackedNetwork network;
    private final PointError error;
    private final boolean blended;
    private final List<TensorShape> tensors;
    private final JetPass pass;
    private final JetTile[] tiles;
    private final WorkerTeam team;
    private final PointBlocks blocks;
    private final float[] blends;
    private final WorkerTeam.Work gradientWork = this::gradientBlock;
    private final WorkerTeam.Work lossWork = this::lossBlock;
    private final WorkerTeam.Work outputWork = this::outputBlock;

    private float scale;
    private float[][] outputs = new float[0][];

    /**
     * @param problem a picture; its targets are left to the error
     * @param error the error
     * @param layers what the hidden layers do
     * @param threads threads to use, at least 1
     * @throws IllegalArgumentException when the network has a bypass
     */
    public PointErrorEngine(TrainingProblem.Lattice problem, PointError error, Layers layers, int threads) {
        if (problem.shape().bypass()) {
            throw new IllegalArgumentException("no bypass here");
        }
        this.error = error;
        network = new PackedNetwork(problem, error.moreOutputs());
        blended = layers == Layers.BLENDED;
        int hidden = problem.shape().widths().size();
        tensors = tensors(problem, error.moreOutputs(), blended ? hidden : 0);
        blends = new float[hidden];
        Arrays.fill(blends, 1);
        int streams = error.derivatives() ? STREAMS : 1;
        pass = new JetPass(network, new JetInputs(problem), streams);
        tiles = new JetTile[threads];
        for (int i = 0; i < threads; i++) {
            tiles[i] = new JetTile(network, streams);
        }
        blocks = new PointBlocks(problem.height(), problem.width(), network.gradientLength + hidden);
        team = new WorkerTeam(threads);
    }

    private static List<TensorShape> tensors(TrainingProblem problem, int more, int blends) {
        List<TensorShape> tensors = new ArrayList<>(problem.tensors());
        int last = tensors.size() - 2;
        TensorShape weight = tensors.get(last);
        tensors.set(last, new TensorShape(weight.name(), weight.rows() + more, weight.columns()));
        tensors.set(last + 1, new TensorShape(tensors.get(last + 1).name(), 1, weight.rows() + more));
        if (blends > 0) {
            tensors.add(new TensorShape("blend.bias", 1, blends));
        }
        return List.copyOf(tensors);
    }

    /** @return the tensors of the parameter vector */
    public List<TensorShape> tensors() {
        return tensors;
    }

    @Override
    public int parameters() {
        return network.parameters + (blended ? blends.length : 0);
    }

    /** @return mean of the error over the points of the selected rows */
    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        if (gradient.length != parameters()) {
            throw new IllegalArgumentException("gradient of " + gradient.length + " values");
        }
        begin(parameters, firstRow, rowStep);
        team.run(gradientWork, blocks.count());
        float[] sum = blocks.gradient(team);
        network.unpack(sum, gradient);
        if (blended) {
            System.arraycopy(sum, network.gradientLength, gradient, network.parameters, blends.length);
        }
        return blocks.loss() / blocks.points();
    }

    /** @return mean of the error over all points */
    @Override
    public double loss(float[] parameters) {
        begin(parameters, 0, 1);
        team.run(lossWork, blocks.count());
        return blocks.loss() / blocks.points();
    }

    /** @return {@code float[points][channels + more outputs]}, flat */
    @Override
    public float[] outputs(float[] parameters) {
        return jets(parameters)[0];
    }

    /**
     * @param parameters {@code float[parameters()]}
     * @return {@code float[1 or 3][points][channels + more outputs]}, flat: outputs at all points, and where the error
     *     looks at derivatives, those by x and by y
     */
    public float[][] jets(float[] parameters) {
        begin(parameters, 0, 1);
        float[][] result = new float[tiles[0].output.length][blocks.points() * network.outputs()];
        outputs = result;
        team.run(outputWork, blocks.count());
        outputs = new float[0][];
        return result;
    }

    @Override
    public void close() {
        team.close();
    }

    private void begin(float[] parameters, int firstRow, int rowStep) {
        if (parameters.length != parameters()) {
            throw new IllegalArgumentException("parameter vector of " + parameters.length + " values");
        }
        blocks.begin(firstRow, rowStep);
        scale = 1f / blocks.points();
        network.pack(parameters);
        if (blended) {
            System.arraycopy(parameters, network.parameters, blends, 0, blends.length);
        }
    }

    private void gradientBlock(int worker, int block) {
        JetTile tile = tiles[worker];
        float[] sums = blocks.cleared(block);
        double loss = 0;
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += JetTile.CAPACITY) {
            int count = Math.min(JetTile.CAPACITY, end - from);
            pass.forward(tile, blocks, from, count, blends);
            loss += loss(tile, from, count);
            pass.backward(tile, sums, count, blends);
        }
        blocks.loss(block, loss);
    }

    private void lossBlock(int worker, int block) {
        JetTile tile = tiles[worker];
        double loss = 0;
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += JetTile.CAPACITY) {
            int count = Math.min(JetTile.CAPACITY, end - from);
            pass.forward(tile, blocks, from, count, blends);
            loss += loss(tile, from, count);
        }
        blocks.loss(block, loss);
    }

    private double loss(JetTile tile, int from, int count) {
        int stride = network.outputStride();
        double loss = 0;
        for (int p = 0; p < count; p++) {
            loss += error.at(blocks.point(from + p), tile.output, p * stride, tile.outputDelta, scale);
        }
        return loss;
    }

    private void outputBlock(int worker, int block) {
        JetTile tile = tiles[worker];
        int stride = network.outputStride();
        int channels = network.outputs();
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += JetTile.CAPACITY) {
            int count = Math.min(JetTile.CAPACITY, end - from);
            pass.forward(tile, blocks, from, count, blends);
            for (int p = 0; p < count; p++) {
                for (int s = 0; s < outputs.length; s++) {
                    System.arraycopy(
                            tile.output[s], p * stride, outputs[s], blocks.point(from + p) * channels, channels);
                }
            }
        }
    }
}
