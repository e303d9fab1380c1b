package org.inrcodec.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked into a folder with spaces in its name, work in an empty environment. */
@EnabledOnOs(OS.LINUX)
class ArchiveIT {
    /** Where Java is, for the archives without one; no start-up archives, which would be made after the test. */
    private static final Map<String, String> JAVA_ALONE = Map.of(
            "INR_JAVA", System.getProperty("java.home"), "INR_ARCHIVE", "off");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void folderWithSpaces() throws IOException {
        folder = Files.createDirectory(temporary.resolve("a new folder"));
    }

    private Path unpack(String archive) throws IOException, InterruptedException {
        new Program(folder, Map.of("PATH", "/usr/bin:/bin")).run("tar", "xzf", Program.BUILT.resolve(archive));
        return folder.resolve(Program.NAME).resolve("bin/inr");
    }

    @Test
    void theTarArchiveNeedsAJava25() throws Exception {
        Path inr = unpack(Program.NAME + ".tar.gz");
        Program program = new Program(folder, JAVA_ALONE);
        assertTrue(program.run(inr, "--version").matches("inr \\d+\\.\\d+\\.\\d+\\S*\\n"));
        program.encodeAndDecode(inr);
    }

    @Test
    void theZipArchiveIsTheSame() throws Exception {
        try (InputStream file = Files.newInputStream(Program.BUILT.resolve(Program.NAME + ".zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        Path bin = folder.resolve(Program.NAME).resolve("bin");
        assertTrue(new Program(folder, JAVA_ALONE).run("/bin/sh", bin.resolve("inr"), "info", "--help")
                .contains("inr info"));
        assertTrue(Files.readString(bin.resolve("inr.bat")).contains("\r\n"), "lines of the script for Windows");
    }

    @Test
    void theArchiveWithARuntimeNeedsNothing() throws Exception {
        Path inr = unpack(Program.NAME + "-linux-x64.tar.gz");
        Map<String, String> nothing = Map.of("INR_ARCHIVE", "off");
        Program program = new Program(folder, nothing);
        program.encodeAndDecode(inr);
        assertTrue(program.run(inr, "compare", "a picture.png", "--against", "jpeg", "--at", "8", "--effort", "1",
                "--report", "report").contains("jpeg"));
        assertTrue(Files.size(folder.resolve("report/report.html")) > 1000);
        assertTrue(program.run(inr, "conformance", "run", "--only", "worked-example").contains("passed"));
        String properties = new Program(folder,
                Map.of("INR_ARCHIVE", "off", "INR_JAVA_OPTS", "-XshowSettings:properties"))
                .run(inr, "--version");
        assertTrue(properties.contains("java.home = " + inr.getParent().resolveSibling("lib/runtime").toRealPath()),
                properties);
        assertTrue(Files.size(Program.BUILT.resolve(Program.NAME + "-linux-x64.tar.gz")) < 80_000_000);
    }

    @Test
    void theRuntimeHasTheModulesThatTheProgramRequires() throws Exception {
        Path lib = unpack(Program.NAME + "-linux-x64.tar.gz").getParent().resolveSibling("lib");
        String modules = new Program(folder, Map.of()).run(lib.resolve("runtime/bin/java"), "--list-modules");
        try (Stream<Path> jars = Files.list(lib)) {
            List<String> missing = jars.filter(jar -> jar.getFileName().toString().startsWith("inr-"))
                    .flatMap(jar -> ModuleFinder.of(jar).findAll().stream())
                    .flatMap(module -> module.descriptor().requires().stream())
                    .map(ModuleDescriptor.Requires::name)
                    .filter(name -> name.matches("(java|jdk)\\..*") && !modules.contains(name + "@"))
                    .toList();
            assertEquals(List.of(), missing);
        }
    }

    @Test
    void theFirstCommandMakesTheArchivesThatShortenTheStart() throws Exception {
        Path inr = unpack(Program.NAME + "-linux-x64.tar.gz");
        Program program = new Program(folder, Map.of());
        program.run(inr, "--version");
        Path cache = inr.getParent().resolveSibling("cache");
        Path making = null;
        for (int wait = 0; wait < 1200 && (making == null || !isMade(making)); wait++) {
            Thread.sleep(100);
            if (Files.isDirectory(cache)) {
                try (var folders = Files.list(cache)) {
                    making = folders.findFirst().map(java -> java.resolve("making")).orElse(null);
                }
            }
        }
        assertTrue(making != null && isMade(making), "no archives in " + cache);
        assertEquals("inr ", program.run(inr, "--version").substring(0, 4));
        assertFalse(program.run(inr, "info", "--help").isEmpty());
    }

    /** Both archives are there, and the process that made them has emptied its folder, which is the last thing it does. */
    private static boolean isMade(Path making) throws IOException {
        if (!Files.exists(making.resolveSibling("plain.aot")) || !Files.exists(making.resolveSibling("vector.aot"))) {
            return false;
        }
        try (var left = Files.list(making)) {
            return left.findAny().isEmpty();
        }
    }
}
