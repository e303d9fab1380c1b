package org.inrcodec.cli.encode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.OutputNames;
import org.inrcodec.cli.file.PictureInputs;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.PictureReader;

/** Has every picture of the inputs encoded to a file of its own: files, and what folders and archives hold. */
final class EncodedInputs {
    private static final String SUFFIX = ".inr";

    private final List<Path> inputs;
    private final FileEncoder encoder;
    private final BiConsumer<String, CommandFailure> failures;
    /**
     * Those of the inputs that are files, and the output of each. Asked once: a folder that is made meanwhile changes
     * nothing.
     */
    private final List<Path> files;

    private final List<Path> outputs;
    private final Optional<Path> folder;
    /** Outputs that are written already, and from what. */
    private final Map<Path, String> taken = new HashMap<>();

    private boolean failed;

    /**
     * @param inputs pictures, folders, archives
     * @param output what {@code -o} says
     * @param encoder encodes one picture to one file
     * @param failures hears of what failed, by the name that the user knows
     * @throws CommandFailure when {@code output} does not fit, or two inputs would have the same output
     */
    EncodedInputs(
            List<Path> inputs,
            Optional<String> output,
            FileEncoder encoder,
            BiConsumer<String, CommandFailure> failures)
            throws CommandFailure {
        this.inputs = List.copyOf(inputs);
        this.encoder = encoder;
        this.failures = failures;
        files = inputs.stream().filter(input -> !PictureInputs.several(input)).toList();
        folder = OutputNames.folder(output, inputs.size() - files.size());
        outputs = OutputNames.of(files, output, folder, SUFFIX);
        for (int i = 0; i < files.size(); i++) {
            taken.put(outputs.get(i).toAbsolutePath().normalize(), files.get(i).toString());
        }
    }

    /** @return the exit code */
    int encode() {
        OutputFile.clean(outputs);
        Iterator<Path> targets = outputs.iterator();
        int exitCode = BatchRunner.each(
                inputs,
                i -> {
                    Path input = inputs.get(i);
                    if (files.contains(input)) {
                        Path target = targets.next();
                        folder.ifPresent(f -> OutputNames.make(target));
                        encoder.encode(input.toString(), input, t -> PictureReader.read(input, t), target);
                    } else {
                        encodeAll(input);
                    }
                },
                (i, failure) -> failures.accept(inputs.get(i).toString(), failure));
        return exitCode == ExitCode.OK && failed ? ExitCode.SOME_FAILED : exitCode;
    }

    /** The pictures of a folder or an archive. */
    private void encodeAll(Path input) throws CommandFailure {
        boolean archive = !Files.isDirectory(input);
        Set<Path> cleaned = new HashSet<>();
        int shown = PictureInputs.each(input, new PictureInputs.Visitor() {
            @Override
            public void picture(String name, PictureInputs.Source source) throws CommandFailure {
                Path target = OutputNames.under(folder.orElse(PictureInputs.besides(input)), name, SUFFIX);
                String other = taken.putIfAbsent(target.toAbsolutePath().normalize(), shownName(name));
                if (other != null) {
                    throw new CommandFailure(ExitCode.OUTPUT, target + " is written from " + other + " already");
                }
                if (cleaned.add(target.toAbsolutePath().getParent())) {
                    OutputFile.clean(List.of(target));
                }
                encoder.encode(shownName(name), archive ? input : input.resolve(name), treatment -> {
                    InputPicture read = source.read(treatment);
                    OutputNames.make(target); // Not before there is a picture to put into it.
                    return read;
                }, target);
            }

            @Override
            public void failed(String name, CommandFailure failure) {
                failures.accept(shownName(name), failure);
                failed = true;
            }

            private String shownName(String name) {
                return archive ? input + ": " + name : input.resolve(name).toString();
            }
        });
        if (shown == 0) {
            throw new CommandFailure(ExitCode.INPUT, "has no pictures");
        }
    }
}
