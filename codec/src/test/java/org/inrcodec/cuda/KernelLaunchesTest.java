package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every launch passes the arguments of its kernel's source: as many, in that order, of those kinds, under those names. */
class KernelLaunchesTest {
    private static final Pattern KERNEL = Pattern.compile(
            "extern \"C\" __global__ void (?:__launch_bounds__\\([^)]*\\) )?(\\w+)\\(([^)]*)\\)");
    private static final Pattern MACRO = Pattern.compile("#define (\\w+_ARGUMENTS)((?:.*\\\\\\R)*.*)");
    /** A kernel by its name, or all whose names begin so; then its arguments up to the end of the statement. */
    private static final Pattern LAUNCH = Pattern.compile("\\b(?:call|function)\\(\"(\\w+)\"( \\+ \\w+)?\\)([^;]*);");
    private static final Pattern ARGUMENT = Pattern.compile("\\.(pointer|integer|wide|real)\\(\\s*\"(\\w+)\"");
    private static final Pattern ANY_ARGUMENT = Pattern.compile("\\.(?:pointer|integer|wide|real)\\(");

    @ParameterizedTest
    @ValueSource(strings = {"train", "latent", "evaluate"})
    void launchesAgreeWithTheKernels(String folder) throws IOException {
        assumeFalse(Emulator.real(), "needs the sources, which are not copied to a machine with a GPU");
        Map<String, List<String>> kernels = kernels(Path.of("src/main/resources/org/inrcodec/cuda", folder));
        assertFalse(kernels.isEmpty());
        Set<String> launched = new HashSet<>();
        for (Path file : files(Path.of("src/main/java/org/inrcodec/cuda", folder))) {
            String text = Files.readString(file);
            int checked = 0;
            for (Matcher launch = LAUNCH.matcher(text); launch.find();) {
                List<String> passed = ARGUMENT.matcher(launch.group(3)).results()
                        .map(r -> r.group(1) + " " + r.group(2))
                        .toList();
                checked += passed.size();
                List<String> names = kernels.keySet().stream()
                        .filter(k -> launch.group(2) == null
                                ? k.equals(launch.group(1))
                                : k.startsWith(launch.group(1)))
                        .toList();
                assertFalse(names.isEmpty(), launch.group(1) + " in " + file);
                for (String kernel : names) {
                    assertEquals(kernels.get(kernel), passed, kernel + " in " + file);
                }
                launched.addAll(names);
            }
            assertEquals(ANY_ARGUMENT.matcher(text).results().count(), checked,
                    "arguments without a kernel in " + file);
        }
        assertEquals(kernels.keySet(), launched);
    }

    /** The arguments of all kernels of a folder, as {@code integer width}. */
    private static Map<String, List<String>> kernels(Path folder) throws IOException {
        Map<String, List<String>> kernels = new HashMap<>();
        for (Path file : files(folder)) {
            String text = Files.readString(file);
            Map<String, String> macros = new HashMap<>();
            MACRO.matcher(text).results().forEach(r -> macros.put(r.group(1), r.group(2).replace("\\", "")));
            for (Matcher kernel = KERNEL.matcher(text); kernel.find();) {
                String list = macros.getOrDefault(kernel.group(2).strip(), kernel.group(2));
                List<String> arguments = new ArrayList<>();
                for (String declared : list.split(",")) {
                    arguments.add(argument(declared.replace("__restrict__", "").strip()));
                }
                kernels.put(kernel.group(1), arguments);
            }
        }
        return kernels;
    }

    private static String argument(String declared) {
        String name = declared.replaceFirst(".*\\W", "");
        String type = declared.substring(0, declared.length() - name.length()).strip();
        String kind = type.endsWith("*") ? "pointer" : switch (type) {
            case "int", "unsigned" -> "integer";
            case "long long" -> "wide";
            case "float" -> "real";
            default -> throw new AssertionError(declared);
        };
        return kind + " " + name;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
