package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;

/**
 * A {@link BatchTraining} whose networks belong to different threads, which come and go. A step that a thread asks for
 * waits a moment for those of the others, and one of the waiting threads makes all of them in one batch.
 *
 * <p>A batch has all places, taken or not: which steps meet in it, which depends on time, changes no bit of any result.
 * Safe for use by several threads, each with a place of its own.
 */
public final class SharedTraining implements AutoCloseable {
    /** Nanoseconds that a step waits for others: about as long as a batch takes. */
    private static final long PATIENCE = 300_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Step> waiting = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final BatchTraining batch;
    private final long patience;
    private final int places;
    private final int height;
    private final float[] parameters;
    private final float[] gradients;
    private boolean busy;

    /** What a thread waits for; it lends its arrays meanwhile. */
    private static final class Step {
        private final int place;
        private final StepKind kind;
        private final float[] from;
        private final float[] gradient;
        private final int firstRow;
        private final int rowStep;
        private final int rows;
        private double loss;
        private RuntimeException failure;
        private boolean done;

        Step(int place, StepKind kind, float[] from, float[] gradient, int firstRow, int rowStep, int height) {
            this.place = place;
            this.kind = kind;
            this.from = from;
            this.gradient = gradient;
            this.firstRow = firstRow;
            this.rowStep = rowStep;
            rows = Math.ceilDiv(height - firstRow, rowStep);
        }

        boolean goesWith(Step other) {
            return kind == other.kind && rows == other.rows && rowStep == other.rowStep;
        }
    }

    /**
     * @param device where to compute; stays open
     * @param shape shape of all networks
     * @param width pixels per row of all pictures
     * @param height rows of all pictures
     * @param places most networks at a time; results depend on it by rounding
     * @param settings how to use the device
     * @throws org.inrcodec.cuda.CudaException when there is no room on the device, or a call fails
     */
    public SharedTraining(
            CudaDevice device, SirenShape shape, int width, int height, int places, EngineSettings settings) {
        this(device, shape, width, height, places, settings, PATIENCE);
    }

    /** The same with the nanoseconds that a step waits for others. */
    SharedTraining(
            CudaDevice device, SirenShape shape, int width, int height, int places, EngineSettings settings,
            long patience) {
        this.patience = patience;
        this.places = places;
        this.height = height;
        TrainingProblem.Lattice empty = new TrainingProblem.Lattice(
                shape, width, height, new float[width * height * shape.channels()]);
        batch = new BatchTraining(device, Collections.nCopies(places, empty), settings);
        parameters = new float[places * batch.parameters()];
        gradients = new float[parameters.length];
    }

    /** @return parameters of one network */
    public int parameters() {
        return batch.parameters();
    }

    /**
     * Takes a place.
     *
     * @param targets {@code float[height][width][channels]}, flat; copied
     * @return number of the place
     * @throws IllegalStateException when all are taken
     */
    public int enter(float[] targets) {
        lock.lock();
        try {
            int place = taken.nextClearBit(0);
            if (place >= places) {
                throw new IllegalStateException("all " + places + " places are taken");
            }
            batch.targets(place, targets);
            taken.set(place);
            return place;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a place back.
     *
     * @param place number of the place
     * @return whether all places are free now
     */
    public boolean leave(int place) {
        lock.lock();
        try {
            taken.clear(place);
            changed.signalAll();
            return taken.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link org.inrcodec.train.TrainingEngine#gradient(float[], float[], int, int)}.
     *
     * @param place number of the place
     * @param from {@code float[parameters()]}
     * @param gradient {@code float[parameters()]}, overwritten
     * @param firstRow first row that takes part
     * @param rowStep every {@code rowStep}-th row from there takes part
     * @return the mean squared error
     */
    public double gradient(int place, float[] from, float[] gradient, int firstRow, int rowStep) {
        return make(new Step(place, StepKind.GRADIENT, from, gradient, firstRow, rowStep, height));
    }

    /**
     * As {@link org.inrcodec.train.TrainingEngine#loss(float[])}.
     *
     * @param place number of the place
     * @param from {@code float[parameters()]}
     * @return the mean squared error over all points
     */
    public double loss(int place, float[] from) {
        return make(new Step(place, StepKind.LOSS, from, new float[0], 0, 1, height));
    }

    private double make(Step step) {
        lock.lock();
        try {
            waiting.add(step);
            changed.signalAll();
            while (!step.done) {
                if (busy) {
                    changed.awaitUninterruptibly();
                } else {
                    awaitOthers();
                    if (!busy && !step.done) {
                        lead();
                    }
                }
            }
            if (step.failure != null) {
                throw step.failure;
            }
            return step.loss;
        } finally {
            lock.unlock();
        }
    }

    private void awaitOthers() {
        long left = patience;
        while (left > 0 && !busy && waiting.size() < taken.cardinality()) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                // A step is not left half done; whoever interrupts finds the mark afterwards.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Makes all steps that go with the one that waits longest, without the lock meanwhile. */
    private void lead() {
        List<Step> together = waiting.stream().filter(waiting.get(0)::goesWith).toList();
        waiting.removeAll(together);
        busy = true;
        lock.unlock();
        RuntimeException failure = null;
        try {
            compute(together);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("a batch failed", e);
        } finally {
            lock.lock();
            busy = false;
            for (Step step : together) {
                step.failure = failure;
                step.done = true;
            }
            changed.signalAll();
        }
    }

    private void compute(List<Step> together) {
        int n = batch.parameters();
        Step first = together.get(0);
        // Places without a step take the rows of the first one: what they give is not read.
        int[] firstRows = new int[places];
        Arrays.fill(firstRows, first.firstRow);
        for (Step step : together) {
            firstRows[step.place] = step.firstRow;
            System.arraycopy(step.from, 0, parameters, step.place * n, n);
        }
        double[] losses = first.kind == StepKind.LOSS
                ? batch.losses(parameters)
                : batch.gradient(parameters, gradients, firstRows, first.rowStep);
        for (Step step : together) {
            step.loss = losses[step.place];
            System.arraycopy(gradients, step.place * n, step.gradient, 0, step.gradient.length);
        }
    }

    /** Gives the memory on the device back. */
    @Override
    public void close() {
        batch.close();
    }
}
