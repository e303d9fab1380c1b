package org.inrcodec.spark.output;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.spark.encode.EncodedPicture;
import org.inrcodec.spark.file.OutputFailure;
import org.inrcodec.spark.file.WholeFile;

/** A Parquet file with a row for each picture of a part, in their order. */
final class ResultFile implements AutoCloseable {
    private static final String NAME = "name";
    private static final String BYTES = "bytes";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String SECONDS = "seconds";
    private static final String ERROR = "error";
    private static final String CONTENT = "content";

    /** Rows that are collected in memory before they are written. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private static final MessageType SCHEMA = schema(false);
    private static final MessageType SCHEMA_WITH_CONTENT = schema(true);
    private static final MessageType SUMMARY = Types.buildMessage()
            .optional(PrimitiveTypeName.INT32).named(WIDTH)
            .optional(PrimitiveTypeName.INT32).named(HEIGHT)
            .optional(PrimitiveTypeName.INT64).named(BYTES)
            .optional(PrimitiveTypeName.DOUBLE).named(SECONDS)
            .named("result");

    private final Path target;
    private final WholeFile file;
    private final boolean content;
    private final ParquetWriter<Group> writer;
    private boolean finished;

    ResultFile(FileSystem system, Path target, Path part, boolean content, Configuration conf) {
        this.target = target;
        this.content = content;
        file = new WholeFile(system, target, part);
        try {
            writer = ExampleParquetWriter.builder(new Target(file))
                    .withConf(conf).withType(content ? SCHEMA_WITH_CONTENT : SCHEMA)
                    .withRowGroupSize(ROW_GROUP_BYTES).withPageSize(ParquetProperties.DEFAULT_PAGE_SIZE)
                    .withDictionaryEncoding(false)
                    .build();
        } catch (IOException e) {
            file.close();
            throw new OutputFailure(target, e);
        }
    }

    private static MessageType schema(boolean content) {
        LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
        Types.GroupBuilder<MessageType> message = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY).as(text).named(NAME)
                .optional(PrimitiveTypeName.INT32).named(WIDTH)
                .optional(PrimitiveTypeName.INT32).named(HEIGHT)
                .optional(PrimitiveTypeName.INT64).named(BYTES)
                .optional(PrimitiveTypeName.DOUBLE).named("bpp")
                .optional(PrimitiveTypeName.DOUBLE).named("psnr")
                .optional(PrimitiveTypeName.DOUBLE).named("ssim")
                .optional(PrimitiveTypeName.DOUBLE).named(SECONDS)
                .optional(PrimitiveTypeName.BINARY).as(text).named("sha256")
                .optional(PrimitiveTypeName.BINARY).as(text).named("notes")
                .optional(PrimitiveTypeName.BINARY).as(text).named(ERROR);
        return (content ? message.optional(PrimitiveTypeName.BINARY).named(CONTENT) : message).named("result");
    }

    /** Adds the row of a picture. */
    void add(EncodedPicture picture) {
        SimpleGroup row = new SimpleGroup(content ? SCHEMA_WITH_CONTENT : SCHEMA);
        row.add(NAME, picture.name());
        picture.encode().ifPresent(encode -> {
            EncodeResult result = encode.result();
            row.add(WIDTH, encode.width());
            row.add(HEIGHT, encode.height());
            row.add(BYTES, (long) result.file().length);
            row.add("bpp", result.bitsPerPixel());
            row.add("psnr", result.psnr());
            if (!Double.isNaN(result.ssim())) {
                row.add("ssim", result.ssim());
            }
            row.add(SECONDS, result.seconds());
            row.add("sha256", encode.sha256());
            if (content) {
                row.add(CONTENT, Binary.fromConstantByteArray(result.file()));
            }
        });
        if (!picture.notes().isEmpty()) {
            row.add("notes", String.join("; ", picture.notes()));
        }
        picture.error().ifPresent(error -> row.add(ERROR, error));
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
    }

    /** Completes the file, which appears. */
    void commit() {
        try {
            finished = true;
            writer.close();
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
        file.commit();
    }

    @Override
    public void close() {
        try {
            if (!finished) {
                finished = true;
                writer.close();
            }
        } catch (IOException | RuntimeException e) {
            // The file is removed.
        } finally {
            file.close();
        }
    }

    /** The summary of a part that is finished. */
    static PartSummary summary(Path file, Configuration conf) {
        Configuration projected = new Configuration(conf);
        projected.set(ReadSupport.PARQUET_READ_SCHEMA, SUMMARY.toString());
        PartSummary sum = new PartSummary(1, 1, 0, 0, 0, 0, 0);
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), file).withConf(projected)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                boolean failed = row.getFieldRepetitionCount(BYTES) == 0;
                sum = sum.plus(failed
                        ? PartSummary.FAILED
                        : PartSummary.encoded(
                                row.getInteger(WIDTH, 0), row.getInteger(HEIGHT, 0), row.getLong(BYTES, 0),
                                row.getDouble(SECONDS, 0)));
            }
        } catch (IOException e) {
            throw new OutputFailure(file, e);
        }
        return sum;
    }

    /** Where Parquet's writer writes: the stream of a file, which stays open until the file is in its place. */
    private record Target(WholeFile file) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return file.stream().getPos();
                }

                @Override
                public void write(int b) throws IOException {
                    file.stream().write(b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    file.stream().write(bytes, from, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
