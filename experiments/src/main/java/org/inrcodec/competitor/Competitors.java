package org.inrcodec.competitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requested codecs.
 *
 * @param present those that can be run
 * @param absent names of the others, each with the program that was not found
 */
public record Competitors(List<Competitor> present, List<String> absent) {
    /** Names of all codecs. */
    public static final List<String> NAMES = List.of("jpeg", "jpeg444", "cjpeg", "webp", "avif", "jxl", "jp2", "heic");

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)*");

    /** Copies the lists. */
    public Competitors {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    /**
     * @param names some of {@link #NAMES}
     * @param path folders of programs, as in {@code PATH}
     * @return the codecs of these names, in that order
     * @throws IllegalArgumentException when a name is none of them
     */
    public static Competitors find(List<String> names, String path) {
        List<Competitor> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown codec '" + name + "': " + String.join(", ", NAMES));
            }
            if (name.startsWith("jpeg")) {
                present.add(new JpegCompetitor(name.equals("jpeg444")));
                continue;
            }
            for (CommandCodec codec : CommandCodec.values()) {
                if (codec.title().equals(name)) {
                    Optional<Path> encoder = ExternalProgram.find(codec.encoder(), path);
                    Optional<Path> decoder = ExternalProgram.find(codec.decoder(), path);
                    if (encoder.isPresent() && decoder.isPresent()) {
                        present.add(new CommandCompetitor(codec, encoder.get(), decoder.get(),
                                version(codec, encoder.get())));
                    } else {
                        absent.add(name + " (no " + (encoder.isEmpty() ? codec.encoder() : codec.decoder())
                                + " on the PATH)");
                    }
                }
            }
        }
        return new Competitors(present, absent);
    }

    /** @return baseline JPEG of the JDK with 4:2:0 */
    public static Competitor jpeg() {
        return new JpegCompetitor(false);
    }

    private static String version(CommandCodec codec, Path encoder) {
        List<String> command = new ArrayList<>(List.of(encoder.toString()));
        command.addAll(codec.versionArguments());
        String output;
        try (WorkFolder folder = WorkFolder.make()) {
            output = ExternalProgram.output(command, folder);
        } catch (IOException e) {
            return codec.encoder() + ", unknown version";
        }
        Matcher version = VERSION.matcher(output);
        return codec.encoder() + (version.find() ? " " + version.group() : ", unknown version");
    }
}
