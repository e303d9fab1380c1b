package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final Pattern SAMPLE_LINE = Pattern.compile("^ {4}row (\\d) +([0-9 ]+)$", Pattern.MULTILINE);
    private static final Pattern CLAUSE = Pattern.compile("^(\\d+(?:\\.\\d+){1,2}) ", Pattern.MULTILINE);

    private static final List<String> EXAMPLES = List.of("worked-example", "grid-worked-example");

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "FORMAT.md"));
    }

    @Test
    void theWorkedExamplesAreTheirVectorsByteByByte() throws IOException {
        List<ByteArrayOutputStream> listed = new ArrayList<>();
        Matcher line = HEX_LINE.matcher(text());
        while (line.find()) {
            int offset = Integer.parseInt(line.group(1), 16);
            if (offset == 0) {
                listed.add(new ByteArrayOutputStream());
            }
            assertEquals(listed.getLast().size(), offset, line.group());
            listed.getLast().writeBytes(HexFormat.ofDelimiter(" ").parseHex(line.group(2)));
        }
        assertEquals(EXAMPLES.size(), listed.size());
        for (int i = 0; i < listed.size(); i++) {
            assertArrayEquals(
                    Files.readAllBytes(ConformanceVectorsTest.VECTORS.resolve(EXAMPLES.get(i)).resolve("input.inr")),
                    listed.get(i).toByteArray());
        }
    }

    @Test
    void theSamplesOfTheWorkedExamplesAreThoseOfTheirVectors() throws IOException {
        List<ByteArrayOutputStream> listed = new ArrayList<>();
        Matcher line = SAMPLE_LINE.matcher(text());
        while (line.find()) {
            if (line.group(1).equals("0")) {
                listed.add(new ByteArrayOutputStream());
            }
            List.of(line.group(2).trim().split(" +")).forEach(n -> listed.getLast().write(Integer.parseInt(n)));
        }
        assertEquals(EXAMPLES.size(), listed.size());
        for (int i = 0; i < listed.size(); i++) {
            Descriptor vector = Descriptor.read(ConformanceVectorsTest.VECTORS.resolve(EXAMPLES.get(i)));
            assertEquals(vector.sha256(), Samples.sha256(listed.get(i).toByteArray()));
            assertTrue(text().contains(vector.sha256()), "the text gives the hash");
        }
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
