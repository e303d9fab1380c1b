package org.inrcodec.train;

import org.inrcodec.compute.WorkerTeam;

/**
 * Training on the processor with the Vector API: the passes are fused over tiles of points that stay in the cache, threads share
 * blocks of points. The points are divided into blocks by the problem alone, every block has its own gradient, and the blocks' gradients
 * are added in a fixed tree, so the results are the same for any number of threads, and for any lane count on processors with
 * fused multiply-add. A step allocates nothing.
 */
public final class CpuEngine implements TrainingEngine {
    private final TrainingProblem problem;
    private final PackedNetwork network;
    private final FirstLayer firstLayer;
    private final TilePass pass;
    private final Tile[] tiles;
    private final WorkerTeam team;
    private final PointBlocks blocks;
    private final WorkerTeam.Work gradientWork = this::gradientBlock;
    private final WorkerTeam.Work lossWork = this::lossBlock;
    private final WorkerTeam.Work outputWork = this::outputBlock;
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
        blocks = new PointBlocks(
                problem.rows(), firstLayer.width(), network.gradientLength + firstLayer.extraGradients());
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
        team.run(gradientWork, blocks.count());
        float[] sum = blocks.gradient(team);
        firstLayer.finish(sum);
        network.unpack(sum, gradient);
        return meanLoss();
    }

    @Override
    public double loss(float[] parameters) {
        begin(parameters, 0, 1);
        team.run(lossWork, blocks.count());
        return meanLoss();
    }

    @Override
    public float[] outputs(float[] parameters) {
        begin(parameters, 0, 1);
        float[] result = new float[problem.targets().length];
        outputs = result;
        team.run(outputWork, blocks.count());
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
        blocks.begin(firstRow, rowStep);
        scale = (float) (1.0 / ((double) blocks.points() * problem.shape().channels()));
        network.pack(parameters);
        firstLayer.begin(firstRow, rowStep);
    }

    private void gradientBlock(int worker, int block) {
        Tile tile = tiles[worker];
        float[] sums = blocks.cleared(block);
        double loss = 0;
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, true);
            loss += pass.loss(tile, problem.targets(), from, count, scale);
            pass.backward(tile, sums, from, count);
        }
        blocks.loss(block, loss);
    }

    private void lossBlock(int worker, int block) {
        Tile tile = tiles[worker];
        double loss = 0;
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, false);
            loss += pass.loss(tile, problem.targets(), from, count, scale);
        }
        blocks.loss(block, loss);
    }

    private void outputBlock(int worker, int block) {
        Tile tile = tiles[worker];
        int end = blocks.start(block + 1);
        for (int from = blocks.start(block); from < end; from += tile.capacity) {
            int count = Math.min(tile.capacity, end - from);
            pass.forward(tile, from, count, false);
            pass.store(tile, outputs, from, count);
        }
    }

    private double meanLoss() {
        return blocks.loss() / ((double) blocks.points() * problem.shape().channels());
    }
}
