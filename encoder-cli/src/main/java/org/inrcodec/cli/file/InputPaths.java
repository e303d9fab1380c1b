package org.inrcodec.cli.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/**
 * The inputs of a command line as paths. A word that is no file name is a failure of its own and does not cost the
 * others.
 *
 * @param names all inputs, in their order, as messages name them
 * @param valid those that are paths
 * @param invalid the failures of the others, by name
 */
public record InputPaths(List<String> names, List<Path> valid, Map<String, CommandFailure> invalid) {
    /** Stands in a word for bytes that are no characters. */
    private static final char REPLACEMENT = '\ufffd';

    /**
     * @param typed the inputs as the user typed them
     * @return the same as paths
     */
    public static InputPaths of(List<String> typed) {
        List<String> names = new ArrayList<>();
        List<Path> valid = new ArrayList<>();
        Map<String, CommandFailure> invalid = new LinkedHashMap<>();
        for (String word : typed) {
            try {
                if (word.isEmpty()) {
                    // As a path this would be the current folder.
                    throw new InvalidPathException(word, "it is empty");
                }
                Path path = Path.of(word);
                if (word.indexOf(REPLACEMENT) >= 0 && !Files.exists(path)) {
                    throw new InvalidPathException(word, unmappedReason());
                }
                valid.add(path);
                names.add(path.toString());
            } catch (InvalidPathException e) {
                String name = word.isEmpty() ? "''" : word;
                names.add(name);
                invalid.put(name, unmapped(e.getReason()));
            }
        }
        return new InputPaths(names, valid, invalid);
    }

    /**
     * Reports the inputs that are no paths.
     *
     * @param runner the runner of the command
     */
    public void reportInvalid(BatchRunner runner) {
        invalid.forEach(runner::failed);
    }

    /**
     * Names of files are bytes, which the system's encoding may not map to characters.
     *
     * @param path a path from a folder
     * @return whether the path's text names the same file
     */
    static boolean isMapped(Path path) {
        try {
            return path.getFileSystem().getPath(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The failure of a file for which {@link #isMapped} is false. */
    static CommandFailure unmapped() {
        return unmapped(unmappedReason());
    }

    private static String unmappedReason() {
        return "its bytes are not valid in the system's encoding, "
                + System.getProperty("sun.jnu.encoding", "which is unknown");
    }

    private static CommandFailure unmapped(String reason) {
        return new CommandFailure(ExitCode.INPUT, "is not a file name on this system: " + reason);
    }
}
