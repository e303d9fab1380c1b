package org.inrcodec.cli.encode;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.cli.archive.PictureArchive;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.OutputNames;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.file.StandardStreams;

/** The output of each picture. No two pictures have the same one. */
final class EncodeOutputs {
    private static final String SUFFIX = ".inr";

    private final Optional<Path> folder;
    /** Outputs of the inputs that are files. */
    private final Map<PictureInput, Path> files = new HashMap<>();
    /** Absolute outputs, and the pictures that are written to them. */
    private final Map<Path, String> pictures = new HashMap<>();
    private final Set<Path> cleanedFolders = new HashSet<>();

    /**
     * @param output the value of {@code -o}
     * @throws CommandFailure when {@code output} cannot hold the outputs or is a name of another format, or two files would have the
     *     same output
     */
    EncodeOutputs(List<PictureInput> inputs, Optional<String> output) throws CommandFailure {
        List<PictureInput> single = inputs.stream().filter(input -> !input.isCollection()).toList();
        folder = OutputNames.folder(output, inputs.size(), inputs.size() - single.size());
        List<Path> outputs = OutputNames.of(
                single.stream().map(PictureInput::path).toList(), output, folder, SUFFIX);
        for (int i = 0; i < single.size(); i++) {
            requireSuffix(outputs.get(i), single.get(i).path());
            files.put(single.get(i), outputs.get(i));
            pictures.put(outputs.get(i).toAbsolutePath().normalize(), single.get(i).path().toString());
        }
    }

    /** An .inr file that is named {@code x.png} opens nowhere. */
    private static void requireSuffix(Path target, Path input) throws CommandFailure {
        boolean inputItself = target.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
        if (!inputItself && target.getFileName() != null
                && PictureInput.isPictureName(target.getFileName().toString())) {
            throw new CommandFailure(
                    ExitCode.USAGE, "-o " + target + " has the suffix of another format: encode writes .inr files");
        }
    }

    /** Whether the one output is standard output. */
    boolean toStandardOutput() {
        return files.values().stream().anyMatch(StandardStreams::isOutput);
    }

    /**
     * An output.
     *
     * @param file the file to write
     * @param createsFolder whether its folder is created when it does not exist
     */
    record Output(Path file, boolean createsFolder) {}

    /** Removes the partial files of killed processes from the folders that are known before the first picture. */
    void clean() {
        OutputFile.clean(files.values());
    }

    /**
     * The output of a picture.
     *
     * @throws CommandFailure when the output has no valid name, or is already another picture's
     */
    Output of(PictureEntry picture) throws CommandFailure {
        if (!picture.isCounted()) {
            return new Output(picture.file(), false); // Reading it fails, and nothing is written.
        }
        Path file = files.get(picture.input());
        return file == null
                ? new Output(ofCollection(picture), true)
                : new Output(file, folder.isPresent());
    }

    private Path ofCollection(PictureEntry picture) throws CommandFailure {
        Path target = OutputNames.under(folder.orElse(ownFolder(picture.input())), picture.name(), SUFFIX);
        String other = pictures.putIfAbsent(target.toAbsolutePath().normalize(), picture.shownName());
        if (other != null) {
            throw new CommandFailure(ExitCode.OUTPUT, target + " is already the output of " + other);
        }
        if (cleanedFolders.add(target.toAbsolutePath().getParent())) {
            OutputFile.clean(List.of(target));
        }
        return target;
    }

    /** Without {@code -o}: a folder keeps its outputs, an archive's go to a folder next to it with its name. */
    private static Path ownFolder(PictureInput input) {
        return input.kind() == PictureInput.Kind.FOLDER
                ? input.path()
                : input.path().resolveSibling(PictureArchive.baseName(input.path()));
    }
}
