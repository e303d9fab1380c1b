package org.inrcodec.method.gate;

import org.inrcodec.train.TrainingEngine;

/**
 * Evaluates a network through its gates and adds their penalty's gradient; losses stay those of the error alone. Each
 * gradient is one step of the penalty's course. Closing it closes the engine behind it.
 */
public final class GatedEngine implements TrainingEngine {
    private final TrainingEngine engine;
    private final Gates gates;
    private final GatePenalty penalty;
    private final float[] presented;
    private final float[] gradient;
    private final int free;
    private int step;

    /**
     * @param engine evaluates what {@link Gates#present} gives
     * @param gates the gates
     * @param penalty their penalty
     * @throws IllegalArgumentException when the engine has other parameters
     */
    public GatedEngine(TrainingEngine engine, Gates gates, GatePenalty penalty) {
        if (engine.parameters() != gates.presented()) {
            throw new IllegalArgumentException(gates.presented() + " parameters for " + engine.parameters());
        }
        this.engine = engine;
        this.gates = gates;
        this.penalty = penalty;
        presented = new float[gates.presented()];
        gradient = new float[gates.presented()];
        free = gates.tensors().stream().mapToInt(t -> t.size()).sum();
    }

    @Override
    public int parameters() {
        return free;
    }

    @Override
    public double gradient(float[] parameters, float[] freeGradient, int firstRow, int rowStep) {
        gates.present(parameters, presented);
        double loss = engine.gradient(presented, gradient, firstRow, rowStep);
        gates.pullBack(parameters, gradient, penalty, step++, freeGradient);
        return loss;
    }

    @Override
    public double loss(float[] parameters) {
        gates.present(parameters, presented);
        return engine.loss(presented);
    }

    @Override
    public float[] outputs(float[] parameters) {
        gates.present(parameters, presented);
        return engine.outputs(presented);
    }

    @Override
    public void close() {
        engine.close();
    }
}
