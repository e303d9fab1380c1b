package org.inrcodec.imageio;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another Java program, on the runtime of this test, with a path made of parts of this test's. */
final class JavaProgram {
    /** Parts of the class path. */
    enum Part {
        /** What a user adds to read {@code .inr}. */
        READING("decoder/target", "inr-decoder", "imageio-plugin/target/classes", "inr-imageio"),
        /** What a user adds besides to write it. */
        WRITING("codec/target", "inr-codec"),
        /** A foreign program. */
        ZXING("com/google/zxing", "jcommander");

        private final List<String> names;

        Part(String... names) {
            this.names = List.of(names);
        }

        private boolean has(String entry) {
            return names.stream().anyMatch(
                    name -> entry.replace('\\', '/').contains("/" + name)
                            || new File(entry).getName().startsWith(name));
        }
    }

    /** The {@code java} of this test. */
    static final String RUNTIME = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaProgram() {}

    /** What a program said on both of its outputs, and how it ended. */
    record Run(int exit, String output) {}

    /** The entries of this test's class path that belong to some parts. */
    static String path(Part... parts) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-tests.jar") && !entry.endsWith("test-classes"))
                .filter(entry -> Stream.of(parts).anyMatch(part -> part.has(entry)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs {@code java} with arguments. */
    static Run run(String... arguments) throws IOException, InterruptedException {
        return run(Path.of(RUNTIME), arguments);
    }

    /** Runs a given {@code java} with arguments. */
    static Run run(Path java, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the program does not end: " + output);
        }
        return new Run(process.exitValue(), output);
    }
}
