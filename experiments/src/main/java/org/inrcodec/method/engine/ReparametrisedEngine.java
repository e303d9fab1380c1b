package org.inrcodec.method.engine;

import org.inrcodec.train.TrainingEngine;

/**
 * Evaluates a network through its free parameters, so that any optimiser can train them. Closing it closes the engine
 * behind it.
 */
public final class ReparametrisedEngine implements TrainingEngine {
    private final TrainingEngine engine;
    private final Reparametrisation reparametrisation;
    private final int free;
    private final float[] parameters;
    private final float[] gradient;

    /**
     * @param engine evaluates the network
     * @param reparametrisation makes its parameters
     */
    public ReparametrisedEngine(TrainingEngine engine, Reparametrisation reparametrisation) {
        this.engine = engine;
        this.reparametrisation = reparametrisation;
        this.free = reparametrisation.start().length;
        this.parameters = new float[engine.parameters()];
        this.gradient = new float[engine.parameters()];
    }

    /** @return number of free parameters */
    @Override
    public int parameters() {
        return free;
    }

    @Override
    public double gradient(float[] freeParameters, float[] freeGradient, int firstRow, int rowStep) {
        reparametrisation.present(freeParameters, parameters);
        double loss = engine.gradient(parameters, gradient, firstRow, rowStep);
        reparametrisation.pullBack(freeParameters, gradient, freeGradient);
        return loss;
    }

    @Override
    public double loss(float[] freeParameters) {
        reparametrisation.present(freeParameters, parameters);
        return engine.loss(parameters);
    }

    @Override
    public float[] outputs(float[] freeParameters) {
        reparametrisation.present(freeParameters, parameters);
        return engine.outputs(parameters);
    }

    @Override
    public void close() {
        engine.close();
    }
}
