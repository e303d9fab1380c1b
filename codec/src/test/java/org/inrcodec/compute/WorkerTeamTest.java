package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkerTeamTest {
    @Test
    void everyBlockIsDoneOnceInEveryRound() {
        try (WorkerTeam team = new WorkerTeam(3)) {
            AtomicIntegerArray done = new AtomicIntegerArray(50);
            for (int round = 1; round <= 200; round++) {
                int blocks = 1 + round % 50;
                int[] before = new int[50];
                for (int b = 0; b < 50; b++) {
                    before[b] = done.get(b);
                }
                team.run((worker, block) -> done.incrementAndGet(block), blocks);
                for (int b = 0; b < 50; b++) {
                    assertEquals(before[b] + (b < blocks ? 1 : 0), done.get(b));
                }
            }
        }
    }

    @Test
    void aFailureOfAnyThreadReachesTheCallerAndTheTeamLivesOn() {
        try (WorkerTeam team = new WorkerTeam(2)) {
            for (int round = 0; round < 20; round++) {
                assertThrows(ArithmeticException.class, () -> team.run((worker, block) -> {
                    throw new ArithmeticException("block " + block);
                }, 8));
                assertThrows(OutOfMemoryError.class, () -> team.run((worker, block) -> {
                    throw new OutOfMemoryError("planted");
                }, 8));
                AtomicIntegerArray done = new AtomicIntegerArray(1);
                team.run((worker, block) -> done.incrementAndGet(0), 8);
                assertEquals(8, done.get(0));
            }
        }
    }
}
