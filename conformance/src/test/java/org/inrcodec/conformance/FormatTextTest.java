package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.conformance.suite.CanonicalSamples;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.junit.jupiter.api.Test;

/** FORMAT.md agrees with the files of the suite. */
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
            assertEquals(last(listed).size(), offset, line.group());
            last(listed).writeBytes(HexFormat.ofDelimiter(" ").parseHex(line.group(2)));
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
            List.of(line.group(2).trim().split(" +")).forEach(n -> last(listed).write(Integer.parseInt(n)));
        }
        assertEquals(EXAMPLES.size(), listed.size());
        for (int i = 0; i < listed.size(); i++) {
            ValidDescriptor vector = ValidDescriptor.read(ConformanceVectorsTest.VECTORS.resolve(EXAMPLES.get(i)));
            assertEquals(vector.sha256(), CanonicalSamples.sha256(listed.get(i).toByteArray()));
            assertTrue(text().contains(vector.sha256()), "the text gives the hash");
        }
    }

    private static ByteArrayOutputStream last(List<ByteArrayOutputStream> list) {
        return list.get(list.size() - 1);
    }

    private static Set<String> clauses() throws IOException {
        Set<String> clauses = new TreeSet<>();
        Matcher clause = CLAUSE.matcher(text());
        while (clause.find()) {
            assertTrue(clauses.add(clause.group(1)), "clause number used twice: " + clause.group(1));
        }
        return clauses;
    }

    /** The files that cite each clause. */
    private static Map<String, List<String>> cited() throws IOException {
        Map<String, List<String>> cited = new TreeMap<>();
        for (Path folder : ConformanceVectorsTest.SUITE.valid()) {
            ValidDescriptor file = ValidDescriptor.read(folder);
            assertTrue(file.clauses().size() > 0, file.id() + " cites no clause");
            file.clauses().forEach(c -> cited.computeIfAbsent(c, k -> new ArrayList<>()).add(file.id()));
        }
        for (Path folder : ConformanceVectorsTest.SUITE.invalid()) {
            InvalidDescriptor file = InvalidDescriptor.read(folder);
            assertTrue(file.clauses().size() > 0, file.id() + " cites no clause");
            file.clauses().forEach(c -> cited.computeIfAbsent(c, k -> new ArrayList<>()).add(file.id()));
        }
        return cited;
    }

    @Test
    void clausesThatFilesOfTheSuiteCiteExist() throws IOException {
        Map<String, List<String>> unknown = new TreeMap<>(cited());
        unknown.keySet().removeAll(clauses());
        assertEquals(Map.of(), unknown);
    }

    @Test
    void everyClauseHasAFileInTheSuiteOrAReasonWhyNot() throws IOException {
        Map<String, String> excused = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("clauses-without-files.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" +", 2);
                assertTrue(parts.length == 2 && parts[1].length() > 5, "a reason is missing: " + line);
                assertNull(excused.put(parts[0], parts[1]), "twice: " + line);
            }
        }
        Set<String> covered = cited().keySet();
        Set<String> missing = clauses();
        missing.removeAll(covered);
        missing.removeAll(excused.keySet());
        assertEquals(Set.of(), missing, "clauses without a file in the suite and without a reason");
        Set<String> stale = new TreeSet<>(excused.keySet());
        stale.removeIf(c -> !covered.contains(c));
        assertEquals(Set.of(), stale, "clauses that are excused although they have a file");
        Set<String> gone = new TreeSet<>(excused.keySet());
        gone.removeAll(clauses());
        assertEquals(Set.of(), gone, "excused clauses that do not exist");
    }
}
