package org.inrcodec.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SparsityScheduleProperties {
    @Property
    void startsAtTheInitialAndEndsAtTheTargetSparsityAndNeverFalls(
            @ForAll @DoubleRange(min = 0, max = 0.5) double initial,
            @ForAll @DoubleRange(min = 0.5, max = 1) double target,
            @ForAll @IntRange(min = 0, max = 300) int start,
            @ForAll @IntRange(min = 1, max = 40) int interval,
            @ForAll @IntRange(min = 1, max = 30) int updates) {
        SparsitySchedule schedule = new SparsitySchedule(initial, target, start, interval, updates);
        assertEquals(initial, schedule.sparsity(start), 1e-12);
        assertEquals(target, schedule.sparsity(schedule.lastUpdate()));
        assertEquals(target, schedule.sparsity(schedule.lastUpdate() + 1000));
        double before = 0;
        int seen = 0;
        for (int step = 0; step <= schedule.lastUpdate() + 3; step++) {
            double now = schedule.sparsity(step);
            assertTrue(now >= before, "falls at " + step);
            assertTrue(now == before || schedule.isUpdate(step), "changes without an update at " + step);
            seen += schedule.isUpdate(step) ? 1 : 0;
            before = now;
        }
        assertEquals(updates + 1, seen);
    }

    @Example
    void followsTheCubicLaw() {
        SparsitySchedule schedule = new SparsitySchedule(0.1, 0.9, 100, 10, 4);
        assertEquals(0, schedule.sparsity(99));
        // Half way: 0.9 + (0.1 − 0.9) · 0.5³
        assertEquals(0.8, schedule.sparsity(120), 1e-12);
        assertEquals(0.8, schedule.sparsity(129), 1e-12);
    }

    @Example
    void oneShotHasOneUpdate() {
        SparsitySchedule schedule = SparsitySchedule.oneShot(0.6, 50);
        assertEquals(0, schedule.sparsity(49));
        assertEquals(0.6, schedule.sparsity(50));
        assertTrue(schedule.isUpdate(50));
        assertFalse(schedule.isUpdate(49) || schedule.isUpdate(51));
    }

    @Property
    void updatesStayWithinTheStretchTheyWereGiven(
            @ForAll @IntRange(min = 0, max = 500) int start,
            @ForAll @IntRange(min = 1, max = 500) int length,
            @ForAll @IntRange(min = 1, max = 600) int interval) {
        SparsitySchedule schedule = SparsitySchedule.between(0.5, start, start + length, interval);
        assertTrue(schedule.lastUpdate() <= start + length);
        assertEquals(0.5, schedule.sparsity(start + length));
    }

    @Example
    void senselessSchedulesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SparsitySchedule(0.5, 0.4, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SparsitySchedule(0, 1.1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SparsitySchedule(0, Double.NaN, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SparsitySchedule(0, 0.4, 0, 0, 1));
    }
}
