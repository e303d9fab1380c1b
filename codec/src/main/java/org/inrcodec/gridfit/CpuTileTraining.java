package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.grid.LatentGrids;

/** Training of one of several tiles on the CPU. */
final class CpuTileTraining implements TileTraining {
    private final CpuTiles tiles;
    private final TileSource source;
    private final int number;

    /**
     * @param tiles engines and latents of all tiles
     * @param source the tile's pixels
     * @param number number of the tile
     */
    CpuTileTraining(CpuTiles tiles, TileSource source, int number) {
        this.tiles = tiles;
        this.source = source;
        this.number = number;
    }

    @Override
    public int pixels() {
        return source.width() * source.height();
    }

    private TileLatents latents() {
        return tiles.store().open(number);
    }

    private CpuTileEngine rounded() {
        CpuTileEngine engine = tiles.engine(source);
        engine.round(source, latents());
        return engine;
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double lambda, double rate,
            float[] gradient, Runnable meanwhile) {
        meanwhile.run();
        CpuTileEngine engine = tiles.engine(source);
        TileLatents latents = latents();
        engine.relax(latents, relaxation, seed, step);
        RelaxedLatents relaxed = engine.relaxed;
        double bits = engine.rate.gradient(
                parameters, relaxed.values(), bitWeight(lambda), gradient, relaxed.rateGradient());
        double error = errorGradient(engine, parameters, step, gradient);
        relaxed.update(latents, rate);
        return new Cost(bits, error);
    }

    @Override
    public Cost gradient(float[] parameters, int step, double lambda, float[] gradient) {
        CpuTileEngine engine = rounded();
        double bits = engine.rate.parameterGradient(
                parameters, engine.relaxed.values(), bitWeight(lambda), gradient);
        return new Cost(bits, errorGradient(engine, parameters, step, gradient));
    }

    private static double errorGradient(CpuTileEngine engine, float[] parameters, int step, float[] gradient) {
        RelaxedLatents relaxed = engine.relaxed;
        Optional<TunedError> tuned = engine.tuned();
        if (tuned.isEmpty()) {
            return engine.distortion.gradient(
                    parameters, relaxed.values(), gradient, relaxed.distortionGradient());
        }
        double error = tuned.get().differentiate(engine.distortion.outputs(parameters, relaxed.values()), step);
        engine.distortion.backward(
                tuned.get().gradient(), parameters, relaxed.values(), gradient, relaxed.distortionGradient());
        return error;
    }

    @Override
    public void start(LatentGrids grids) {
        latents().start(grids);
        tiles.engine(source).changed(source);
    }

    /** Continues from a state. */
    void resume(TileState state) {
        latents().resume(state);
        tiles.engine(source).changed(source);
    }

    @Override
    public void round() {
        // Values are rounded when they are used: other tiles may use the engine in between.
    }

    @Override
    public void refresh() {
        tiles.engine(source).refresh(source);
    }

    @Override
    public double bits(float[] parameters) {
        CpuTileEngine engine = rounded();
        return engine.rate.bits(parameters, engine.relaxed.values());
    }

    @Override
    public double error(float[] parameters) {
        CpuTileEngine engine = rounded();
        return engine.tuned().isPresent()
                ? engine.tuned().get().value(outputs(parameters))
                : meanSquaredError(parameters);
    }

    @Override
    public float[][] outputs(float[] parameters) {
        CpuTileEngine engine = rounded();
        return engine.distortion.outputs(parameters, engine.relaxed.values());
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        CpuTileEngine engine = rounded();
        return engine.distortion.loss(parameters, engine.relaxed.values());
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        CpuTileEngine engine = rounded();
        engine.rate.probe(parameters, engine.relaxed.values(), seed, use);
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        CpuTileEngine engine = rounded();
        engine.distortion.probe(parameters, engine.relaxed.values(), seed, use);
    }

    @Override
    public LatentGrids grids() {
        return rounded().relaxed.grids();
    }

    @Override
    public void close() {
        // Engines and latents belong to all tiles.
    }
}
