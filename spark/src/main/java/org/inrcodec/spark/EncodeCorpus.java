package org.inrcodec.spark;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.spark.corpus.CorpusJob;
import org.inrcodec.spark.encode.EncodeWords;
import org.inrcodec.spark.input.PictureTable;
import org.inrcodec.spark.output.OutputForm;
import org.inrcodec.spark.output.PartSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The job that encodes a corpus of pictures, for {@code spark-submit}. */
@Command(name = "EncodeCorpus", sortOptions = false, customSynopsis = {
    "spark-submit … --class org.inrcodec.spark.EncodeCorpus inr-spark.jar",
    "           --input GLOB|TABLE --output DIR [--to files|parquet|tar] [OPTION...]"
}, description = "Encodes a corpus of pictures as .inr files.", footerHeading = "%nExamples:%n", footer = {
    "  --input hdfs:///photos --output hdfs:///coded --effort 3",
    "  --input 's3a://shards/*.tar' --output s3a://coded --to tar --bpp 0.5",
    "  --input /data/pictures.parquet --column content --name-column path --output /data/coded --to parquet",
    "",
    "A picture that cannot be encoded is a row with its error. The same command goes on where a job was ended."
})
public final class EncodeCorpus implements Callable<Integer> {
    private static final int MAX_PART = 1_000_000;
    private static final int RETAINED_TASKS = 1000;
    private static final int MAX_SPLIT = 1024;

    private final Terminal terminal;
    private final Supplier<SparkSession> session;

    @Spec
    private CommandSpec spec;

    @Option(names = "--input", required = true, paramLabel = "GLOB|TABLE", description = "pictures, folders of them, and archives "
            + "(zip, 7z, tar) as a path or glob of Hadoop; with --column a table")
    private String input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "folder for the outputs, new or empty, or "
            + "that of the same job, which then goes on")
    private String output;

    @Option(names = "--to", paramLabel = "files|parquet|tar", description = "files in the same tree, rows with the file as bytes, "
            + "or tar archives (default: files)")
    private OutputForm form = OutputForm.files;

    @Option(names = "--column", paramLabel = "NAME", description = "column of bytes: --input is a table")
    private Optional<String> column = Optional.empty();

    @Option(names = "--name-column", paramLabel = "NAME", description = "column of the pictures' names (default: their number)")
    private Optional<String> nameColumn = Optional.empty();

    @Option(names = "--format", paramLabel = "NAME", description = "format of the table's files, or 'table' for a name in the "
            + "catalogue (default: parquet)")
    private String format = "parquet";

    @Option(names = "--part", paramLabel = "N", description = "pictures that one task encodes and that are finished together; an "
            + "archive always is a part (default: 64)")
    private int part = 64;

    @Option(names = "--split", paramLabel = "MIB", description = "size of the part of a table's file that is finished as a whole "
            + "(default: 16)")
    private int split = 16;

    @Mixin
    private EncodeWords encoding = new EncodeWords();

    @Option(names = "--json", description = "the numbers at the end as a JSON object")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
    private boolean help;

    /**
     * @param terminal receives the numbers and messages
     * @param session gives the session of Spark, once the command line is found to be right
     */
    public EncodeCorpus(Terminal terminal, Supplier<SparkSession> session) {
        this.terminal = terminal;
        this.session = session;
    }

    /**
     * Runs the job, and ends the virtual machine with the exit code of the command line when it is not 0. Pictures that failed are no
     * failure of the job.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(new PrintWriter(System.out, true), new PrintWriter(System.err, true), false);
        int exitCode = run(arguments, terminal, EncodeCorpus::start);
        SparkSession.getActiveSession().foreach(active -> {
            active.stop();
            return null;
        });
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    private static SparkSession start() {
        return SparkSession.builder().appName("inr EncodeCorpus")
                // Two attempts at one part would write the same files.
                .config("spark.speculation", false)
                // Else the driver keeps what it knows of a hundred thousand tasks.
                .config("spark.ui.retainedTasks", RETAINED_TASKS)
                .getOrCreate();
    }

    /**
     * @param arguments the command line
     * @param terminal receives the numbers and messages
     * @param session gives the session of Spark, once the command line is found to be right
     * @return the exit code
     */
    public static int run(String[] arguments, Terminal terminal, Supplier<SparkSession> session) {
        return Commands.run(new CommandLine(new EncodeCorpus(terminal, session)), arguments, terminal);
    }

    @Override
    public Integer call() throws CommandFailure {
        Ranges.require(part >= 1 && part <= MAX_PART, "--part", part, "1 to " + MAX_PART);
        Ranges.require(split >= 1 && split <= MAX_SPLIT, "--split", split, "1 to " + MAX_SPLIT);
        if (column.isEmpty() && nameColumn.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE,
                    "--name-column needs --column, which says that --input is a table");
        }
        List<String> words = EncodeWords.of(spec.commandLine().getParseResult());
        EncodeWords.parse(words);
        CorpusJob job = new CorpusJob(started(), new CorpusJob.Plan(
                input, column.map(bytes -> new PictureTable(format, input, bytes, nameColumn)), output, form, words,
                part,
                (long) split << 20));
        long start = System.nanoTime();
        PartSummary summary = job.run();
        report(summary, job.results(), (System.nanoTime() - start) / 1e9);
        return ExitCode.OK;
    }

    private SparkSession started() throws CommandFailure {
        try {
            return session.get();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
            throw new CommandFailure(ExitCode.SOME_FAILED, "Spark does not start: " + reason, e);
        }
    }

    private void report(PartSummary summary, String results, double seconds) {
        double bpp = summary.pixels() == 0 ? 0 : 8.0 * summary.bytes() / summary.pixels();
        if (json) {
            JsonObject report = new JsonObject();
            report.addProperty("pictures", summary.pictures());
            report.addProperty("failed", summary.failed());
            report.addProperty("bytes", summary.bytes());
            report.addProperty("bpp", bpp);
            report.addProperty("parts", summary.parts());
            report.addProperty("finishedBefore", summary.finishedBefore());
            report.addProperty("encodeSeconds", summary.seconds());
            report.addProperty("seconds", seconds);
            report.addProperty("results", results);
            terminal.result(report.toString());
            return;
        }
        if (summary.finishedBefore() > 0) {
            terminal.message(output, String.format(
                    Locale.ROOT, "%,d of %,d parts were finished before", summary.finishedBefore(), summary.parts()));
        }
        terminal.result(String.format(
                Locale.ROOT, "%s: %,d pictures, %,d bytes, %.3f bpp, %.0f s", output,
                summary.pictures() - summary.failed(),
                summary.bytes(), bpp, seconds));
        if (summary.failed() > 0) {
            terminal.message(output, String.format(
                    Locale.ROOT, "%,d pictures failed: column error of %s says why", summary.failed(), results));
        }
    }
}
