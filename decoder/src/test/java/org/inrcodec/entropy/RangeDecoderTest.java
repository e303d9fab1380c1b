package org.inrcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.inrcodec.format.InrFormatException;
import org.junit.jupiter.api.Test;

class RangeDecoderTest {
    @Test
    void refusesAStreamThatNoEncoderWrites() {
        byte[] bytes = {-1, -1, -1, -1, 0};
        InrFormatException e = assertThrows(InrFormatException.class,
                () -> new RangeDecoder(bytes, 0, bytes.length, 40));
        assertEquals(40, e.offset());
        assertEquals(InrFormatException.Kind.MALFORMED, e.kind());
    }

    @Test
    void refusesBytesThatAreNotNeeded() throws Exception {
        RangeDecoder decoder = new RangeDecoder(new byte[] {1, 2, 3, 4, 5, 6}, 0, 6, 100);
        decoder.codeEqual(4, 0);
        InrFormatException e = assertThrows(InrFormatException.class, decoder::finish);
        assertEquals(104, e.offset());
    }

    @Test
    void nothingTakesNoBytes() {
        assertArrayEquals(new byte[0], new RangeEncoder().finish());
    }
}
