package org.inrcodec.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inrcodec.conformance.invalid.InvalidFile;
import org.inrcodec.conformance.invalid.InvalidFolder;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.conformance.valid.RandomFile;
import org.inrcodec.conformance.valid.Vector;
import org.inrcodec.conformance.valid.VectorCatalogue;
import org.inrcodec.conformance.valid.VectorFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}, with its options on the command line: writes random valid files, or the suite itself. */
@Command(sortOptions = false, description = "Writes random valid files, or the suite itself.")
public final class GenerateCommand {
    /** Exactly one of the two; picocli regards an Optional as always given. */
    private static final class Kind {
        @Option(names = "--seed", paramLabel = "N", required = true, description = "number of the first random file")
        private Optional<Long> seed = Optional.empty();

        @Option(names = "--suite", paramLabel = "FOLDER", required = true, description = "write the files of the suite to this folder")
        private Optional<Path> suite = Optional.empty();
    }

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    @Option(names = "--count", paramLabel = "K", description = "number of random files (default: 1)")
    private int count = 1;

    @Option(names = {"-o", "--output"}, paramLabel = "FOLDER", description = "folder of the random files (default: .)")
    private Path output = Path.of(".");

    /** Filled by the command line. */
    public GenerateCommand() {}

    /**
     * Writes the files that the options ask for.
     *
     * @param out receives a summary
     * @throws IllegalArgumentException when neither random files nor the suite was selected
     * @throws IOException when a file can't be written
     */
    public void run(PrintWriter out) throws IOException {
        if (kind.suite.isPresent()) {
            suite(kind.suite.get(), out);
        } else {
            long seed = kind.seed
                    .orElseThrow(() -> new IllegalArgumentException("one of --seed and --suite is required"));
            random(seed, count, output, out);
        }
    }

    /**
     * Writes random valid files as a suite: {@code folder/vectors/random-<seed>/}.
     *
     * @param seed number of the first file
     * @param count number of files, whose numbers are consecutive
     * @param folder folder of the suite
     * @param out receives a summary
     * @throws IOException when a file can't be written
     */
    public static void random(long seed, int count, Path folder, PrintWriter out) throws IOException {
        Path vectors = folder.resolve(Suite.VECTORS);
        for (long s = seed; s < seed + count; s++) {
            VectorFolder.write(RandomFile.of(s), vectors, "inr conformance generate --seed " + s);
        }
        out.println(count + " random files in " + vectors);
        out.flush();
    }

    /** Writes the suite into the folders {@code vectors} and {@code invalid}; other files in there are kept. */
    private static void suite(Path folder, PrintWriter out) throws IOException {
        List<Vector> valid = VectorCatalogue.vectors();
        for (Vector vector : valid) {
            VectorFolder.write(vector, folder.resolve(Suite.VECTORS), Suite.GENERATOR);
        }
        List<InvalidFile> invalid = InvalidFile.all();
        for (InvalidFile file : invalid) {
            InvalidFolder.write(file, folder.resolve(Suite.INVALID));
        }
        out.println(valid.size() + " valid and " + invalid.size() + " invalid files in " + folder);
        out.flush();
    }
}
