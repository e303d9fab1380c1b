package org.inrcodec.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, where the build could make one: installed into a folder of its own, run, removed. */
class DebianPackageIT {
    private static final Set<Path> DPKGS_OWN = Set.of(Path.of("var"));

    @TempDir
    Path temporary;

    private Path root;
    private Path debianPackage;
    private Program program;

    @BeforeEach
    void aSystemWithoutPackages() throws IOException {
        try (Stream<Path> files = Files.list(Program.BUILT)) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".deb")).toList();
            assumeTrue(packages.size() == 1, "no fakeroot: no Debian package");
            debianPackage = packages.get(0);
        }
        root = Files.createDirectory(temporary.resolve("a system"));
        Path dpkg = Files.createDirectories(root.resolve("var/lib/dpkg"));
        for (String folder : List.of("info", "parts", "triggers", "updates", "alternatives")) {
            Files.createDirectory(dpkg.resolve(folder));
        }
        Files.createFile(dpkg.resolve("status"));
        Files.createFile(dpkg.resolve("available"));
        program = new Program(temporary, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "INR_ARCHIVE", "off"));
    }

    /** Dependencies are not there, and the scripts of the package run outside the folder, which has no shell. */
    private void dpkg(Object... arguments) throws IOException, InterruptedException {
        program.run(Stream.concat(
                Stream.of("dpkg", "--root=" + root, "--force-script-chrootless", "--force-not-root", "--force-depends"),
                Stream.of(arguments)).toArray());
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize).filter(file -> DPKGS_OWN.stream().noneMatch(file::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void installsRunsAndRemovesCleanly() throws Exception {
        Set<Path> before = files();
        dpkg("-i", debianPackage);

        for (String file : List.of("bin/inr", "bin/inr-thumbnailer", "share/man/man1/inr.1",
                "share/man/man1/inr-encode.1",
                "share/bash-completion/completions/inr", "share/zsh/vendor-completions/_inr",
                "share/fish/vendor_completions.d/inr.fish", "share/mime/packages/inr.xml",
                "share/thumbnailers/inr.thumbnailer", "share/applications/org.inrcodec.inr.desktop")) {
            Path target = Files.readSymbolicLink(root.resolve("usr").resolve(file));
            assertTrue(Files.isRegularFile(root.resolve(target.toString().substring(1))), file + " leads to " + target);
        }
        Path inr = root.resolve("opt/inr/bin/inr");
        program.encodeAndDecode(inr);
        Files.createDirectories(root.resolve("opt/inr/cache/25")); // as a start-up archive of root's would

        dpkg("-r", "inr");
        assertEquals(before, files());
        dpkg("-P", "inr");
    }

    @Test
    void leavesAloneWhatBelongsToSomethingElse() throws Exception {
        Path other = Files.writeString(Files.createDirectories(root.resolve("usr/bin")).resolve("inr"),
                "another program");
        dpkg("-i", debianPackage);
        dpkg("-P", "inr");
        assertEquals("another program", Files.readString(other));
    }

    @Test
    void isSmall() throws IOException {
        assertTrue(Files.size(debianPackage) < 80_000_000);
    }
}
