package org.inrcodec.awt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.PictureEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of README.md that use this module compile; the one that decodes also runs. */
class ReadmeProgramsTest {
    private static final String FRAME = """
            import java.awt.image.BufferedImage;
            import java.nio.file.*;
            import java.util.*;
            import org.inrcodec.awt.*;
            import org.inrcodec.decoder.*;
            import org.inrcodec.format.*;
            import org.inrcodec.picture.*;

            public class Program {
                public static void run(PictureEncoder.Settings settings, PictureEncoder.Listener listener) throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    Path folder;

    /** The body of the program that contains a word, with its files in the folder of this test. */
    private String program(String word) throws IOException {
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md")));
        List<String> found = blocks.results().map(block -> block.group(1)).filter(body -> body.contains(word)).toList();
        assertEquals(1, found.size(), word);
        return found.get(0).replace("\"photo.", "\"" + folder.resolve("photo.").toString().replace('\\', '/'));
    }

    private void compile(String body) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "a Java without compiler");
        Path source = Files.writeString(folder.resolve("Program.java"), FRAME.formatted(body));
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
    void decodingToAnImageAndAFile() throws Exception {
        Path vector = Path.of("../conformance/vectors/channels-3-depth-8/input.inr");
        Files.copy(vector, folder.resolve("photo.inr"));
        compile(program("toBufferedImage"));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Program").getMethod("run", PictureEncoder.Settings.class, PictureEncoder.Listener.class)
                    .invoke(null, null, null);
        }
        assertArrayEquals(
                InrPicture.read(vector, DecoderLimits.DEFAULT).decode().canonicalBytes(),
                PictureFiles.read(folder.resolve("photo.png")).picture().canonicalBytes());
    }

    @Test
    void encodingAFileOrAnImage() throws IOException {
        compile(program("PictureFiles.read"));
    }
}
