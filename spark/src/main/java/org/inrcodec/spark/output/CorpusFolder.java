package org.inrcodec.spark.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.spark.file.FileSystems;
import org.inrcodec.spark.file.OutputFailure;
import org.inrcodec.spark.file.WholeFile;

/**
 * The folder of a job's outputs.
 *
 * <pre>
 * DIR/…                       outputs
 * DIR/_results/PART.parquet   a row for each picture; with form parquet these are the outputs, and in DIR itself
 * DIR/_inr/job.json           what the job is
 * DIR/_inr/list/              the parts of a corpus of files
 * DIR/_inr/lost/              pictures that were being encoded when an executor was lost
 * DIR/_inr/tmp/               files that are being written
 * </pre>
 *
 * A part is finished when its file of results is there, which is written last. Spark passes over names that begin with {@code _}.
 */
public final class CorpusFolder {
    private static final String OWN = "_inr";

    private final FileSystem system;
    private final Path root;
    private final OutputForm form;

    /**
     * @param root the folder
     * @param form how pictures are kept in it
     * @param conf Hadoop's configuration
     * @throws OutputFailure when its file system cannot be reached
     */
    public CorpusFolder(String root, OutputForm form, Configuration conf) {
        Path typed = new Path(root);
        try {
            system = FileSystems.of(typed, conf);
        } catch (IOException e) {
            throw new OutputFailure(typed, e);
        }
        this.root = system.makeQualified(typed);
        this.form = form;
    }

    /**
     * Begins the job, or goes on with it: removes what killed tasks left half-written.
     *
     * @param job what the job is, one line of JSON
     * @return whether the job was begun before
     * @throws CommandFailure when the folder holds something else
     */
    public boolean begin(String job) throws CommandFailure {
        Path description = new Path(own(), "job.json");
        try {
            boolean known = system.exists(description);
            if (known) {
                requireSame(job, description);
                system.delete(new Path(own(), "tmp"), true);
                return true;
            }
            if (system.exists(root) && (system.getFileStatus(root).isFile() || !isEmpty())) {
                throw new CommandFailure(ExitCode.OUTPUT, "output " + root + " exists already and is not the output of "
                        + "such a job: give another folder, or empty it");
            }
            try (WholeFile file = new WholeFile(system, description, temporary("job"))) {
                file.write(job.getBytes(StandardCharsets.UTF_8));
            }
            return false;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.OUTPUT, new OutputFailure(root, e).getMessage(), e);
        } catch (OutputFailure e) {
            throw new CommandFailure(ExitCode.OUTPUT, e.getMessage(), e);
        }
    }

    /**
     * Ends the job: removes what lost executors left half-written.
     *
     * @throws OutputFailure when that fails
     */
    public void end() {
        try {
            system.delete(new Path(own(), "tmp"), true);
        } catch (IOException e) {
            throw new OutputFailure(root, e);
        }
    }

    /**
     * Removes what {@link #begin} made, for a job that has nothing to do.
     *
     * @throws IOException when that fails
     */
    public void abandon() throws IOException {
        system.delete(own(), true);
    }

    private void requireSame(String job, Path description) throws IOException, CommandFailure {
        String found;
        try (FSDataInputStream in = system.open(description)) {
            found = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!found.equals(job)) {
            throw new CommandFailure(ExitCode.OUTPUT, "output " + root + " is that of another job, " + found
                    + "; to go on with it, give the same options; else give another folder");
        }
    }

    /** Whether nothing is in the folder but what a start that failed has left. */
    private boolean isEmpty() throws IOException {
        for (FileStatus status : system.listStatus(root)) {
            if (!status.getPath().getName().equals(OWN)) {
                return false;
            }
        }
        return true;
    }

    /** @return the folder of the list of parts */
    public Path list() {
        return new Path(own(), "list");
    }

    /** @return the folder itself */
    public Path root() {
        return root;
    }

    FileSystem system() {
        return system;
    }

    OutputForm form() {
        return form;
    }

    /** The folder of pictures that may have cost executors. */
    Path lost(String part) {
        return new Path(new Path(own(), "lost"), part);
    }

    /** A temporary file; {@code name} is that of no other that is being written. */
    Path temporary(String name) {
        return new Path(new Path(own(), "tmp"), name);
    }

    /** @return the folder of the files of results */
    public Path results() {
        return form == OutputForm.parquet ? root : new Path(root, "_results");
    }

    /** The file of a part's results. */
    Path results(String part) {
        return new Path(results(), part + ".parquet");
    }

    /**
     * @param part key of a part
     * @return whether all of it is there
     * @throws OutputFailure when the file system does not say
     */
    public boolean isFinished(String part) {
        try {
            return system.exists(results(part));
        } catch (IOException e) {
            throw new OutputFailure(results(part), e);
        }
    }

    private Path own() {
        return new Path(root, OWN);
    }
}
