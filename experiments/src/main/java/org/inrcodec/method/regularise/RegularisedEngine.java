package org.inrcodec.method.regularise;

import org.inrcodec.train.TrainingEngine;

/**
 * Adds a penalty's gradient to that of the error; losses stay those of the error alone. Closing it closes the engine
 * behind it.
 */
public final class RegularisedEngine implements TrainingEngine {
    private final TrainingEngine engine;
    private final Regulariser regulariser;

    /**
     * @param engine evaluates the error
     * @param regulariser the penalty
     */
    public RegularisedEngine(TrainingEngine engine, Regulariser regulariser) {
        this.engine = engine;
        this.regulariser = regulariser;
    }

    @Override
    public int parameters() {
        return engine.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        double loss = engine.gradient(parameters, gradient, firstRow, rowStep);
        regulariser.add(parameters, gradient);
        return loss;
    }

    @Override
    public double loss(float[] parameters) {
        return engine.loss(parameters);
    }

    @Override
    public float[] outputs(float[] parameters) {
        return engine.outputs(parameters);
    }

    @Override
    public void close() {
        engine.close();
    }
}
