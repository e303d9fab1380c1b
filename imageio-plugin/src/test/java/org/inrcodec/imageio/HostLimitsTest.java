package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.inrcodec.imageio.JavaProgram.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads in a program with little memory, with limits from its command line, and under a security manager. */
@Tag("slow")
class HostLimitsTest {
    /** Reads one picture sixteen times in some threads, and prints how each read ended. */
    private static final String PROGRAM = """
            import java.io.*;
            import java.util.*;
            import java.util.concurrent.*;
            import javax.imageio.*;

            class Reads {
                public static void main(String[] arguments) throws Exception {
                    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]), task -> {
                        Thread thread = new Thread(task);
                        thread.setDaemon(true);
                        return thread;
                    });
                    List<Future<String>> reads = new ArrayList<>();
                    for (int i = 0; i < 16; i++) {
                        reads.add(threads.submit(() -> {
                            try {
                                return "read " + ImageIO.read(new File(arguments[1])).getWidth();
                            } catch (IIOException e) {
                                return "refused: " + e.getMessage();
                            } catch (Throwable e) {
                                return "failed: " + e;
                            }
                        }));
                    }
                    for (Future<String> read : reads) {
                        System.out.println(read.get());
                    }
                    System.exit(0);
                }
            }
            """;

    @TempDir
    Path folder;

    private String program;
    private String picture;

    @BeforeEach
    void files() throws IOException {
        Path source = Files.writeString(folder.resolve("Reads.java"), PROGRAM);
        program = folder.toString();
        assertEquals(
                0, javax.tools.ToolProvider.getSystemJavaCompiler().run(
                        null, null, null, "--release", "17", "-d", program, source.toString()));
        picture = Files.write(folder.resolve("picture.inr"), GridFiles.file(768, 512)).toString();
    }

    private List<String> reads(String threads, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.addAll(List.of(
                "-cp", program + File.pathSeparator + JavaProgram.path(Part.READING), "Reads", threads, picture));
        List<String> ends = JavaProgram.run(arguments.toArray(new String[0])).output().lines()
                .filter(line -> line.matches("(read|refused|failed)\\b.*")).toList();
        assertEquals(16, ends.size());
        return ends;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,8", "8,1", "8,8"})
    void smallHeapsAreEnoughOrRefuse(String threads, String processors) throws IOException, InterruptedException {
        for (String heap : List.of("-Xmx32m", "-Xmx24m")) {
            List<String> ends = reads(threads, heap, "-XX:ActiveProcessorCount=" + processors);
            assertTrue(ends.stream().allMatch(end -> end.equals("read 768")), heap + ends);
        }
    }

    /** A heap in which one read fits, but not eight files, nor one read beside what Java itself takes. */
    @ParameterizedTest
    @CsvSource({"7,refused", "8,refused", "10,read"})
    void readsWaitForMemoryBeforeTheyLoadTheFile(int megabytes, String end) throws IOException, InterruptedException {
        picture = Files.write(folder.resolve("medium.inr"), GridFiles.file(640, 480)).toString();
        List<String> ends = reads("8", "-Xmx" + megabytes + "m", "-XX:ActiveProcessorCount=8");
        assertTrue(
                ends.stream().allMatch(
                        line -> line.startsWith(end) && line.contains(end.equals("read") ? "640" : "larger -Xmx")),
                ends.toString());
    }

    @Test
    void heapsThatAreTooSmallAreNamed() throws IOException, InterruptedException {
        picture = Files.write(folder.resolve("large.inr"), GridFiles.file(1600, 1200)).toString();
        for (String end : reads("1", "-Xmx8m", "-XX:ActiveProcessorCount=1")) {
            assertTrue(end.startsWith("refused") && end.contains("larger -Xmx"), end);
        }
    }

    @Test
    void limitsComeFromTheCommandLine() throws IOException, InterruptedException {
        String refused = reads("1", "-Dorg.inrcodec.maxPixels=300K").get(0);
        assertTrue(refused.startsWith("refused: The file requires 393216 pixels but the limit is 307200"), refused);
        assertTrue(refused.contains("start Java with a larger -Dorg.inrcodec.maxPixels"), refused);
        assertEquals("read 768", reads("1", "-Dorg.inrcodec.maxPixels=384K").get(0));
        assertTrue(reads("1", "-Dorg.inrcodec.maxMemory=1M").get(0).contains("-Dorg.inrcodec.maxMemory"));
        assertTrue(reads("1", "-Dorg.inrcodec.maxWork=1000").get(0).contains("-Dorg.inrcodec.maxWork"));
        String wrong = reads("1", "-Dorg.inrcodec.maxPixels=many").get(0);
        assertTrue(wrong.startsWith("refused: The system property org.inrcodec.maxPixels is not a number"), wrong);
    }

    @Test
    void aSecurityManagerNeedsToAllowNoMoreThanForPng() throws IOException, InterruptedException {
        int feature = Runtime.version().feature();
        assumeTrue(feature >= 17 && feature < 24, "security managers are gone");
        String inr = picture;
        picture = folder.resolve("picture.png").toString();
        ImageIO.write(new BufferedImage(768, 512, BufferedImage.TYPE_3BYTE_BGR), "png", new File(picture));
        // The program may read the pictures and end; ImageIO reads its own path with the rights of the program.
        Path policy = Files.writeString(folder.resolve("policy"), """
                grant codeBase "file:%s/" {
                    permission java.io.FilePermission "<<ALL FILES>>", "read";
                    permission java.lang.RuntimePermission "exitVM.0";
                    permission java.lang.RuntimePermission "modifyThread";
                };
                """.formatted(folder));
        String[] options = {
            "-Djava.security.manager", "-Djava.security.policy==" + policy, "-XX:ActiveProcessorCount=4"
        };
        List<String> png = reads("1", options);
        assertEquals("read 768", png.get(0));
        picture = inr;
        assertEquals(png, reads("1", options));
        assertFalse(png.isEmpty());
    }
}
