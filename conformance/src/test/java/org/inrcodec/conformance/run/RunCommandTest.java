package org.inrcodec.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner passes correct decoders and reports the faults of others. */
@Tag("slow")
class RunCommandTest {
    private static final String ONE_VALID = "worked-example";
    private static final String ONE_INVALID = "major-2";

    @TempDir
    Path folder;

    /** Judges {@link ExampleDecoder} with one of its behaviours; checks the exit status and returns the table. */
    private String judge(String behaviour, String only, int status) throws IOException, InterruptedException {
        String command = "'" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                + ExampleDecoder.class.getName() + " " + behaviour + " {in} {out}";
        RunOptions options = new RunOptions(
                Optional.of(command), Optional.of(command + " {width} {height} {x} {y} {w} {h}"), "auto",
                Optional.of(Path.of("")), only, Optional.of(folder.resolve("result.json")), Duration.ofSeconds(20));
        StringWriter out = new StringWriter();
        assertEquals(status, RunCommand.run(options, new PrintWriter(out)), out.toString());
        return out.toString();
    }

    @Test
    void aRightDecoderPassesWithAnyKindOfOutput() throws IOException, InterruptedException {
        for (String format : new String[] {"raw", "png", "pam"}) {
            String table = judge(format, ONE_VALID, RunCommand.PASSED);
            assertTrue(table.contains("1 of 1 files passed (2 checks)"), table);
        }
        assertTrue(Files.readString(folder.resolve("result.json")).contains("\"failed\": 0"));
    }

    @Test
    void sixteenBitSamplesAndAlphaComeThroughPng() throws IOException, InterruptedException {
        judge("png", "channels-{2,4}-depth-16", RunCommand.PASSED);
    }

    @Test
    void aWrongSampleIsReportedWithItsPlaceAndSize() throws IOException, InterruptedException {
        String table = judge("wrong", ONE_VALID, RunCommand.FAILED);
        assertTrue(
                table.contains("1 of 15 samples differ, by up to 3; first at x 4, y 0, channel 0: 134 instead of 131"),
                table);
        String json = Files.readString(folder.resolve("result.json"));
        assertTrue(json.contains("\"differing\": 1, \"samples\": 15, \"largest\": 3"), json);
    }

    @Test
    void anotherSizeIsReported() throws IOException, InterruptedException {
        String table = judge("small", ONE_VALID, RunCommand.FAILED);
        assertTrue(table.contains("1 × 1 × 1 of 8 bit instead of 5 × 3 × 1 of 8 bit"), table);
    }

    @Test
    void aRefusalOfAValidFileIsAFault() throws IOException, InterruptedException {
        String table = judge("refuse", ONE_VALID, RunCommand.FAILED);
        assertTrue(table.contains("refused: unsupported at byte 13: not today"), table);
    }

    @Test
    void aRefusalOfAnInvalidFileIsRightWhenItsClassIs() throws IOException, InterruptedException {
        judge("refuse", ONE_INVALID, RunCommand.PASSED);
        String silent = judge("silent", ONE_INVALID, RunCommand.PASSED);
        assertTrue(silent.contains("1 without a class"), silent);
        String table = judge("refuse", "crc-head", RunCommand.FAILED);
        assertTrue(table.contains("unsupported instead of malformed"), table);
    }

    @Test
    void decodingAnInvalidFileIsAFault() throws IOException, InterruptedException {
        assertTrue(judge("small", ONE_INVALID, RunCommand.FAILED).contains("decoded: major version 2"));
    }

    @Test
    void theOwnDecoderIsJudgedWithItsOffsets() throws IOException, InterruptedException {
        StringWriter out = new StringWriter();
        RunOptions own = new RunOptions(
                Optional.empty(), Optional.empty(), "scalar", Optional.of(Path.of("")), "{worked*,encoding-1?}",
                Optional.empty(), Duration.ofSeconds(1));
        assertEquals(RunCommand.PASSED, RunCommand.run(own, new PrintWriter(out)), out.toString());
        assertTrue(out.toString().contains("1 of 1 files") && out.toString().contains("4 of 4 files"), out.toString());
        assertFalse(out.toString().contains("not compared"));
    }

    @Test
    void theSuiteIsBuiltIn() throws IOException, InterruptedException {
        StringWriter out = new StringWriter();
        RunOptions bundled = new RunOptions(
                Optional.empty(), Optional.empty(), "scalar", Optional.empty(), ONE_VALID, Optional.empty(),
                Duration.ofSeconds(1));
        assertEquals(RunCommand.PASSED, RunCommand.run(bundled, new PrintWriter(out)), out.toString());
    }

    @Test
    void aGlobWithoutAFileIsAMistake() {
        RunOptions none = new RunOptions(
                Optional.empty(), Optional.empty(), "auto", Optional.of(Path.of("")), "no-such-file", Optional.empty(),
                Duration.ofSeconds(1));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> RunCommand.run(none, new PrintWriter(new StringWriter())));
        assertTrue(e.getMessage().contains("no-such-file"));
    }
}
