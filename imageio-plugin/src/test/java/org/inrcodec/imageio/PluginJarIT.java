package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inr-imageio.jar} is all that a program needs: on the class path, on the module path, and linked into a runtime. */
class PluginJarIT {
    private static final String JAR = System.getProperty("inr.imageio.jar");
    private static final String PROGRAM = """
            import javax.imageio.ImageIO;

            class Size {
                public static void main(String[] files) throws Exception {
                    var image = ImageIO.read(new java.io.File(files[0]));
                    System.out.println(image.getWidth() + "x" + image.getHeight());
                }
            }
            """;

    @TempDir
    Path folder;

    private final String picture = new File(InrImageReaderContractTest.VECTORS, "grid-tiles/input.inr").toString();
    private String classes;

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Size.java"), PROGRAM);
        classes = folder.resolve("classes").toString();
        run("javac", "--release", "17", "-d", classes, source.toString());
    }

    private static void run(String tool, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter output = new PrintWriter(said);
        assertEquals(0, ToolProvider.findFirst(tool).orElseThrow().run(output, output, arguments), said::toString);
    }

    private static List<Path> runtimes() {
        return Stream.of(Optional.of(JavaProgram.RUNTIME), Optional.ofNullable(System.getProperty("inr.java17")))
                .flatMap(Optional::stream).filter(path -> !path.isEmpty()).map(Path::of).toList();
    }

    private static void assertReads(JavaProgram.Run run) {
        assertEquals("150x135", run.output().strip());
        assertEquals(0, run.exit());
    }

    @Test
    void onTheClassPath() throws IOException, InterruptedException {
        for (Path java : runtimes()) {
            assertReads(JavaProgram.run(java, "-cp", classes + File.pathSeparator + JAR, "Size", picture));
        }
    }

    @Test
    void onTheModulePath() throws IOException, InterruptedException {
        for (Path java : runtimes()) {
            assertReads(JavaProgram.run(
                    java, "-p", JAR, "--add-modules", "org.inrcodec.imageio", "-cp", classes, "Size", picture));
        }
    }

    @Test
    void linkedIntoARuntime() throws IOException, InterruptedException {
        Path image = folder.resolve("image");
        run("jlink", "-p", JAR, "--add-modules", "org.inrcodec.imageio", "--output", image.toString());
        assertReads(JavaProgram.run(image.resolve("bin/java"), "-cp", classes, "Size", picture));
    }

    @Test
    void theModuleNeedsNothingButTheJdk() {
        ModuleDescriptor module = ModuleFinder.of(Path.of(JAR)).find("org.inrcodec.imageio").orElseThrow().descriptor();
        assertEquals(
                List.of("java.base", "java.desktop", "jdk.incubator.vector"),
                module.requires().stream().map(ModuleDescriptor.Requires::name).sorted().toList());
        String packages = module.packages().stream().collect(Collectors.joining(" "));
        assertTrue(packages.contains("org.inrcodec.grid"), packages);
        assertFalse(packages.contains("twelvemonkeys"), packages);
        assertEquals(2, module.provides().size());
    }
}
