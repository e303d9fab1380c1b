package org.inrcodec.method.quantise;

import org.inrcodec.train.TrainingEngine;

/**
 * An engine that evaluates the quantised network and gives the straight-through gradient for the float parameters, so
 * that any optimiser can train with quantisation in the loop as it trains without. Every call of a gradient counts as
 * a step for the {@link FakeQuantiser}'s ranges; losses and outputs use the ranges as they are. Closing it closes the
 * engine behind it.
 */
public final class StraightThroughEngine implements TrainingEngine {
    private final TrainingEngine engine;
    private final FakeQuantiser quantiser;
    private final float[] quantised;

    /**
     * @param engine evaluates the network
     * @param quantiser quantises its parameters
     */
    public StraightThroughEngine(TrainingEngine engine, FakeQuantiser quantiser) {
        this.engine = engine;
        this.quantiser = quantiser;
        this.quantised = new float[engine.parameters()];
    }

    @Override
    public int parameters() {
        return engine.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        quantiser.quantise(parameters, quantised);
        double loss = engine.gradient(quantised, gradient, firstRow, rowStep);
        quantiser.straightThrough(gradient);
        return loss;
    }

    @Override
    public double loss(float[] parameters) {
        quantiser.round(parameters, quantised);
        return engine.loss(quantised);
    }

    @Override
    public float[] outputs(float[] parameters) {
        quantiser.round(parameters, quantised);
        return engine.outputs(quantised);
    }

    @Override
    public void close() {
        engine.close();
    }
}
