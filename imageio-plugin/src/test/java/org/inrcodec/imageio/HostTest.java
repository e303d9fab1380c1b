package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inrcodec.imageio.JavaProgram.Part;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that reads other formats behaves with the plug-in on its path as it does without. */
@Tag("slow")
class HostTest {
    /** Reads pictures in a thread that is interrupted, and from connections that stay open. */
    private static final String PROGRAM = """
            import java.awt.image.BufferedImage;
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;
            import javax.imageio.*;

            class Host {
                interface Read {
                    BufferedImage get() throws IOException;
                }

                static void report(String what, Read read) {
                    try {
                        BufferedImage image = read.get();
                        System.out.println(what + ": " + (image == null ? null : image + "").replaceAll("@[0-9a-f]+", ""));
                    } catch (IOException e) {
                        System.out.println(what + ": " + e);
                    }
                }

                public static void main(String[] files) throws Exception {
                    for (String file : files) {
                        Thread.currentThread().interrupt();
                        report("interrupted, file", () -> ImageIO.read(new File(file)));
                        report("interrupted, stream", () -> {
                            try (InputStream in = new FileInputStream(file)) {
                                return ImageIO.read(in);
                            }
                        });
                        System.out.println(Thread.interrupted());
                        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                                Socket ours = new Socket(server.getInetAddress(), server.getLocalPort());
                                Socket theirs = server.accept()) {
                            theirs.getOutputStream().write(Files.readAllBytes(Path.of(file)));
                            ours.setSoTimeout(2000);
                            report("open connection", () -> ImageIO.read(ours.getInputStream()));
                        }
                    }
                    System.out.println("plug-in: " + ImageIO.getImageReadersByFormatName("inr").hasNext());
                }
            }
            """;

    @TempDir
    Path folder;

    private String picture(String format) throws IOException {
        File file = folder.resolve("picture." + format).toFile();
        assertTrue(ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR), format, file));
        return file.toString();
    }

    private String output(String path) throws IOException, InterruptedException {
        String program = Files.writeString(folder.resolve("Host.java"), PROGRAM).toString();
        JavaProgram.Run run = JavaProgram.run(
                "-cp", path, program, picture("png"), picture("jpg"), picture("gif"), picture("bmp"));
        assertEquals(0, run.exit(), run.output());
        return run.output();
    }

    @Test
    void otherFormatsAreReadAsWithoutThePlugIn() throws IOException, InterruptedException {
        String with = output(JavaProgram.path(Part.READING));
        assertTrue(with.endsWith("plug-in: true\n"), with);
        String without = output(folder.toString());
        assertTrue(without.contains("interrupted, file: BufferedImage"), without);
        assertEquals(without.replace("plug-in: false", "plug-in: true"), with);
    }
}
