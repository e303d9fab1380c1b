package org.inrcodec.conformance.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteNotationTest {
    private static final Map<String, MarkedBytes> NAMES = Map.of(
            "two", new MarkedBytes(new byte[] {1, 2}, OptionalInt.empty()),
            "fault", new MarkedBytes(new byte[] {3, 4}, OptionalInt.of(1)));

    // CRC-32C of "123456789" is E3069283, its published check value.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "00 FF|00ff", "00*3 7F*2|0000007f7f", "'INR' 0D|494e520d", "'[{^' 00|5b7b5e00", "two two 05|0102010205",
        "{'123456789'}|313233343536373839839206e3", "['1234' '56789']|05313233343536373839839206e3"})
    void bytesAreRead(String text, String hex) {
        assertArrayEquals(HexFormat.of().parseHex(hex), ByteNotation.parse(text, NAMES).bytes());
    }

    @Test
    void lengthsOfChunksAreVarints() {
        byte[] chunk = ByteNotation.parse("['HEAD' 00*300]", NAMES).bytes();
        assertEquals(2 + 4 + 300 + 4, chunk.length);
        assertEquals((byte) 0xac, chunk[0]);
        assertEquals(2, chunk[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "^|0", "00 ^01|1", "00 ^ 01|1", "00 01 ^|2", "00 fault|2", "00 [^'HEAD' 00]|2", "00 ^['HEAD' 00]|1",
        "['HEAD' 00*200 ^01]|206"})
    void aMarkIsTheIndexOfTheByteThatFollows(String text, int index) {
        assertEquals(OptionalInt.of(index), ByteNotation.parse(text, NAMES).mark());
    }

    @Test
    void bytesWithoutAMarkHaveNone() {
        assertEquals(OptionalInt.empty(), ByteNotation.parse("00 two", NAMES).mark());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0G", "'open", "['HEAD' 00", "{00]", "00]", "three", "^00 ^01", "^00 fault", "ff"})
    void otherTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ByteNotation.parse(text, NAMES));
    }
}
