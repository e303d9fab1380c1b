package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard input and standard output as pictures, and results that cannot be written there. */
class PipeTest {
    @TempDir
    Path folder;

    /** A run with bytes at its standard input and standard output. */
    private record Piped(int exitCode, byte[] data, String out, String err) {}

    private static Piped piped(byte[] input, Object... arguments) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        return piped(input, data, data, arguments);
    }

    private static Piped piped(byte[] input, ByteArrayOutputStream seen, OutputStream data, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            int exitCode = Commands.run(
                    Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                    new Terminal(new PrintWriter(out), new PrintWriter(err), false, data), new Interruption(),
                    CommandRun.QUICK);
            return new Piped(exitCode, seen.toByteArray(), out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }

    private List<String> below() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    private byte[] png() throws IOException {
        Path file = SampleFiles.png(folder.resolve("sample.png"));
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "- -o -", "- -o /dev/stdout", "- -o /dev/fd/1 --json"})
    void encodeIsAFilter(String words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("encode"));
        arguments.addAll(List.of(words.split(" ")));
        Piped run = piped(png(), arguments.toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(16, InrFile.read(run.data(), DecoderLimits.DEFAULT).header().width());
        assertEquals("", run.out(), "nothing but the file");
        assertEquals(1, run.err().lines().count(), "the result");
        assertEquals(List.of(), below());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "- | png",
        "- -o - | png",
        "- -o - --to png | png",
        "- -o - --to JPG | JPEG",
        "- -o /dev/stdout --to tiff | tiff",
        "- -o - --to bmp --scale 2 | bmp"
    })
    void decodeIsAFilter(String words, String format) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("decode"));
        arguments.addAll(List.of(words.split(" ")));
        Piped run = piped(SampleFiles.file(16, 12, 3, 8), arguments.toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String found = ImageIO.getImageReaders(ImageIO.createImageInputStream(new ByteArrayInputStream(run.data())))
                .next().getFormatName();
        assertEquals(format.toLowerCase(Locale.ROOT), found.toLowerCase(Locale.ROOT));
        assertEquals("", run.out(), "nothing but the picture");
        assertEquals(List.of(), below());
    }

    @Test
    void filesAreDecodedToStandardOutputAndBack() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 16, 12, 3, 8);
        Piped decoded = piped(new byte[0], "decode", file, "-o", "-");
        assertEquals(ExitCode.OK, decoded.exitCode(), decoded.err());
        Piped coded = piped(decoded.data(), "encode", "-", "-o", folder.resolve("again.inr"));
        assertEquals(ExitCode.OK, coded.exitCode(), coded.err());
        assertTrue(coded.out().contains("again.inr: "), coded.out());
        assertEquals(List.of("again.inr", "p.inr"), below());
    }

    @Test
    void infoReadsStandardInput() {
        Piped run = piped(SampleFiles.file(16, 12, 3, 8), "info", "-", "--json");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("{\"input\":\"-\",\"bytes\":"), run.out());
    }

    @ParameterizedTest
    @CsvSource({"encode,3", "decode,4", "info,4"})
    void nothingAtStandardInputIsOneLine(String command, int exitCode) throws IOException {
        Piped run = piped(new byte[0], command, "-");
        assertEquals(exitCode, run.exitCode(), run.err());
        assertEquals("inr: -: is empty", run.err().strip());
        assertEquals(0, run.data().length);
        assertEquals(List.of(), below());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "encode - other.png | has no name",
        "encode - -o . | has no name",
        "decode - -o new/ | has no name",
        "encode a.png b.png -o - | several inputs need one",
        "decode a.inr b.inr -o /dev/stdout | several inputs need one",
        "encode . -o - | folders and archives need one"
    })
    void streamsAreOnePictureEach(String words, String message) throws IOException {
        Piped run = piped(png(), (Object[]) words.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void aTerminalGetsNoBytes() {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 16, 12, 3, 8);
        CommandRun run = CommandRun.with(CommandRun.QUICK, true, "decode", file, "-o", "-");
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertTrue(run.errContains("standard output is a terminal"), run.err());
    }

    @Test
    void bytesThatCannotBeWrittenAreAFailure() {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 16, 12, 3, 8);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        for (String to : List.of("png", "jpg", "tif", "bmp")) {
            Piped run = piped(new byte[0], new ByteArrayOutputStream(), full, "decode", file, "-o", "-", "--to", to);
            assertEquals(ExitCode.OUTPUT, run.exitCode(), to);
            assertEquals(
                    "inr: " + file + ": standard output cannot be written: No space left on device",
                    run.err().strip());
        }
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"info p.inr", "info p.inr --json", "--help", "--version", "decode p.inr -o - --force"})
    void aFullOrClosedStandardOutputIsNoSuccess(String words) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "the system has no /dev/full");
        SampleFiles.inr(folder.resolve("p.inr"), 16, 12, 3, 8);
        InrProcess run = InrProcess.run(folder, Map.of(), new File("/dev/full"), words.split(" "));
        assertEquals(ExitCode.OUTPUT, run.exitCode(), words);
        assertTrue(run.err().contains("standard output cannot be written"), run.err());
    }
}
