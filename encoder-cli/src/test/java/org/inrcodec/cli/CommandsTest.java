package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void helpShowsTheCommandsExamplesAndEveryExitCode() throws IllegalAccessException {
        CommandRun run = CommandRun.of("--help");
        assertEquals(ExitCode.OK, run.exitCode());
        for (String command : new String[] {"encode", "decode", "info", "view", "compare", "doctor", "conformance",
            "completion"}) {
            assertTrue(run.out().contains("\n  " + command), command);
        }
        assertTrue(run.out().contains("inr encode photo.png"));
        for (Field code : ExitCode.class.getFields()) {
            assertTrue(run.out().contains("\n  " + code.getInt(null) + " "), code.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"encode", "decode", "info", "view", "compare", "doctor", "conformance", "completion"})
    void everyCommandHasHelpWithExamplesThatFitsIntoATerminal(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("", run.err());
        assertTrue(run.out().contains("Example"), run.out());
        assertTrue(run.out().contains("  inr " + command), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "generate"})
    void theCommandsOfConformanceHaveHelpWithExamplesThatFitsIntoATerminal(String command) {
        CommandRun run = CommandRun.of("conformance", command, "--help");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("  inr conformance " + command), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }

    @Test
    void conformanceJudgesTheOwnDecoderAndRandomFiles() {
        CommandRun own = CommandRun.of("conformance", "run", "--only", "{worked-example,major-2}");
        assertEquals(ExitCode.OK, own.exitCode(), own.err());
        assertTrue(own.out().contains("valid    1 of 1") && own.out().contains("invalid  1 of 1"), own.out());
        CommandRun made = CommandRun.of("conformance", "generate", "--seed", "5", "--count", "2", "-o", folder);
        assertEquals(ExitCode.OK, made.exitCode(), made.err());
        CommandRun random = CommandRun.of("conformance", "run", "--suite", folder);
        assertEquals(ExitCode.OK, random.exitCode(), random.err());
        assertTrue(random.out().contains("valid    2 of 2"), random.out());
        assertEquals(ExitCode.USAGE, CommandRun.of("conformance", "run", "--only", "no-such-file").exitCode());
        assertEquals(ExitCode.USAGE, CommandRun.of("conformance", "generate").exitCode());
        assertEquals(ExitCode.USAGE, CommandRun.of("conformance").exitCode());
    }

    @Test
    void theVersionIsTheBuilds() {
        CommandRun run = CommandRun.of("--version");
        assertTrue(run.out().matches("inr \\d+\\.\\d+\\.\\d+\\S*\\R"), run.out());
    }

    @Test
    void withoutACommandTheHelpGoesToStandardError() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("Usage: inr"));
        assertEquals("", run.out());
    }

    @Test
    void anUnknownCommandIsOneLine() {
        CommandRun run = CommandRun.of("encoed", "x.png");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertEquals(
                "inr: unknown command 'encoed'; did you mean encode? (inr --help shows the options)",
                run.err().strip());
    }

    /** No message names a type of Java or a position. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "encode | inr encode: IN is missing: pictures; folders",
        "decode | inr decode: IN is missing: .inr files",
        "info | inr info: FILE is missing",
        "view | inr view: FILE is missing",
        "view x.inr --port 0 | inr view: --port 0 is out of range: 1 to 65535",
        "compare | inr compare: IN is missing",
        "study | inr study: --out DIR is missing: folder",
        "study agp --out o --minutes x | inr study: --minutes: 'x' is not a number",
        "compare x.png --at 0.5,x | inr compare: --at: 'x' is not a number",
        "doctor now | inr doctor: nothing is expected at 'now'",
        "conformance generate --seed x | inr conformance generate: --seed: 'x' is not a whole number",
        "completion fish | inr completion: "
    })
    void mistakesAreToldInPlainWords(String line, String words) {
        CommandRun run = CommandRun.of((Object[]) line.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.err().startsWith(words), run.err());
        for (String word : List.of("java", "is not a int", "is not a long", "double", "index", "required")) {
            assertFalse(run.errContains(word), run.err());
        }
    }

    @Test
    void doctorTellsJavaVectorsThreadsDevicesAndTheEvaluator() {
        CommandRun run = CommandRun.of("doctor");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        for (String what : new String[] {"Java ", "vectors ", "threads ", "evaluator ", "device cpu ", "device cuda ",
            "reads "}) {
            assertTrue(run.out().contains(what), what);
        }
        assertTrue(run.out().contains("webp") && run.out().contains("psd"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionKnowsCommandsAndOptions(String shell) {
        CommandRun run = CommandRun.of("completion", shell);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("--max-bytes") && run.out().contains("--laplacian"), "options");
        assertTrue(run.out().contains("\"png\" \"jpg\" \"jpeg\" \"tif\" \"tiff\" \"bmp\""), "formats");
        assertTrue(run.out().contains("\"auto\" \"grid\" \"siren\""), "profiles");
        assertTrue(run.out().contains("\"psnr\" \"ssim\" \"perceptual\""), "what is tuned for");
    }

    @Test
    void completionIsGoodBash() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("c.sh"), CommandRun.of("completion", "bash").out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
        assertEquals(0, bash.waitFor());
    }

    @Test
    void infoTellsWhereTheBytesGo() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 3, 16);
        CommandRun run = CommandRun.of("info", file);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        for (String what : new String[] {
            file + ": " + Files.size(file) + " bytes", "23x17, RGB, 16 bit", "10 → 8 → 8 → 3", "hidden1.weight",
            "output.bias",
            "HEAD", "SIRN", "descriptors"
        }) {
            assertTrue(run.out().contains(what), what + " in " + run.out());
        }
    }

    @Test
    void infoAsJsonAddsUp() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 3, 16);
        JsonObject info = JsonParser.parseString(CommandRun.of("info", file, "--json").out()).getAsJsonObject();
        long sum = 0;
        for (JsonElement part : info.getAsJsonArray("layout")) {
            sum += part.getAsJsonObject().get("bytes").getAsLong();
        }
        assertEquals(Files.size(file), sum);
        assertEquals(Files.size(file), info.get("bytes").getAsLong());
        double bits = 0;
        for (JsonElement tensor : info.getAsJsonArray("tensors")) {
            bits += tensor.getAsJsonObject().get("bits").getAsDouble();
        }
        double payload = info.getAsJsonArray("layout").asList().getLast().getAsJsonObject().get("bytes").getAsDouble()
                * 8;
        assertTrue(bits <= payload && bits > 0.8 * payload, bits + " of " + payload);
    }

    @Test
    void infoListsTheGridsAndTheirBits() throws IOException {
        byte[] bytes = SampleFiles.grids();
        Path file = Files.write(folder.resolve("g.inr"), bytes);
        CommandRun run = CommandRun.of("info", file);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        for (String what : new String[] {
            "version 1.1, profile grid", "3 grids of scales [2, 1, 0]", "context1.weight", "filter.weight", "GRID",
            "1/4 ", "9,100", "grids of 6 tiles"
        }) {
            assertTrue(run.out().contains(what), what + " in " + run.out());
        }
        JsonObject info = JsonParser.parseString(CommandRun.of("info", file, "--json").out()).getAsJsonObject();
        double bits = 0;
        for (String list : new String[] {"tensors", "grids"}) {
            for (JsonElement part : info.getAsJsonArray(list)) {
                bits += part.getAsJsonObject().get("bits").getAsDouble();
            }
        }
        assertTrue(bits / 8 < bytes.length && bits / 8 > 0.98 * bytes.length, bits + " of " + bytes.length);
        assertEquals(3, info.getAsJsonArray("grids").size());
    }

    @Test
    void infoOfGridsThatAreDamagedIsOneLine() throws IOException {
        CommandRun run = CommandRun.of("info", Files.write(folder.resolve("g.inr"), SampleFiles.grids(true)));
        assertEquals(ExitCode.FORMAT, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void infoOfSomethingElseIsOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("t.inr"), "text");
        CommandRun run = CommandRun.of("info", text);
        assertEquals(ExitCode.FORMAT, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertFalse(run.errContains("exception"), run.err());
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
}
