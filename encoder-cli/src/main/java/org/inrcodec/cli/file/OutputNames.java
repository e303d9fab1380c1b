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
     * @param inputs the inputs that are files, or standard input
     * @param output the value of {@code -o}
     * @param folder the folder for all outputs, from {@link #folder}
     * @param suffix suffix of the outputs with its dot, such as {@code .inr}
     * @return one output for each input; standard output for standard input without {@code -o}
     * @throws CommandFailure when two inputs would have the same output, or standard input would need a name
     */
    public static List<Path> of(List<Path> inputs, Optional<String> output, Optional<Path> folder, String suffix)
            throws CommandFailure {
        boolean standardInput = inputs.stream().anyMatch(StandardStreams::isInput);
        if (standardInput && (folder.isPresent() || inputs.size() > 1)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "- is standard input and has no name for an output: give it alone, with -o FILE");
        }
        if (folder.isEmpty() && output.isPresent()) {
            return List.of(path(output.get()));
        }
        if (standardInput) {
            return List.of(Path.of(StandardStreams.NAME));
        }
        List<Path> outputs = new ArrayList<>();
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
     * @param inputs number of inputs
     * @param collections how many of them are folders or archives
     * @return the folder for all outputs, which may not exist yet; empty without {@code -o}, or when it names the one
     *     output
     * @throws CommandFailure when several outputs need a folder, and {@code -o} names something else
     */
    public static Optional<Path> folder(Optional<String> output, int inputs, int collections) throws CommandFailure {
        if (output.isEmpty()) {
            return Optional.empty();
        }
        Path path = path(output.get());
        if (Files.isDirectory(path)) {
            return Optional.of(path);
        }
        boolean endsAsFolder = output.get().endsWith("/") || output.get().endsWith("\\");
        if (collections == 0 && inputs == 1 && !endsAsFolder) {
            return Optional.empty();
        }
        if (Files.exists(path) || StandardStreams.isOutput(path)) {
            String need = collections > 0 ? "; folders and archives need one" : "; several inputs need one";
            throw new CommandFailure(
                    ExitCode.USAGE, "-o " + output.get() + " is not a folder"
                            + (collections > 0 || inputs > 1 ? need : ""));
        }
        return Optional.of(path);
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
     * Creates the folder of an output.
     *
     * @param output an output
     * @throws CommandFailure when it cannot be created
     */
    public static void createFolder(Path output) throws CommandFailure {
        Path folder = output.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.OUTPUT, "folder " + folder + " cannot be made: " + OutputFile.reason(folder, e), e);
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
