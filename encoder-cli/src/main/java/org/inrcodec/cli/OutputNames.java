package org.inrcodec.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each input's output goes: beside it, into a folder, or to the one file that was named. */
final class OutputNames {
    private OutputNames() {}

    /**
     * @param inputs the inputs
     * @param output what {@code -o} says
     * @param suffix suffix of the outputs with its dot, such as {@code .inr}
     * @return one output for each input
     * @throws CommandFailure when {@code output} does not fit, or two inputs would have the same output
     */
    static List<Path> of(List<Path> inputs, Optional<String> output, String suffix) throws CommandFailure {
        List<Path> outputs = new ArrayList<>();
        Optional<Path> folder = Optional.empty();
        if (output.isPresent()) {
            Path path = path(output.get());
            boolean named = output.get().endsWith("/") || output.get().endsWith("\\");
            if (Files.isDirectory(path)) {
                folder = Optional.of(path);
            } else if (named || inputs.size() > 1) {
                throw new CommandFailure(
                        ExitCode.USAGE, "-o " + output.get() + " is not a folder"
                                + (inputs.size() > 1 ? "; several inputs need one" : ""));
            } else {
                return List.of(path);
            }
        }
        Map<Path, Path> takenBy = new HashMap<>();
        for (Path input : inputs) {
            Path name = Path.of(base(input) + suffix);
            Path beside = input.resolveSibling(name);
            Path target = folder.map(f -> f.resolve(name)).orElse(beside);
            Path other = takenBy.put(target.toAbsolutePath().normalize(), input);
            if (other != null) {
                throw new CommandFailure(
                        ExitCode.USAGE, other + " and " + input + " would both be written to " + target);
            }
            outputs.add(target);
        }
        return outputs;
    }

    private static Path path(String name) throws CommandFailure {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.USAGE, "-o " + name + " is not a file name: " + e.getReason(), e);
        }
    }

    /** The file's name without its suffix; a name that starts with its only dot has none. */
    private static String base(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
