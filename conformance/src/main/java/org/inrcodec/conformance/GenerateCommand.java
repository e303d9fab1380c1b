package org.inrcodec.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.inrcodec.conformance.invalid.InvalidFile;
import org.inrcodec.conformance.invalid.InvalidFolder;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.conformance.valid.RandomFile;
import org.inrcodec.conformance.valid.Vector;
import org.inrcodec.conformance.valid.VectorCatalogue;
import org.inrcodec.conformance.valid.VectorFolder;

/** {@code inr conformance generate}: writes random valid files, or the suite itself. */
public final class GenerateCommand {
    private GenerateCommand() {}

    /**
     * Writes random valid files as a suite: {@code folder/vectors/random-<seed>/}.
     *
     * @param seed number of the first file
     * @param count how many files, of the numbers that follow
     * @param folder folder of the suite
     * @param out gets a line for people
     * @throws IOException when a file can't be written
     */
    public static void random(long seed, int count, Path folder, PrintWriter out) throws IOException {
        for (long s = seed; s < seed + count; s++) {
            VectorFolder.write(RandomFile.of(s), folder.resolve(Suite.VECTORS), "inr conformance generate --seed " + s);
        }
        out.println(count + " random files in " + folder.resolve(Suite.VECTORS));
        out.flush();
    }

    /**
     * Writes the suite.
     *
     * @param folder gets the folders {@code vectors} and {@code invalid}; what else is in there stays
     * @param out gets a line for people
     * @throws IOException when a file can't be written
     */
    public static void suite(Path folder, PrintWriter out) throws IOException {
        int valid = 0;
        for (Vector vector : VectorCatalogue.vectors()) {
            VectorFolder.write(vector, folder.resolve(Suite.VECTORS), Suite.GENERATOR);
            valid++;
        }
        int invalid = 0;
        for (InvalidFile file : InvalidFile.all()) {
            InvalidFolder.write(file, folder.resolve(Suite.INVALID));
            invalid++;
        }
        out.println(valid + " valid and " + invalid + " invalid files in " + folder);
        out.flush();
    }
}
