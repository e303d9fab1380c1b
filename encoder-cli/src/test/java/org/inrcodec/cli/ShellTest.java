package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes, odd names and odd folders: the commands as shells and scripts call them. */
class ShellTest {
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
    @ValueSource(strings = {"info p.inr", "info p.inr --json", "--help", "--version", "completion bash",
        "encode --help", "doctor", "decode p.inr -o - --force", "decode p.inr --force"})
    void aFullOrClosedStandardOutputIsNoSuccess(String words) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "the system has no /dev/full");
        SampleFiles.inr(folder.resolve("p.inr"), 16, 12, 3, 8);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xlog:disable", "--add-modules=jdk.incubator.vector", "-cp", Stream
                        .of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .reduce((a, b) -> a + File.pathSeparator + b).orElseThrow(),
                InrCommand.class.getName()));
        command.addAll(List.of(words.split(" ")));
        Path messages = folder.resolve("messages");
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(new File("/dev/full")).redirectError(messages.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(ExitCode.OUTPUT, process.exitValue(), words);
        assertTrue(Files.readString(messages).contains("standard output cannot be written"),
                Files.readString(messages));
    }

    @ParameterizedTest
    @CsvSource({"encode,coded/,png", "encode,far/coded,png", "decode,coded/,inr", "decode,far/coded,inr"})
    void theFolderForSeveralOutputsIsMade(String command, String name, String kind) throws IOException {
        for (String picture : List.of("a", "b")) {
            Path file = folder.resolve(picture + "." + kind);
            if (kind.equals("png")) {
                SampleFiles.png(file);
            } else {
                SampleFiles.inr(file, 16, 12, 3, 8);
            }
        }
        CommandRun run = CommandRun.of(
                command, folder.resolve("a." + kind), folder.resolve("b." + kind), "-o", folder + "/" + name);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String made = command.equals("encode") ? ".inr" : ".png";
        assertEquals(
                List.of("a" + made, "b" + made),
                Stream.of(folder.resolve(name).toFile().list()).sorted().toList());
    }

    @Test
    void aNameThatEndsAsAFolderMakesOneForOneInputToo() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        assertEquals(ExitCode.OK, CommandRun.of("encode", photo, "-o", folder + "/coded/").exitCode());
        assertEquals(
                ExitCode.OK,
                CommandRun.of("decode", folder + "/coded/photo.inr", "--to", "tif", "-o", folder + "/back/")
                        .exitCode());
        assertEquals(List.of("back/photo.tif", "coded/photo.inr", "photo.png"), below());
    }

    @Test
    void inputsThatCannotBeReadMakeNoFolder() throws IOException {
        for (String command : List.of("encode", "decode")) {
            CommandRun run = CommandRun.of(command, folder.resolve("a"), folder.resolve("b"), "-o", folder + "/new");
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            assertFalse(Files.exists(folder.resolve("new")));
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        CommandRun run = CommandRun.of("encode", folder.resolve("a.png"), folder.resolve("b.png"), "-o", file);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("is not a folder; several inputs need one"), run.err());
    }

    /** Words that are no file names; on other systems than this there are more of them. */
    @ParameterizedTest
    @CsvSource({"encode,png", "decode,inr", "info,inr", "compare,png"})
    void aWordThatIsNoFileNameIsOneLineAndTheRestIsDone(String command, String kind) throws IOException {
        Path good = folder.resolve("good." + kind);
        if (kind.equals("png")) {
            SampleFiles.png(good);
        } else {
            SampleFiles.inr(good, 16, 12, 3, 8);
        }
        for (String bad : List.of("nul\0." + kind, "caf\ufffd." + kind, "")) {
            List<Object> arguments = new ArrayList<>(List.of(command, bad, good));
            if (command.equals("compare")) {
                arguments.addAll(List.of("--against", "jpeg", "--at", "1"));
            } else if (!command.equals("info")) {
                arguments.add("--force");
            }
            CommandRun run = CommandRun.of(arguments.toArray());
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            assertEquals(1, run.errors().stream().filter(e -> e.contains("is not a file name")).count(), run.err());
            assertFalse(run.out().isEmpty(), "the other input");
            CommandRun alone = CommandRun.of(Stream.of(command, bad).toArray());
            assertEquals(ExitCode.INPUT, alone.exitCode(), alone.err());
        }
    }

    /** The system's names are bytes: one that is no UTF-8 costs only itself. */
    @Test
    void namesThatCannotBeMappedAreOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        shell(pictures, "cp a.png \"$(printf 'caf\\351.png')\" && mkdir \"$(printf 'f\\374r')\" "
                + "&& cp a.png \"$(printf 'f\\374r')/b.png\"");
        assumeTrue(pictures.toFile().list().length == 3, "the file system has no such names");
        for (String command : List.of("encode", "compare")) {
            CommandRun run = command.equals("encode")
                    ? CommandRun.of(command, pictures, "-o", folder.resolve("out"))
                    : CommandRun.of(command, pictures, "--against", "jpeg", "--at", "1");
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            List<String> about = run.errors().stream().filter(e -> e.contains(pictures.toString())).toList();
            assertEquals(2, about.size(), run.err());
            assertTrue(about.stream().allMatch(e -> e.contains("is not a file name on this system")), run.err());
        }
        assertEquals(List.of("a.inr"), List.of(folder.resolve("out").toFile().list()));
    }

    /** A folder that the system refuses to list, to root also: its path is longer than the system takes. */
    @Test
    void aFolderThatCannotBeListedIsOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        SampleFiles.png(Files.createDirectory(pictures.resolve("z")).resolve("b.png"));
        String name = "n".repeat(250);
        String half = (name + "/").repeat(10);
        shell(pictures,
                "mkdir -p " + half + " other/" + half + " && mv other/" + name + " " + half + " && rmdir other");
        try {
            for (String command : List.of("encode", "compare")) {
                CommandRun run = command.equals("encode")
                        ? CommandRun.of(command, pictures, "-o", folder.resolve("out"))
                        : CommandRun.of(command, pictures, "--against", "jpeg", "--at", "1");
                assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
                List<String> about = run.errors().stream().filter(e -> e.contains(pictures.toString())).toList();
                assertEquals(1, about.size(), run.err());
                assertTrue(run.errContains(name + ": cannot be read: "), run.err());
                assertFalse(run.errContains("exception"), run.err());
            }
            assertTrue(Files.exists(folder.resolve("out/a.inr")) && Files.exists(folder.resolve("out/z/b.inr")));
        } finally {
            shell(pictures, "rm -rf " + name);
        }
    }

    @Test
    void aFolderWithoutPermissionIsOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        Path closed = Files.createDirectory(pictures.resolve("closed"));
        assumeTrue(closed.toFile().setReadable(false, false) && !Files.isReadable(closed), "root may read everything");
        CommandRun run = CommandRun.of("encode", pictures);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        assertEquals(List.of("inr: " + closed + ": cannot be read: permission denied"), run.errors());
        assertTrue(Files.exists(pictures.resolve("a.inr")));
        CommandRun alone = CommandRun.of("encode", closed);
        assertEquals(ExitCode.INPUT, alone.exitCode(), alone.err());
    }

    @Test
    void foldersWithoutPicturesAreOneLineEach() throws IOException {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        CommandRun run = CommandRun.of("encode", a, b, "-o", folder.resolve("out"));
        assertEquals(
                List.of("inr: " + a + ": contains no images", "inr: " + b + ": contains no images"), run.errors());
    }

    @Test
    void aLinkToAFolderIsThatFolder() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), pictures);
        CommandRun run = CommandRun.of("encode", link, "-o", folder.resolve("out"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(Files.exists(folder.resolve("out/a.inr")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--effort 3 --time 5", "--time 5 --effort=3"})
    void optionsThatExcludeEachOtherSayWhatToDo(String words) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("encode", SampleFiles.png(folder.resolve("photo.png"))));
        arguments.addAll(Arrays.asList(words.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals(
                "inr encode: --effort and --time are mutually exclusive: give only one of them "
                        + "(inr encode --help shows the options)",
                run.err().strip());
    }

    @Test
    void memoryThatRunsOutIsALimitWhereverItDoes() {
        for (String command : List.of("encode", "compare")) {
            CommandRun run = CommandRun.with((picture, metadata, options, listener) -> {
                throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
            }, false, command, SampleFiles.png(folder.resolve("photo.png")));
            assertEquals(ExitCode.LIMIT, run.exitCode(), run.err());
            assertTrue(run.errContains("photo.png: not enough memory"), run.err());
        }
    }

    private static void shell(Path folder, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
