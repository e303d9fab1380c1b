package org.inrcodec.spark.corpus;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.spark.encode.EncodeWords;
import org.inrcodec.spark.file.FileSystems;
import org.inrcodec.spark.file.FileWalk;
import org.inrcodec.spark.file.OutputFailure;
import org.inrcodec.spark.input.PartList;
import org.inrcodec.spark.input.PictureTable;
import org.inrcodec.spark.output.CorpusFolder;
import org.inrcodec.spark.output.OutputForm;
import org.inrcodec.spark.output.PartSummary;

/**
 * Encodes a corpus. There is no shuffle: a task takes a part, and gives its numbers to the driver, which adds them up. The driver holds
 * neither pictures nor names, but for those of one folder while files are listed.
 */
public final class CorpusJob {
    /** Spark's driver holds some hundred bytes for each task, so that there are not more; a task then has several parts. */
    private static final long MAX_TASKS = 100_000;

    private final SparkSession spark;
    private final Plan plan;
    private final PartRun run;

    /**
     * What is to be done.
     *
     * @param input files: a file, folder or glob
     * @param table the table that {@code input} is, if it is one
     * @param output the job's folder
     * @param form how pictures are kept
     * @param words options of the encodes, for {@link EncodeWords#parse}
     * @param picturesPerPart pictures of a part of a corpus of files
     * @param pieceBytes bytes of a part of a table
     */
    public record Plan(
            String input, Optional<PictureTable> table, String output, OutputForm form, List<String> words,
            int picturesPerPart, long pieceBytes) {
        /** What makes a job another one: the parts, and what becomes of them. */
        String description() {
            JsonObject job = new JsonObject();
            job.addProperty("input", input);
            table.ifPresent(t -> {
                job.addProperty("format", t.format());
                job.addProperty("column", t.column());
                t.nameColumn().ifPresent(name -> job.addProperty("nameColumn", name));
            });
            job.addProperty("to", form.name());
            job.addProperty("options", String.join(" ", words));
            if (table.isPresent()) {
                job.addProperty("split", pieceBytes);
            } else {
                job.addProperty("part", picturesPerPart);
            }
            return new Gson().newBuilder().disableHtmlEscaping().create().toJson(job);
        }
    }

    /**
     * @param spark the session
     * @param plan what is to be done
     * @throws CommandFailure when the options of the encodes are wrong
     */
    public CorpusJob(SparkSession spark, Plan plan) throws CommandFailure {
        EncodeWords.parse(plan.words());
        this.spark = spark;
        this.plan = plan;
        Configuration conf = spark.sparkContext().hadoopConfiguration();
        run = new PartRun(plan.output(), plan.form(), plan.words(), conf);
    }

    /** @return the folder of the files of results */
    public String results() {
        return run.folder().results().toString();
    }

    /**
     * Does what is left to do.
     *
     * @return the numbers of all pictures, also those of earlier runs
     * @throws CommandFailure when the input cannot be read, or the output cannot be written; parts that are finished stay so
     */
    public PartSummary run() throws CommandFailure {
        try {
            PartSummary summary = plan.table().isPresent() ? runTable(plan.table().get()) : runFiles();
            run.folder().end();
            return summary;
        } catch (OutputFailure e) {
            throw new CommandFailure(ExitCode.OUTPUT, e.getMessage(), e);
        } catch (CommandFailure e) {
            throw e;
        } catch (Exception e) { // Scala declares none.
            throw JobFailure.of(e);
        }
    }

    private PartSummary runTable(PictureTable table) throws CommandFailure {
        Dataset<Row> rows = table.open(spark, plan.pieceBytes());
        run.folder().begin(plan.description());
        PartRun task = run;
        return sum(rows.javaRDD().mapPartitions(partition -> one(task.run(PictureTable.parts(partition)))));
    }

    private PartSummary runFiles() throws CommandFailure {
        CorpusFolder folder = run.folder();
        FileWalk walk = walk();
        folder.begin(plan.description());
        long parts = list(folder, walk);
        int tasks = (int) Math.min(parts, MAX_TASKS);
        PartRun task = run;
        return sum(spark.sparkContext().range(0, parts, 1, tasks).toJavaRDD()
                .mapPartitions(numbers -> one(task.runListed(numbers))));
    }

    private FileWalk walk() throws CommandFailure {
        try {
            FileWalk walk = new FileWalk(plan.input(), run.hadoop(), PartList::isWanted, _ -> true);
            if (!walk.namesAnything()) {
                throw new CommandFailure(ExitCode.INPUT, "input " + plan.input() + ": there is nothing of that name");
            }
            return walk;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private long list(CorpusFolder folder, FileWalk walk) throws CommandFailure {
        try {
            PartList list = new PartList(folder.list(), run.hadoop());
            Optional<Long> known = list.count();
            long parts = known.isPresent() ? known.get() : list.write(walk, plan.picturesPerPart());
            if (parts == 0) {
                folder.abandon();
                throw new CommandFailure(ExitCode.INPUT, "input " + plan.input() + " contains no images");
            }
            return parts;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CommandFailure unreadable(Exception e) {
        return new CommandFailure(
                ExitCode.INPUT, "input " + plan.input() + " cannot be listed: " + FileSystems.reason(e), e);
    }

    private static Iterator<PartSummary> one(PartSummary summary) {
        return List.of(summary).iterator();
    }

    private static PartSummary sum(JavaRDD<PartSummary> summaries) {
        return summaries.fold(PartSummary.NONE, PartSummary::plus);
    }
}
