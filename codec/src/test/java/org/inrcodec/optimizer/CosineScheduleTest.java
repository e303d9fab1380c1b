package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {
    @Test
    void risesThenFallsAlongHalfACosine() {
        CosineSchedule schedule = new CosineSchedule(1, 0.2, 4, 104);
        assertEquals(0.2, schedule.at(0), 1e-12);
        assertEquals(0.8, schedule.at(3), 1e-12);
        assertEquals(1, schedule.at(4), 1e-12);
        assertEquals(0.6, schedule.at(54), 1e-12);
        assertEquals(0.2 + 0.8 * 0.5 * (1 + Math.cos(Math.PI * 0.25)), schedule.at(29), 1e-12);
        assertEquals(0.2, schedule.at(104), 1e-12);
        assertEquals(0.2, schedule.at(1000), 1e-12);
    }

    @Test
    void refusesAWarmUpAsLongAsTheWhole() {
        assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1, 0, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1, 0, -1, 10));
    }
}
