package org.inrcodec.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.encode.Encoder;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.TextEntry;

/**
 * The command as a process of its own, once or until it is killed. Its files carry a long text, so that writing them
 * takes a while; with the word {@code train} the true encoder makes them.
 */
public final class ChildCommand {
    /** Of a text: more than a file system takes in one piece. */
    private static final int CHARACTERS = 4_000_000;

    private ChildCommand() {}

    public static Process start(Class<?> main, List<String> limit, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(limit);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Its own files must not meet the limit of a file's size.
                "-XX:-UsePerfData", "-Xshare:auto", "-Djava.awt.headless=true",
                // Vectors need the second compiler, the others start sooner without.
                List.of(arguments).contains("train") ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** The text that the files of this process and round carry. */
    static PictureMetadata text(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("seed " + seed + " ");
        for (int i = 0; i < 100; i++) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        String whole = text.append(' ').toString().repeat(CHARACTERS / text.length());
        return PictureMetadata.EMPTY.withTexts(List.of(new TextEntry("Comment", whole)));
    }

    /** Whether a file's text is one of ours, whole. */
    public static boolean isWhole(PictureMetadata metadata) {
        Optional<String> text = metadata.texts().stream().map(TextEntry::text).findFirst();
        return text.isPresent() && text.get().startsWith("seed ")
                && metadata.equals(text(Long.parseLong(text.get().split(" ")[1])));
    }

    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), false);
        boolean endless = arguments[0].equals("endless");
        boolean train = arguments[1].equals("train");
        String[] command = Arrays.copyOfRange(arguments, 2, arguments.length);
        long seed = System.nanoTime();
        int exitCode;
        do {
            PictureMetadata text = text(seed++);
            Encode encoder = (picture, metadata, options, listener) -> train
                    ? Encoder.encode(picture, text, options, listener)
                    : CommandRun.QUICK.encode(picture, text, options, listener);
            terminal.result("begin");
            exitCode = Commands.run(command, terminal, interruption, encoder);
        } while (endless && exitCode == 0);
        System.exit(exitCode);
    }
}
