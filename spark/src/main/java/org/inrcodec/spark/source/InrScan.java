package org.inrcodec.spark.source;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.inrcodec.spark.file.FileWalk;

/** A read of some columns. */
final class InrScan implements SupportsPushDownRequiredColumns, Scan, Batch {
    /** Partitions for each core, so that no core waits long for the last one. */
    private static final int PARTITIONS_PER_CORE = 4;
    private static final int MAX_FILES_PER_PARTITION = 1000;

    private final List<String> paths;
    private final ReadOptions options;
    private StructType columns = InrSource.SCHEMA;

    InrScan(List<String> paths, ReadOptions options) {
        this.paths = paths;
        this.options = options;
    }

    /** A file, as short as it can be: there may be many. */
    record File(String path, long length) implements Serializable {}

    /** Files that one task reads. */
    record Files(ArrayList<File> files) implements InputPartition {}

    @Override
    public void pruneColumns(StructType required) {
        columns = required;
    }

    @Override
    public Scan build() {
        return this;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return "inr " + String.join(", ", paths) + " " + columns.simpleString();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    private static SparkSession session() {
        return SparkSession.active();
    }

    @Override
    public InputPartition[] planInputPartitions() {
        List<File> files = new ArrayList<>();
        try {
            for (String path : paths) {
                list(path, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        int partitions = PARTITIONS_PER_CORE * Math.max(1, session().sparkContext().defaultParallelism());
        int size = Math.clamp((files.size() + partitions - 1) / partitions, 1, MAX_FILES_PER_PARTITION);
        List<InputPartition> cut = new ArrayList<>();
        for (int i = 0; i < files.size(); i += size) {
            cut.add(new Files(new ArrayList<>(files.subList(i, Math.min(files.size(), i + size)))));
        }
        return cut.toArray(InputPartition[]::new);
    }

    private void list(String path, List<File> files) throws IOException {
        FileWalk walk = new FileWalk(path, conf(), InrScan::isWanted, name -> !isHidden(name));
        if (!walk.namesAnything()) {
            throw new IOException("path " + path + ": there is nothing of that name");
        }
        walk.visit(new FileWalk.Visitor() {
            @Override
            public void folder(String folder, Iterable<FileStatus> found) {
                found.forEach(status -> files.add(new File(status.getPath().toString(), status.getLen())));
            }

            @Override
            public void unlisted(String folder, String reason) throws IOException {
                throw new IOException("folder " + folder + " of " + path + " " + reason);
            }
        });
    }

    private static boolean isWanted(String name) {
        return name.endsWith(".inr") && !isHidden(name);
    }

    /** Spark's own rule. */
    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private static Configuration conf() {
        return session().sparkContext().hadoopConfiguration();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        StructType read = columns;
        ReadOptions how = options;
        SerializableConfiguration conf = new SerializableConfiguration(conf());
        return partition -> new InrReader((Files) partition, read, how, conf.value());
    }
}
