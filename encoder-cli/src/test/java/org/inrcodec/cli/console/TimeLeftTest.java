package org.inrcodec.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
    @Test
    void eachUnitIsNamed() {
        assertEquals("0 s left", TimeLeft.words(-3));
        assertEquals("7 s left", TimeLeft.words(6.6));
        assertEquals("59 s left", TimeLeft.words(59.4));
        assertEquals("1 min 00 s left", TimeLeft.words(59.5));
        assertEquals("59 min 59 s left", TimeLeft.words(3599.4));
        assertEquals("1 h 00 min left", TimeLeft.words(3599.6));
        assertEquals("25 h 02 min left", TimeLeft.words(25 * 3600 + 2 * 60 + 59));
    }
}
