package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** FORMAT.md and the vectors agree. */
class FormatTextTest {
    private static final Pattern HEX_LINE = Pattern
            .compile("^ {4}([0-9A-F]{4})  ([0-9A-F]{2}(?: [0-9A-F]{2})*) {2,}\\S", Pattern.MULTILINE);
    private static final Pattern SAMPLE_LINE = Pattern.compile("^ {4}row \\d +([0-9 ]+)$", Pattern.MULTILINE);
    private static final Pattern CLAUSE = Pattern.compile("^(\\d+(?:\\.\\d+){1,2}) ", Pattern.MULTILINE);

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "FORMAT.md"));
    }

    @Test
    void theWorkedExampleIsTheFirstVectorByteByByte() throws IOException {
        ByteArrayOutputStream listed = new ByteArrayOutputStream();
        Matcher line = HEX_LINE.matcher(text());
        while (line.find()) {
            assertEquals(listed.size(), Integer.parseInt(line.group(1), 16), line.group());
            listed.writeBytes(HexFormat.ofDelimiter(" ").parseHex(line.group(2)));
        }
        assertArrayEquals(
                Files.readAllBytes(ConformanceVectorsTest.VECTORS.resolve("worked-example").resolve("input.inr")),
                listed.toByteArray());
    }

    @Test
    void theSamplesOfTheWorkedExampleAreThoseOfTheFirstVector() throws IOException {
        ByteArrayOutputStream listed = new ByteArrayOutputStream();
        Matcher line = SAMPLE_LINE.matcher(text());
        while (line.find()) {
            List.of(line.group(1).trim().split(" +")).forEach(n -> listed.write(Integer.parseInt(n)));
        }
        Descriptor first = Descriptor.read(ConformanceVectorsTest.VECTORS.resolve("worked-example"));
        assertEquals(first.sha256(), Samples.sha256(listed.toByteArray()));
        assertTrue(text().contains(first.sha256()), "the text gives the hash");
    }

    @Test
    void clausesThatVectorsCiteExist() throws IOException {
        Set<String> clauses = new TreeSet<>();
        Matcher clause = CLAUSE.matcher(text());
        while (clause.find()) {
            assertTrue(clauses.add(clause.group(1)), "clause number used twice: " + clause.group(1));
        }
        for (Path folder : ConformanceVectorsTest.folders()) {
            Descriptor vector = Descriptor.read(folder);
            assertTrue(clauses.containsAll(vector.clauses()), vector.id() + " cites " + vector.clauses());
        }
    }
}
