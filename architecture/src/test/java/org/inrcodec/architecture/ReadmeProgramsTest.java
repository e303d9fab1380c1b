package org.inrcodec.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.inrcodec.awt.PictureFiles;
import org.inrcodec.decoder.InrPicture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of README.md for users of the libraries: each is compiled and run. */
class ReadmeProgramsTest {
    private static final Path VECTOR = Path.of("../conformance/vectors/channels-3-depth-8/input.inr");

    private static final String FRAME = """
            import java.awt.image.BufferedImage;
            import java.io.File;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import javax.imageio.*;
            import javax.imageio.spi.*;
            import org.inrcodec.awt.*;
            import org.inrcodec.decoder.*;
            import org.inrcodec.encode.*;
            import org.inrcodec.format.*;
            import org.inrcodec.picture.*;
            import org.inrcodec.request.*;

            public class Program {
                %s
                public void run() throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void photo() throws IOException {
        Files.copy(VECTOR, folder.resolve("photo.inr"));
    }

    private static List<String> programs() throws IOException {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(block -> block.group(1)).toList();
    }

    /** Compiles and runs the program that contains a word, with its files in the folder of this test. */
    private void run(String word) throws Exception {
        List<String> found = programs().stream().filter(body -> body.contains(word)).toList();
        assertEquals(1, found.size(), word);
        compile(found.get(0));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> program = loader.loadClass("Program");
            program.getMethod("run").invoke(program.getConstructor().newInstance());
        }
    }

    private void compile(String program) throws IOException {
        String body = program.replace("\"photo", "\"" + folder.resolve("photo").toString().replace('\\', '/'));
        // What a program says about a picture that its reader has.
        String reader = body.contains("BufferedImage picture = ")
                ? ""
                : "BufferedImage picture = new BufferedImage(4, 3, 1);";
        Path source = Files.writeString(folder.resolve("Program.java"), FRAME.formatted(reader, body));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                    messages, files, null,
                    List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none"), null,
                    files.getJavaFileObjects(source)).call();
            assertEquals("", compiled ? "" : messages.toString());
        }
    }

    @Test
    void everyProgramCompiles() throws IOException {
        for (String program : programs()) {
            compile(program);
        }
    }

    @Test
    void progressAndCancel() throws Exception {
        PictureFiles.write(InrPicture.read(VECTOR).decode(), folder.resolve("photo.png"));
        run("AtomicBoolean stop");
    }

    @Test
    void manyPictures() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        for (String name : List.of("a.png", "b.png")) {
            PictureFiles.write(InrPicture.read(VECTOR).decode(), photos.resolve(name));
        }
        run("BatchEncoder.open(");
        for (String name : List.of("a.png.inr", "b.png.inr")) {
            assertEquals(InrPicture.read(VECTOR).decode().pixels(),
                    InrPicture.read(photos.resolve(name)).decode().pixels());
        }
    }

    @Test
    void readingThroughImageIo() throws Exception {
        run("ImageIO.read(");
    }

    @Test
    void decodingToAnImageAndAFile() throws Exception {
        run("toBufferedImage(");
        assertArrayEquals(
                InrPicture.read(VECTOR).decode().canonicalBytes(),
                PictureFiles.read(folder.resolve("photo.png")).picture().canonicalBytes());
    }

    @Test
    void decodingAPartAndReadingTheHeader() throws Exception {
        run("readInfo(");
    }

    @Test
    void encodingAFile() throws Exception {
        PictureFiles.write(InrPicture.read(VECTOR).decode(), folder.resolve("photo.png"));
        byte[] before = Files.readAllBytes(folder.resolve("photo.inr"));
        run("Files.write(Path.of(\"photo.inr\"), result.file());");
        assertTrue(InrPicture.read(folder.resolve("photo.inr")).decode().pixels() > 0);
        assertFalse(Arrays.equals(before, Files.readAllBytes(folder.resolve("photo.inr"))));
    }
}
