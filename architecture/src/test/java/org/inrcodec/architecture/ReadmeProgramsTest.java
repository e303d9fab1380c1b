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
            import java.nio.file.*;
            import java.util.*;
            import org.inrcodec.awt.*;
            import org.inrcodec.decoder.*;
            import org.inrcodec.encode.*;
            import org.inrcodec.format.*;
            import org.inrcodec.picture.*;
            import org.inrcodec.request.*;

            public class Program {
                public static void run() throws Exception {
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

    /** Compiles and runs the program that contains a word, with its files in the folder of this test. */
    private void run(String word) throws Exception {
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md")));
        List<String> found = blocks.results().map(block -> block.group(1)).filter(body -> body.contains(word)).toList();
        assertEquals(1, found.size(), word);
        String body = found.get(0).replace("\"photo.", "\"" + folder.resolve("photo.").toString().replace('\\', '/'));
        Path source = Files.writeString(folder.resolve("Program.java"), FRAME.formatted(body));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                    messages, files, null,
                    List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none"), null,
                    files.getJavaFileObjects(source)).call();
            assertEquals("", compiled ? "" : messages.toString());
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Program").getMethod("run").invoke(null);
        }
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
        run("Encoder.encode(");
        assertTrue(InrPicture.read(folder.resolve("photo.inr")).decode().pixels() > 0);
        assertFalse(Arrays.equals(before, Files.readAllBytes(folder.resolve("photo.inr"))));
    }
}
