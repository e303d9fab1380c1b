package org.inrcodec.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void columnsOfNumbersAreAlignedRight() {
        MarkdownTable table = new MarkdownTable("lr", List.of("name", "n"));
        assertTrue(table.isEmpty());
        table.add(List.of("a|b", "1000"));
        table.add(List.of("c", "–"));
        assertFalse(table.isEmpty());
        assertEquals(List.of("| name | n |", "| --- | ---: |", "| a\\|b | 1000 |", "| c | – |"), table.lines());
        assertEquals(
                List.of("| name |    n |", "| ---- | ---: |", "| a\\|b | 1000 |", "| c    |    – |"),
                table.paddedLines());
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        MarkdownTable table = new MarkdownTable("lr", List.of("name", "n"));
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("a")));
    }
}
