package org.inrcodec.spark.input;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/**
 * A table with a column of picture files.
 *
 * @param format format of the files at {@code input}, such as {@code parquet}, or {@link #CATALOGUE}
 * @param input path of the table, or its name
 * @param column column of bytes
 * @param nameColumn column of names, if there is one
 */
public record PictureTable(String format, String input, String column, Optional<String> nameColumn) {
    /** Format of a table that the catalogue knows by name. */
    public static final String CATALOGUE = "table";

    static final int FILE = 0;
    static final int START = 1;
    static final int NAME = 2;
    static final int CONTENT = 3;

    /** Rows of a batch of Parquet's reader: each holds a picture. */
    private static final int BATCH = 16;

    /**
     * Opens the table. It is cut into pieces of files only by their sizes, so that it has the same pieces on every cluster.
     *
     * @param spark the session, whose options for reading files are set
     * @param pieceBytes bytes of a piece, at least 1
     * @return a row for each picture, for {@link #parts}
     * @throws CommandFailure when there is no such table or column, or the table does not consist of files
     */
    public Dataset<Row> open(SparkSession spark, long pieceBytes) throws CommandFailure {
        spark.conf().set("spark.sql.files.maxPartitionBytes", pieceBytes);
        // With this, no two pieces share a task, and the number of cores does not count.
        spark.conf().set("spark.sql.files.openCostInBytes", pieceBytes);
        spark.conf().set("spark.sql.parquet.columnarReaderBatchSize", BATCH);
        spark.conf().set("spark.sql.orc.columnarReaderBatchSize", BATCH);
        Dataset<Row> table = table(spark);
        requireColumn(table, column, DataTypes.BinaryType);
        if (nameColumn.isPresent()) {
            requireColumn(table, nameColumn.get(), DataTypes.StringType);
        }
        if (table.inputFiles().length == 0 && !table.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "table " + input + " does not consist of files, which parts of the job are named after: "
                            + "write it as Parquet first");
        }
        return table.select(
                functions.input_file_name(), functions.expr("input_file_block_start()"),
                nameColumn.map(table::col).orElse(functions.lit(null).cast(DataTypes.StringType)),
                table.col(column));
    }

    private Dataset<Row> table(SparkSession spark) throws CommandFailure {
        try {
            return format.equals(CATALOGUE) ? spark.table(input) : spark.read().format(format).load(input);
        } catch (Exception e) {
            if (e instanceof AnalysisException || e instanceof org.apache.spark.SparkException
                    || e instanceof RuntimeException) {
                throw new CommandFailure(ExitCode.INPUT, "table " + input + " cannot be read: " + firstLine(e), e);
            }
            throw e;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void requireColumn(Dataset<Row> table, String name, DataType type) throws CommandFailure {
        Optional<StructField> field = Arrays.stream(table.schema().fields()).filter(f -> f.name().equals(name))
                .findFirst();
        if (field.isEmpty()) {
            throw new CommandFailure(ExitCode.INPUT, "table " + input + " has no column " + name + "; it has "
                    + String.join(", ", table.columns()));
        }
        if (!field.get().dataType().equals(type)) {
            throw new CommandFailure(ExitCode.INPUT, "column " + name + " of table " + input + " is of type "
                    + field.get().dataType().simpleString() + ", not " + type.simpleString());
        }
    }

    /**
     * @param rows rows of one partition of {@link #open}
     * @return the parts among them; each must be used before the next is taken
     */
    public static Iterator<CorpusPart> parts(Iterator<Row> rows) {
        return new TableParts(rows);
    }
}
