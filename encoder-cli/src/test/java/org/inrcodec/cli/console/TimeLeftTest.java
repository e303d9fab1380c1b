package org.inrcodec.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
    @Test
    void minutesAndSecondsAreToldUpToAnHourAndHoursAndMinutesFromThereOn() {
        assertEquals("0:00 left", TimeLeft.words(-3));
        assertEquals("0:07 left", TimeLeft.words(6.6));
        assertEquals("59:59 left", TimeLeft.words(3599.4));
        assertEquals("1 h 00 min left", TimeLeft.words(3599.6));
        assertEquals("25 h 02 min left", TimeLeft.words(25 * 3600 + 2 * 60 + 59));
    }
}
