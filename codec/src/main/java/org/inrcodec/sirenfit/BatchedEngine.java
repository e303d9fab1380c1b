package org.inrcodec.sirenfit;

import java.util.function.Consumer;
import org.inrcodec.cuda.train.SharedTraining;
import org.inrcodec.train.TrainingEngine;

/**
 * One network of a batch, to its own encode an engine like any other. Probes and outputs, which are rare, are made
 * alone.
 */
final class BatchedEngine implements TrainingEngine {
    private final SharedTraining batch;
    private final int place;
    private final TrainingEngine alone;
    private final Runnable leave;

    /**
     * @param place this network's place there
     * @param alone an engine of this network only, closed with this one
     * @param leave gives the place back
     */
    BatchedEngine(SharedTraining batch, int place, TrainingEngine alone, Runnable leave) {
        this.batch = batch;
        this.place = place;
        this.alone = alone;
        this.leave = leave;
    }

    @Override
    public int parameters() {
        return batch.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        return batch.gradient(place, parameters, gradient, firstRow, rowStep);
    }

    @Override
    public void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        alone.gradients(parameters, from, to, rowStep, use);
    }

    @Override
    public double loss(float[] parameters) {
        return batch.loss(place, parameters);
    }

    @Override
    public float[] outputs(float[] parameters) {
        return alone.outputs(parameters);
    }

    @Override
    public void close() {
        leave.run();
        alone.close();
    }
}
