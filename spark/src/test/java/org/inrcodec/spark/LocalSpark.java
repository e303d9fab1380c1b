package org.inrcodec.spark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.inrcodec.cli.console.Terminal;

/** One session of Spark in this virtual machine, for all tests. */
public final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder().master("local[2,4]").appName("tests")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.extensions", InrExtensions.class.getName())
            .config("spark.sql.warehouse.dir", Path.of("target/warehouse").toAbsolutePath().toString())
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.hadoop.fs.full.impl", FullDisk.class.getName())
            .getOrCreate();

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    /** The outcome of a job. */
    public record Run(int exitCode, String out, String err) {}

    /** Runs EncodeCorpus. */
    public static Run encodeCorpus(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        int exitCode = EncodeCorpus.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new), terminal, LocalSpark::session);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Rows of Parquet files as text, sorted. */
    static List<String> rows(String folder, String... columns) {
        return SESSION.read().parquet(folder).selectExpr(columns).collectAsList().stream().map(row -> row.mkString("|"))
                .sorted().toList();
    }
}
