package org.inrcodec.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/** Paths of outputs: next to the input, in a folder, or the one file that {@code -o} names. */
public final class OutputNames {
    private OutputNames() {}

    /**
     * @param inputs the inputs
     * @param output the value of {@code -o}
     * @param suffix suffix of the outputs with its dot, such as {@code .inr}
     * @return one output for each input
     * @throws CommandFailure when {@code output} cannot hold the outputs, or two inputs would have the same output
     */
    public static List<Path> of(List<Path> inputs, Optional<String> output, String suffix) throws CommandFailure {
        return of(inputs, output, Optional.empty(), suffix);
    }

    /**
     * @param inputs the inputs that are files
     * @param output the value of {@code -o}
     * @param made the folder for all outputs, from {@link #folder}
     * @param suffix suffix of the outputs with its dot, such as {@code .inr}
     * @return one output for each input
     * @throws CommandFailure when {@code output} cannot hold the outputs, or two inputs would have the same output
     */
    public static List<Path> of(List<Path> inputs, Optional<String> output, Optional<Path> made, String suffix)
            throws CommandFailure {
        List<Path> outputs = new ArrayList<>();
        Optional<Path> folder = made;
        if (folder.isEmpty() && output.isPresent()) {
            Path path = path(output.get());
            boolean endsAsFolder = output.get().endsWith("/") || output.get().endsWith("\\");
            if (Files.isDirectory(path)) {
                folder = Optional.of(path);
            } else if (endsAsFolder || inputs.size() > 1) {
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
            Path sibling = input.resolveSibling(name);
            Path target = folder.map(f -> f.resolve(name)).orElse(sibling);
            Path other = takenBy.put(target.toAbsolutePath().normalize(), input);
            if (other != null) {
                throw new CommandFailure(
                        ExitCode.USAGE, other + " and " + input + " would both be written to " + target);
            }
            outputs.add(target);
        }
        return outputs;
    }

    /**
     * @param output the value of {@code -o}
     * @param collections how many inputs are folders or archives
     * @return the folder for all outputs, which may not exist yet; empty without {@code -o}, or when all inputs are
     *     files
     * @throws CommandFailure when {@code -o} names something that exists and is not a folder
     */
    public static Optional<Path> folder(Optional<String> output, int collections) throws CommandFailure {
        if (output.isEmpty() || collections == 0) {
            return Optional.empty();
        }
        Path folder = path(output.get());
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "-o " + output.get() + " is not a folder; folders and archives need one");
        }
        return Optional.of(folder);
    }

    /**
     * @param folder folder for outputs
     * @param name name of a picture in a folder or an archive, its parts joined by {@code /}
     * @param suffix suffix of the output with its dot
     * @return the output, in the same folders below {@code folder}
     * @throws CommandFailure when the name is not valid on this system
     */
    public static Path under(Path folder, String name, String suffix) throws CommandFailure {
        try {
            Path relative = Path.of(name);
            return folder.resolve(relative).resolveSibling(base(relative) + suffix);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.OUTPUT, "is not a valid file name on this system: " + e.getReason(), e);
        }
    }

    /**
     * Creates the folder of an output. Failure shows when the file is opened.
     *
     * @param output an output
     */
    public static void createFolder(Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            return;
        }
    }

    private static Path path(String name) throws CommandFailure {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.USAGE, "-o " + name + " is not a file name: " + e.getReason(), e);
        }
    }

    /** The file's name without its suffix; a name that starts with its only dot has no suffix. */
    private static String base(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
