package org.inrcodec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads at once; the long run is {@code fuzz.sh -c MINUTES}. */
class ConcurrencyIT {
    private static final int THREADS = 64;

    @Test
    void sixtyFourThreadsDecodeTheSameSamplesAndNothingLeaks() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String id : List.of(
                "worked-example", "grid-worked-example", "size-300x5", "grid-tiles-borders", "sixteen-layers",
                "width-67")) {
            files.add(Corpus.vector(id));
        }
        ManyThreads pictures = new ManyThreads(files);
        assertEquals(500, decode(pictures, 500));
        long before = ManyThreads.usedHeap();
        assertEquals(1500, decode(pictures, 1500));
        long grown = ManyThreads.usedHeap() - before;
        assertTrue(grown < 4 << 20, grown + " bytes more are in use");
        assertEquals(0, ManyThreads.decodingThreads());
    }

    private static long decode(ManyThreads pictures, int count) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        return pictures.decode(THREADS, () -> left.getAndDecrement() > 0);
    }
}
