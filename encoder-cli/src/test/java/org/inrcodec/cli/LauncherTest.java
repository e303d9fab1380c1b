package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code inr}, with a Java and a Maven that are scripts and tell how they were called. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final int CANNOT_START = 69;

    @TempDir
    private Path folder;

    private Path project;
    private Path launcher;
    private Path program;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();

    /** What a call of the launcher gave. */
    private record Outcome(int exitCode, String out, Path messages) {
        String err() throws IOException {
            return Files.readString(messages);
        }
    }

    @BeforeEach
    void layOutAProject() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        launcher = project.resolve("inr");
        Files.copy(Path.of("../inr"), launcher);
        for (String source : List.of("decoder/src/main", "codec/src/main", "encoder-cli/src/main")) {
            Files.createDirectories(project.resolve(source));
        }
        for (String pom : List.of("pom.xml", "decoder/pom.xml", "codec/pom.xml", "encoder-cli/pom.xml")) {
            Files.createFile(project.resolve(pom));
        }
        Path lib = Files.createDirectories(project.resolve("encoder-cli/target/inr/lib"));
        Files.createFile(lib.resolve("inr-cli.jar"));
        Files.writeString(lib.resolve("id"), "program\n");
        copyScripts(project.resolve("encoder-cli/src/main/launcher"));
        program = project.resolve("encoder-cli/target/inr");
        copyScripts(program);
        Files.createFile(project.resolve("encoder-cli/target/inr/built"));
        sourcesAreOlderThanTheBuild();
        // Everything but java and mvn, which a machine may or may not have.
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sh", "find", "head", "mkdir", "rm", "mv", "touch", "cat", "sleep", "mkfifo", "sed",
                "readlink", "nice", "od", "wc")) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool))) {
                    executable(tools.resolve(tool), "exec " + place + tool + " \"$@\"");
                }
            }
        }
        environment.put("PATH", tools.toString());
        environment.put("INR_ARCHIVE", "off");
        environment.put("JAVA_HOME", java("java 25", "25.0.3", "printf '%s\\n' \"$@\"").toString());
    }

    private static void copyScripts(Path folder) throws IOException {
        for (String script : List.of("bin/inr", "lib/find-java.sh")) {
            Path copy = folder.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("src/main/launcher", script), copy);
        }
    }

    /** Nobody runs it here, so that it would fall behind unnoticed. */
    @Test
    void theScriptForWindowsHasTheSameOptionsAndKinds() throws IOException {
        String windows = Files.readString(Path.of("src/main/launcher/bin/inr.bat"));
        String script = Files.readString(Path.of("src/main/launcher/bin/inr"));
        List<String> options = Pattern.compile("options=\"(?:\\$options )?(.*)\"").matcher(script).results()
                .flatMap(line -> Stream.of(line.group(1).split(" "))).toList();
        assertTrue(options.size() > 8, options::toString);
        for (String option : options) {
            // The option opens java.io for the true standard error, which the other script passes on.
            assertTrue(windows.contains(" " + option) || windows.contains("=" + option)
                    || windows.contains("\"" + option) || option.startsWith("--add-opens"), option);
        }
        Matcher trains = Pattern.compile("\n    ([a-z |]+)\\)\n        kind=vector").matcher(script);
        assertTrue(trains.find());
        for (String command : trains.group(1).split(" \\| ")) {
            assertTrue(windows.matches("(?s).*for %%c in \\([^)]*\\b" + command + "\\b.*"), command);
        }
    }

    @Test
    void aProgramWithARuntimeOfItsOwnLooksForNoOther() throws Exception {
        Files.move(java("own", "25.0.3", "echo own"), program.resolve("lib/runtime"));

        assertEquals("own\n", run(program.resolve("bin/inr"), "--version").out());
    }

    @Test
    void aProgramWithARuntimeOfItsOwnTakesInrJavaWhereThereIsOne() throws Exception {
        Files.move(java("own", "25.0.3", "echo own"), program.resolve("lib/runtime"));
        environment.put("INR_JAVA", java("chosen", "25.0.1", "echo chosen").toString());

        assertEquals("chosen\n", run(program.resolve("bin/inr"), "--version").out());
    }

    @Test
    void archivesAreInTheUsersCacheWhereTheProgramsFolderIsAnotherUsers() throws Exception {
        // A file in the place of the folder: no user, root included, can make an archive in it.
        Files.createFile(program.resolve("cache"));
        Path archive = Files.createDirectories(folder.resolve("home/.cache/inr/program/25.0.3+1")).resolve("plain.aot");
        Files.createFile(archive);
        environment.remove("INR_ARCHIVE");
        environment.put("HOME", folder.resolve("home").toString());

        Outcome outcome = run(launcher, "info", "a.inr");

        assertTrue(outcome.out().contains("-XX:AOTCache=" + archive + "\n"), outcome.out());
    }

    @Test
    void passesArgumentsThroughUnchangedAndGivesTheExitCodeBack() throws Exception {
        environment.put("JAVA_HOME", java("exits", "25", "printf '%s\\n' \"$@\"; exit 6").toString());

        Outcome outcome = run(launcher, "info", "a b.inr", "*", "");

        assertEquals(6, outcome.exitCode());
        assertTrue(outcome.out().endsWith("\ninfo\na b.inr\n*\n\n"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void worksThroughChainsOfRelativeLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin/deep"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../../a project/inr"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("my bin/deep/first"));

        Outcome outcome = run(second, "--version");

        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains(project.toRealPath() + "/encoder-cli/target/inr/lib/inr-cli.jar"),
                outcome.out());
    }

    @Test
    void takesInrJavaBeforeJavaHome() throws Exception {
        environment.put("INR_JAVA", java("chosen", "25.0.1", "echo chosen").toString());

        assertEquals("chosen\n", run(launcher, "--version").out());
    }

    @Test
    void takesTheExecutableOfAJavaAsInrJava() throws Exception {
        environment.put("INR_JAVA", java("chosen", "25.0.1", "echo chosen").resolve("bin/java").toString());

        assertEquals("chosen\n", run(launcher, "--version").out());
    }

    @Test
    void makesArchivesOnceAndNotBeforeTheCommandHasEnded() throws Exception {
        Path log = folder.resolve("log");
        environment.remove("INR_ARCHIVE");
        environment.put("LOG", log.toString());
        environment.put("JAVA_HOME", java("logs", "25", """
                case "$*" in
                *--rehearse*) echo archive >>"$LOG" ;;
                *) sleep 0.5; echo command >>"$LOG" ;;
                esac
                exit 1""").toString());

        run(launcher, "info", "a.inr");
        for (int wait = 0; wait < 500 && Files.readAllLines(log).size() < 3; wait++) {
            Thread.sleep(20);
        }
        run(launcher, "info", "a.inr");

        assertEquals(List.of("command", "archive", "archive", "command"), Files.readAllLines(log));
    }

    @Test
    void passesOverAJavaHomeOfAnotherVersionForTheJavaOnThePath() throws Exception {
        environment.put("JAVA_HOME", java("old", "17.0.15", "echo old").toString());
        Path onPath = java("on path", "25", "echo on path");
        Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));

        assertEquals("on path\n", run(launcher, "--version").out());
    }

    @Test
    void refusesAnInrJavaOfAnotherVersionInOneLine() throws Exception {
        environment.put("INR_JAVA", java("old", "17.0.15", "echo old").toString());

        Outcome outcome = run(launcher, "--version");

        assertEquals(CANNOT_START, outcome.exitCode());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("is not a Java 25 but 17.0.15"), outcome.err());
    }

    @Test
    void dropsTheIncubatorWarningAndNothingElse() throws Exception {
        environment.put("JAVA_HOME", java("warns", "25", """
                echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
                echo 'Error: Could not create the Java Virtual Machine.' >&2
                exit 1""").toString());

        Outcome outcome = run(launcher, "encode", "photo.png");

        // What the virtual machine itself prints takes the way through the launcher's pipe, and may arrive later.
        for (int wait = 0; wait < 500 && outcome.err().isEmpty(); wait++) {
            Thread.sleep(20);
        }

        assertEquals(1, outcome.exitCode());
        assertEquals("Error: Could not create the Java Virtual Machine.\n", outcome.err());
    }

    @Test
    void dropsTheIncubatorWarningWhereItsOwnFolderIsAnotherUsers() throws Exception {
        // A file in the place of the folder: no user, root included, can make a pipe in it.
        Files.createFile(project.resolve("encoder-cli/target/inr/cache"));
        environment.put("JAVA_HOME",
                java("warns", "25", "echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2").toString());
        environment.put("TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString());

        Outcome outcome = run(launcher, "encode", "photo.png");
        Thread.sleep(200); // The pipe's reader may be later than the program.

        assertEquals(0, outcome.exitCode());
        assertEquals("", outcome.err());
        assertEquals(0, folder.resolve("tmp").toFile().list().length);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "none, none, none, C.UTF-8",
        "C, none, none, C.UTF-8",
        "POSIX, de_DE.ISO-8859-1, de_DE.ISO-8859-1, C.UTF-8",
        "none, C, de_DE.UTF-8, C.UTF-8",
        "'', none, C, C.UTF-8",
        "none, none, de_DE.utf8, C.UTF-8",
        "none, none, de_DE.ISO-8859-1, none",
        "ja_JP.eucJP, C, C, ja_JP.eucJP"
    })
    void namesOfFilesAreUtf8UnlessTheLocaleHasAnotherEncoding(String all, String type, String lang, String given)
            throws Exception {
        environment.put("JAVA_HOME", java("locale", "25", "echo \"${LC_ALL:-none}\"").toString());
        Map<String, String> variables = new HashMap<>();
        variables.put("LC_ALL", all);
        variables.put("LC_CTYPE", type);
        variables.put("LANG", lang);
        variables.values().removeIf(Objects::isNull);
        environment.putAll(variables);

        assertEquals((given == null ? "none" : given) + "\n", run(launcher, "info", "x.inr").out());
    }

    @Test
    void handsTheTrueStandardErrorToTheProgram() throws Exception {
        environment.put("JAVA_HOME", java("speaks", "25", "printf '%s\\n' \"$@\"; echo message >&3").toString());

        Outcome outcome = run(launcher, "encode", "photo.png");

        assertTrue(outcome.out().contains("-Dinr.stderr.descriptor=3\n"), outcome.out());
        assertTrue(outcome.out().contains("--add-modules=jdk.incubator.vector\n"), outcome.out());
        assertEquals("message\n", outcome.err());
    }

    @Test
    void doesNotBuildWhenTheSourcesAreOlder() throws Exception {
        maven("echo must not be called >&2; exit 1");

        assertEquals("", run(launcher, "--version").err());
    }

    @Test
    void buildsOnFirstUseWithAVisibleLine() throws Exception {
        Files.delete(project.resolve("encoder-cli/target/inr/built"));
        maven("echo noise; touch encoder-cli/target/inr/built");

        Outcome outcome = run(launcher, "--version");

        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.err().startsWith("inr: first use, building"), outcome.err());
        assertFalse((outcome.out() + outcome.err()).contains("noise"), outcome.err());
        assertFalse(Files.exists(project.resolve("encoder-cli/target/inr.lock")));
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        Path source = Files.createFile(project.resolve("codec/src/main/Newer.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        maven("touch encoder-cli/target/inr/built");

        assertTrue(run(launcher, "--version").err().startsWith("inr: sources have changed, building"));
    }

    @Test
    void showsTheLogOfAFailedBuildAndDoesNotStart() throws Exception {
        Files.delete(project.resolve("encoder-cli/target/inr/built"));
        maven("echo 'cannot find symbol'; exit 1");

        Outcome outcome = run(launcher, "--version");

        assertEquals(CANNOT_START, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("cannot find symbol\ninr: the build failed"), outcome.err());
    }

    @Test
    void saysWhatToInstallWhenThereIsNoMaven() throws Exception {
        Files.delete(project.resolve("encoder-cli/target/inr/built"));

        Outcome outcome = run(launcher, "--version");

        assertEquals(CANNOT_START, outcome.exitCode());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("needs Maven"), outcome.err());
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws Exception {
        Files.delete(project.resolve("encoder-cli/target/inr/built"));
        Path lock = Files.createDirectories(project.resolve("encoder-cli/target/inr.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        maven("touch encoder-cli/target/inr/built");

        assertEquals(0, run(launcher, "--version").exitCode());
    }

    @Test
    void startsASmallDecodeWithoutTheVectorModule() throws Exception {
        Path small = pictureFile("small 1.inr", 256, 256, 7_000);
        Files.writeString(folder.resolve("out.png"), "not an .inr file");

        assertFalse(startsWithVectors("decode", small.toString()));
        assertFalse(startsWithVectors("decode", "--force", "-o", "out.png", "small 1.inr", "--region", "0,0,9,9"));
    }

    @Test
    void startsALargeDecodeWithTheVectorModule() throws Exception {
        assertTrue(startsWithVectors("decode", pictureFile("wide.inr", 1 << 20, 1, 2_000).toString()));
        assertTrue(startsWithVectors("decode", pictureFile("high.inr", 127, 16_384, 2_000).toString()));
        assertTrue(startsWithVectors("decode", pictureFile("detailed.inr", 256, 256, 9_000).toString()));
        assertTrue(startsWithVectors("decode", pictureFile("largest.inr", 1 << 20, 1 << 20, 2_000_000).toString()));
    }

    @Test
    void startsADecodeOfManyPicturesOrAtAnotherSizeWithTheVectorModule() throws Exception {
        String small = pictureFile("small.inr", 256, 256, 2_000).toString();
        String other = pictureFile("other.inr", 100, 300, 2_000).toString();

        assertTrue(startsWithVectors("decode", small, other));
        assertTrue(startsWithVectors("decode", small, "--scale", "8"));
        assertTrue(startsWithVectors("decode", "--size=4096x4096", small));
        assertTrue(startsWithVectors("decode", "--laplacian", small));
        assertTrue(startsWithVectors("decode", "-"));
        assertFalse(startsWithVectors("decode", small, "-o", "-"));
    }

    @Test
    void commandsThatTrainGetVectorsAndTheOthersStartFaster() throws Exception {
        assertTrue(startsWithVectors("encode", "photo.png"));
        assertTrue(startsWithVectors("compare", "photo.png"));
        assertTrue(startsWithVectors("study", "thesis", "--picture", "photo.png"));
        assertTrue(startsWithVectors("doctor"));
        assertFalse(startsWithVectors("info", "photo.inr"));
    }

    @Test
    void leavesFilesThatAreNoPicturesToTheProgram() throws Exception {
        Files.createFile(folder.resolve("empty.inr"));
        Files.write(folder.resolve("cut.inr"), Arrays.copyOf(Files.readAllBytes(pictureFile("a.inr", 9, 9, 99)), 17));

        assertFalse(startsWithVectors("decode", "empty.inr"));
        assertFalse(startsWithVectors("decode", "cut.inr"));
        assertFalse(startsWithVectors("decode", "missing.inr"));
        assertFalse(startsWithVectors("decode"));
    }

    /** Whether a call gets the Vector API; nothing may be said on standard error. */
    private boolean startsWithVectors(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(launcher, arguments);
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        return outcome.out().contains("--add-modules=jdk.incubator.vector\n");
    }

    /** The beginning of an {@code .inr} file (FORMAT.md 4.1, 5.1, 6.1.1), then zeros. */
    private Path pictureFile(String name, int width, int height, int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {(byte) 0x89, 'I', 'N', 'R', '\r', '\n', 0x1A, '\n', 12, 'H', 'E', 'A', 'D', 1, 0, 0});
        for (int side : new int[] {width, height}) {
            int rest = side;
            for (; rest > 127; rest >>>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        return Files.write(folder.resolve(name), Arrays.copyOf(out.toByteArray(), bytes));
    }

    private Path java(String name, String version, String script) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), script);
        executable(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    private void maven(String script) throws IOException {
        executable(tools.resolve("mvn"), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void sourcesAreOlderThanTheBuild() throws IOException {
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        try (var files = Files.walk(project)) {
            for (Path file : files.filter(f -> !f.endsWith("built")).toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
    }

    private Outcome run(Path command, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
        return new Outcome(process.exitValue(), Files.readString(out), err);
    }
}
