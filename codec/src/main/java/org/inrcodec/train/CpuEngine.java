package org.inrcodec.train;

import org.inrcodec.compute.WorkerTeam;

import java.util.Arrays;

/**
 * Training on the processor with the Vector API: the passes are fused over tiles of points that stay in the cache, threads share
 * blocks of points. The points are divided into blocks by the problem alone, every block has its own gradient, and the blocks' gradients
 * are added in a fixed tree, so the results are the same for any number of threads, and for any lane count on processors with
 * fused multiply-add. A step allocates nothing.
 */
public final class CpuEngine implements TrainingEngine {
    private static final int MOST_BLOCKS = 32;
    private static final int POINTS_PER_BLOCK = 512;
    /** Floats that one piece of the final sum covers. */
    private static final int SUM_PIECE = 8192;

    private final TrainingProblem problem;
    private final PackedNetwork network;
    private final FirstLayer firstLayer;
    private final TilePass pass;
    private final Tile[] tiles;
    private final WorkerTeam team;
    private final int gradientLength;
    private final float[][] gradients = new float[MOST_BLOCKS][];
    private final double[] losses = new double[MOST_BLOCKS];
    private final WorkerTeam.Work gradientWork = this::gradientBlock;
    private final WorkerTeam.Work lossWork = this::lossBlock;
    private final WorkerTeam.Work outputWork = this::outputBlock;
    private final WorkerTeam.Work sumWork = this::sumPiece;

    private int rows;
    private int blocks;
    private float scale;
    private float[] outputs = new float[0];

    /**
     * @param problem points and targets
     * @param threads threads to use, at least 1
     */
    public CpuEngine(TrainingProblem problem, int threads) {
        this.problem = problem;
        network = new PackedNetwork(problem);
        firstLayer = switch (problem) {
            case TrainingProblem.Lattice lattice -> new LatticeLayer(network, lattice);
            case TrainingProblem.Points points -> new PointsLayer(network, points);
        };
        pass = new TilePass(network, firstLayer);
        tiles = new Tile[threads];
        for (int i = 0; i < threads; i++) {
            tiles[i] = new Tile(network, problem instanceof TrainingProblem.Points);
        }
        gradientLength = network.gradientLength + firstLayer.extraGradients();
        team = new WorkerTeam(threads);
    }

    @Override
    public int parameters() {
        return network.parameters;
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        if (gradient.length != network.parameters) {
            throw new IllegalArgumentException("gradient of " + gradient.length + " values");
        }
        begin(parameters, firstRow, rowStep);
        for (int b = 0; b < blocks; b++) {
            if (gradients[b] == null) {
                gradients[b] = new float[gradientLength];
            }
        }
        team.run(gradientWork, blocks);
        team.run(sumWork, (gradientLength + SUM_PIECE - 1) / SUM_PIECE);
        firstLayer.finish(gradients[0]);
        network.unpack(gradients[0], gradient);
        return meanLoss();
    }

    @Override
    public double loss(float[] parameters) {
        begin(parameters, 0, 1);
        team.run(lossWork, blocks);
        return meanLoss();
    }

    @Override
    public float[] outputs(float[] parameters) {
        begin(parameters, 0, 1);
        float[] result = new float[problem.targets().length];
        outputs = result;
        team.run(outputWork, blocks);
        outputs = new float[0];
        return result;
    }

    @Override
    public void close() {
        team.close();
    }

    private void begin(float[] parameters, int firstRow, int rowStep) {
        if (parameters.length != network.parameters) {
            throw new IllegalArgumentException("parameter vector of " + parameters.length + " values");
        }
        if (firstRow < 0 || firstRow >= problem.rows() || rowStep < 1) {
            throw new IllegalArgumentException("rows from " + firstRow + " by " + rowStep);
        }
        rows = (problem.rows() - firstRow + rowStep - 1) / rowStep;
        int width = firstLayer.width();
        blocks = Math.clamp((long) rows * width / POINTS_PER_BLOCK, 1, Math.min(MOST_BLOCKS, rows));
        scale = (float) (1.0 / ((double) rows * width * problem.shape().channels()));
        network.pack(parameters);
        firstLayer.begin(firstRow, rowStep);
    }

    private int blockStart(int block) {
        return (int) ((long) rows * block / blocks) * firstLayer.width();
    }

    private void gradientBlock(int worker, int block) {
        Tile tile = tiles[worker];
        float[] sums = gradients[block];
        Arrays.fill(sums, 0);
        double loss = 0;
        int end = blockStart(block + 1);
        for (int from = blockStart(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, true);
            loss += pass.loss(tile, problem.targets(), from, count, scale);
            pass.backward(tile, sums, from, count);
        }
        losses[block] = loss;
    }

    private void lossBlock(int worker, int block) {
        Tile tile = tiles[worker];
        double loss = 0;
        int end = blockStart(block + 1);
        for (int from = blockStart(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, false);
            loss += pass.loss(tile, problem.targets(), from, count, scale);
        }
        losses[block] = loss;
    }

    private void outputBlock(int worker, int block) {
        Tile tile = tiles[worker];
        int end = blockStart(block + 1);
        for (int from = blockStart(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, false);
            pass.store(tile, outputs, from, count);
        }
    }

    /** Adds one piece of all blocks' gradients into the first, pairwise. */
    private void sumPiece(int worker, int piece) {
        int from = piece * SUM_PIECE;
        int to = Math.min(gradientLength, from + SUM_PIECE);
        for (int stride = 1; stride < blocks; stride *= 2) {
            for (int b = 0; b + stride < blocks; b += 2 * stride) {
                SumTile.add(gradients[b], gradients[b + stride], from, to);
            }
        }
    }

    private double meanLoss() {
        double sum = 0;
        for (int b = 0; b < blocks; b++) {
            sum += losses[b];
        }
        return sum / ((double) rows * firstLayer.width() * problem.shape().channels());
    }
}
