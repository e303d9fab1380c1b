package org.inrcodec.sirenfit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.train.EngineSettings;
import org.inrcodec.cuda.train.SharedTraining;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Engines of encodes that go on at the same time, one thread each: networks of one shape on pictures of one size are
 * trained in one batch. Safe for use by several threads.
 */
public final class EngineBatches implements AutoCloseable {
    /** Pixels above which a picture fills a device alone. */
    private static final int SMALL = 1 << 16;

    private final int places;
    private final Map<Key, SharedTraining> open = new HashMap<>();

    /** What pictures have to have in common. */
    private record Key(SirenShape shape, int width, int height, EngineSettings settings) {}

    /** @param places encodes that go on at the same time, at most; 1 for one after another */
    public EngineBatches(int places) {
        this.places = places;
    }

    /**
     * @param device where to compute
     * @param problem points and targets
     * @param settings how to use the device
     * @param alone engine for what is not done in a batch
     * @return an engine whose training steps are made in batches; nothing when the picture is large, or no other is
     *     encoded meanwhile
     */
    Optional<TrainingEngine> engine(
            CudaDevice device, TrainingProblem.Lattice problem, EngineSettings settings, TrainingEngine alone) {
        if (places == 1 || problem.points() > SMALL) {
            return Optional.empty();
        }
        Key key = new Key(problem.shape(), problem.width(), problem.height(), settings);
        SharedTraining batch;
        int place;
        synchronized (open) {
            batch = open.computeIfAbsent(
                    key, k -> new SharedTraining(device, k.shape, k.width, k.height, places, settings));
            place = batch.enter(problem.targets());
        }
        return Optional.of(new BatchedEngine(batch, place, alone, () -> leave(key, batch, place)));
    }

    private void leave(Key key, SharedTraining batch, int place) {
        synchronized (open) {
            if (batch.leave(place) && open.remove(key, batch)) {
                batch.close();
            }
        }
    }

    /** Gives the memory of all batches back. */
    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(SharedTraining::close);
            open.clear();
        }
    }
}
