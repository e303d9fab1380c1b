package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.inrcodec.compute.Failures;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;

/**
 * A {@link BatchTraining} whose networks belong to different threads, which come and go. A step of one thread waits a
 * moment for those of the others; then one of the waiting threads computes all of them in one batch.
 *
 * <p>A batch always has all places, taken or not: which steps meet in it, which depends on time, changes no bit of any
 * result. Safe for use by several threads, each with a place of its own.
 *
 * <p>A step is queued in {@link #waiting}, then computed by a thread that has set {@link #busy}, then done. A thread
 * whose step is not done therefore finds either {@code busy} set or its step in the queue; it sleeps only in
 * {@link #next}, which looks at all three again after every change, and every change wakes all sleepers.
 */
public final class SharedTraining implements AutoCloseable {
    /** How long a step waits for others: about as long as a batch takes. */
    private static final long MAX_WAIT_NANOS = 300_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Steps that no thread computes yet; guarded by the lock, as are the next three. */
    private final List<Step> waiting = new ArrayList<>();

    private final BitSet taken = new BitSet();
    /** Whether a thread computes a batch, which it does without the lock. */
    private boolean busy;

    private long idleSince = System.nanoTime();

    private final BatchTraining batch;
    private final long maxWait;
    private final int places;
    private final int height;
    private final float[] parameters;
    private final float[] gradients;

    /** A step of one network, with the arrays of the thread that waits for it. */
    private static final class Step {
        private final int place;
        private final StepKind kind;
        private final float[] from;
        private final float[] gradient;
        private final int firstRow;
        private final int rowStep;
        private final int rows;
        private final long since = System.nanoTime();
        private double loss;
        private Throwable failure;
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

        boolean canBatchWith(Step other) {
            return kind == other.kind && rows == other.rows && rowStep == other.rowStep;
        }

        double result() {
            if (failure != null) {
                throw Failures.unchecked(failure);
            }
            return loss;
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
        this(device, shape, width, height, places, settings, MAX_WAIT_NANOS);
    }

    /** The same with the nanoseconds that a step waits for others. */
    SharedTraining(
            CudaDevice device, SirenShape shape, int width, int height, int places, EngineSettings settings,
            long maxWait) {
        this.maxWait = maxWait;
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
     * Frees a place.
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
        } finally {
            lock.unlock();
        }
        // The batch of the step that waits longest need not contain this one.
        for (List<Step> together = next(step); !together.isEmpty(); together = next(step)) {
            Throwable failure = null;
            try {
                compute(together);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            finish(together, failure);
        }
        return step.result();
    }

    /** Waits until the step is done, then returns nothing; or until this thread has to compute a batch, then returns its steps. */
    private List<Step> next(Step step) {
        lock.lock();
        try {
            boolean patient = true;
            while (!step.done) {
                long now = System.nanoTime();
                long left = maxWait - Math.min(now - step.since, now - idleSince);
                if (busy) {
                    changed.awaitUninterruptibly();
                } else if (patient && left > 0 && waiting.size() < taken.cardinality()) {
                    patient = await(left);
                } else {
                    busy = true;
                    List<Step> together = waiting.stream().filter(waiting.get(0)::canBatchWith).toList();
                    waiting.removeAll(together);
                    return together;
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change; false when interrupted, which ends no step: the interrupt status stays set for the caller to see. */
    private boolean await(long nanos) {
        try {
            changed.awaitNanos(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void finish(List<Step> together, Throwable failure) {
        lock.lock();
        try {
            busy = false;
            idleSince = System.nanoTime();
            for (Step step : together) {
                step.failure = failure;
                step.done = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
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

    /** Frees the memory on the device. */
    @Override
    public void close() {
        batch.close();
    }
}
