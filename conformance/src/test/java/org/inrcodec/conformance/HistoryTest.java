package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.CanonicalSamples;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.inrcodec.evaluate.Evaluators;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files of every version of the encoder decode as they did when they were written, and stay as they are (FORMAT.md 0.2, A.5). */
class HistoryTest {
    static final Suite HISTORY = new Suite(Path.of("history"));

    private static final long MAX_BYTES = 300_000;

    // A row of README.md's table of versions begins with the version.
    private static final Pattern VERSION = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> plainJavaGivesTheSamplesOfThen() throws IOException {
        return ConformanceVectorsTest.tests(HISTORY.valid(), "scalar");
    }

    @TestFactory
    Stream<DynamicTest> vectorApiGivesTheSamplesOfThen() throws IOException {
        assumeTrue(Evaluators.vector().isPresent(), "no Vector API here");
        return ConformanceVectorsTest.tests(HISTORY.valid(), "vector");
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> everyVectorSizeGivesTheSamplesOfThen() {
        return ConformanceVectorsTest.atEveryVectorSize(HISTORY);
    }

    @Test
    void noFileHasChangedOrIsMissing() throws IOException {
        List<String> actual = new ArrayList<>();
        for (Path folder : HISTORY.valid()) {
            for (String name : List.of("input.inr", "test.json")) {
                Path file = folder.resolve(name);
                String path = HISTORY.folder().relativize(file).toString().replace('\\', '/');
                actual.add(CanonicalSamples.sha256(Files.readAllBytes(file)) + "  " + path);
            }
        }
        assertEquals(Files.readAllLines(HISTORY.folder().resolve("SHA256SUMS")), actual);
    }

    @Test
    void everyVersionOfTheTableHasFiles() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher row = VERSION.matcher(Files.readString(HISTORY.folder().resolve("README.md")));
        while (row.find()) {
            assertTrue(listed.add(row.group(1)), "twice: " + row.group(1));
        }
        Set<String> found = new TreeSet<>();
        for (Path folder : HISTORY.valid()) {
            ValidDescriptor file = ValidDescriptor.read(folder);
            assertEquals(folder.getFileName().toString(), file.id());
            found.add(listed.stream().filter(v -> file.id().startsWith(v + "-")).findAny().orElse(file.id()));
        }
        assertEquals(listed, found);
    }

    @Test
    void theFilesStaySmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(HISTORY.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes <= MAX_BYTES, bytes + " bytes");
    }
}
