package org.inrcodec.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendOnlyCsvTest {
    @TempDir
    Path folder;

    private Path file;
    private final List<List<String>> rows = new ArrayList<>();

    @BeforeEach
    void file() {
        file = folder.resolve("a.csv");
    }

    private AppendOnlyCsv open() throws IOException {
        rows.clear();
        return AppendOnlyCsv.open(file, "a,b", rows::add);
    }

    @Test
    void linesAreReadBack() throws IOException {
        AppendOnlyCsv csv = open();
        csv.append(List.of("x", "1"));
        csv.append(List.of("y, \"z\"\nw", ""));
        assertEquals("a,b\nx,1\n\"y, \"\"z\"\" w\",\n", Files.readString(file));
        open();
        assertEquals(List.of(List.of("x", "1"), List.of("y, \"z\" w", "")), rows);
    }

    @Test
    void anIncompleteLastLineIsRemoved() throws IOException {
        Files.writeString(file, "a,b\nx,1\ny,");
        AppendOnlyCsv csv = open();
        assertEquals(List.of(List.of("x", "1")), rows);
        csv.append(List.of("z", "2"));
        assertEquals("a,b\nx,1\nz,2\n", Files.readString(file));
    }

    @Test
    void otherColumnsAndWrongLinesAreRefused() throws IOException {
        Files.writeString(file, "a,c\n");
        assertEquals(file + " has other columns than a,b", assertThrows(IOException.class, this::open).getMessage());
        Files.writeString(file, "a,b\nx,1\ny,2,3\n");
        assertEquals(file + ", line 3: 3 fields, not 2", assertThrows(IOException.class, this::open).getMessage());
    }

    @Test
    void numbersAreReadBack() {
        for (double value : new double[] {0.25, -1e-6, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(value, Double.parseDouble(AppendOnlyCsv.number(value)));
        }
        assertEquals("0.333333", AppendOnlyCsv.number(1 / 3.0));
    }
}
