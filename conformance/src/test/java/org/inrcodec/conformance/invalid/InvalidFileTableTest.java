package org.inrcodec.conformance.invalid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.format.InrFormatException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidFileTableTest {
    @Test
    void entriesHaveTheFormThatStandsBeforeThem() {
        List<InvalidFile> files = InvalidFileTable.parse("""
                # a comment
                start = 01 02

                first | limit | 1.2, 3.4 | a title | with a bar
                    start ^03
                file = start ... 09
                second | malformed or limit | 5 | another
                    07
                    ^08
                """);
        assertEquals(
                new InvalidDescriptor("first", "a title | with a bar", List.of("1.2", "3.4"), Kind.LIMIT,
                        Optional.empty(), 2),
                files.get(0).descriptor());
        assertArrayEquals(new byte[] {1, 2, 3}, files.get(0).bytes());
        assertEquals(
                new InvalidDescriptor("second", "another", List.of("5"), Kind.MALFORMED,
                        Optional.of(Kind.LIMIT), 3),
                files.get(1).descriptor());
        assertArrayEquals(new byte[] {1, 2, 7, 8, 9}, files.get(1).bytes());
        assertEquals(2, files.size());
    }

    @Test
    void aFileWithoutAMarkIsNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> InvalidFileTable.parse("lost | limit | 1.2 | title\n    00\n"));
        assertTrue(e.getMessage().contains("lost"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a | limit | 1.2 | title", "a | limit | title\n    ^", "a | fatal | 1.2 | title\n    ^",
        "name = 00\n    01", "name = 0", "name"})
    void otherLinesAreRefused(String table) {
        assertThrows(IllegalArgumentException.class, () -> InvalidFileTable.parse(table));
    }
}
