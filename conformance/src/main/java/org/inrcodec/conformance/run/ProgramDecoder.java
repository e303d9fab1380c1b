package org.inrcodec.conformance.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.format.InrFormatException.Kind;

/**
 * A decoder that is a program: started once for each decode, it reads one file and writes another. Exit status 0 means
 * decoded, 1 to 125 refused; class and offset of the refusal are taken from its output, if they are there.
 */
final class ProgramDecoder implements Decoder {
    private static final Pattern KIND = Pattern.compile("\\b(malformed|unsupported|limit)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFSET = Pattern.compile("\\b(?:byte|offset|at) +(\\d{1,18})\\b");
    // A higher status means a signal, or a shell that found no program.
    private static final int MAX_REFUSAL = 125;
    private static final int MAX_MESSAGE = 200;

    private final CommandTemplate whole;
    private final Optional<CommandTemplate> parts;
    private final Duration timeout;

    /**
     * @param whole command with the placeholders {@code {in}} and {@code {out}}
     * @param parts command with the further placeholders {@code {width}}, {@code {height}}, {@code {x}}, {@code {y}}, {@code {w}}
     *     and {@code {h}}, if it can decode parts
     * @param timeout time limit for one decode
     */
    ProgramDecoder(CommandTemplate whole, Optional<CommandTemplate> parts, Duration timeout) {
        this.whole = whole;
        this.parts = parts;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return String.join(" ", whole.words());
    }

    @Override
    public boolean decodesParts() {
        return parts.isPresent();
    }

    @Override
    public boolean reportsOffsets() {
        return false;
    }

    @Override
    public Outcome decode(Path file, Optional<SubCase> part, Optional<Form> form)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("inr-conformance");
        try {
            // The suite can be in a jar, and the decoder must not see the expected picture next to its input.
            Path in = Files.createDirectory(folder.resolve("in")).resolve("input.inr");
            Files.copy(file, in, StandardCopyOption.REPLACE_EXISTING);
            Path out = Files.createDirectory(folder.resolve("out"));
            Map<String, String> values = new HashMap<>();
            values.put("in", in.toString());
            values.put("out", out.resolve("output").toString());
            part.ifPresent(p -> {
                values.put("width", String.valueOf(p.width()));
                values.put("height", String.valueOf(p.height()));
                values.put("x", String.valueOf(p.region().x()));
                values.put("y", String.valueOf(p.region().y()));
                values.put("w", String.valueOf(p.region().width()));
                values.put("h", String.valueOf(p.region().height()));
            });
            CommandTemplate command = part.isPresent() ? parts.orElseThrow() : whole;
            return run(command.fill(values), folder.resolve("log").toFile(), out, form);
        } finally {
            delete(folder);
        }
    }

    private Outcome run(List<String> command, File log, Path out, Optional<Form> form)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        process.getOutputStream().close();
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Outcome.Failed("not finished after " + timeout.toSeconds() + " s");
        }
        String said = new String(Files.readAllBytes(log.toPath()), StandardCharsets.UTF_8).strip();
        int status = process.exitValue();
        if (status > MAX_REFUSAL) {
            return new Outcome.Failed("exited with status " + status + ": " + lastLine(said));
        }
        if (status != 0) {
            return refused(said);
        }
        try (Stream<Path> written = Files.list(out)) {
            List<Path> files = written.toList();
            return files.size() == 1
                    ? new Outcome.Decoded(SampleFile.read(files.get(0), form))
                    : new Outcome.Failed("it wrote " + files.size() + " files");
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed("its output: " + e.getMessage());
        }
    }

    private static Outcome refused(String said) {
        Matcher kind = KIND.matcher(said);
        Matcher offset = OFFSET.matcher(said);
        return new Outcome.Refused(
                kind.find() ? Optional.of(Kind.valueOf(kind.group(1).toUpperCase(Locale.ROOT))) : Optional.empty(),
                offset.find() ? OptionalLong.of(Long.parseLong(offset.group(1))) : OptionalLong.empty(),
                lastLine(said));
    }

    private static String lastLine(String text) {
        String line = text.substring(text.lastIndexOf('\n') + 1).strip();
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + " …" : line;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
