package org.inrcodec.spark.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.PictureInfo;
import org.inrcodec.decoder.Region;
import org.inrcodec.spark.file.FileSystems;
import org.inrcodec.spark.image.HeaderColumns;
import org.inrcodec.spark.image.ImageColumn;
import org.inrcodec.spark.image.TaskDecoder;
import org.inrcodec.spark.task.TaskShare;

/** Reads the files of a partition, one after the other, each no further than the columns need. */
final class InrReader implements PartitionReader<InternalRow> {
    private static final int HEADER_BYTES = 64;
    private static final String DATA = "data";

    private final Iterator<InrScan.File> files;
    private final StructType columns;
    private final StructType imageColumns;
    private final ReadOptions options;
    private final Configuration conf;
    private final TaskDecoder decoder = new TaskDecoder(TaskShare.current());
    private final boolean needsHeader;
    private final boolean needsData;
    private InternalRow row;

    InrReader(InrScan.Files files, StructType columns, ReadOptions options, Configuration conf) {
        this.files = files.files().iterator();
        this.columns = columns;
        this.options = options;
        this.conf = conf;
        Set<String> names = Arrays.stream(columns.fieldNames()).collect(Collectors.toSet());
        imageColumns = names.contains(InrSource.IMAGE)
                ? (StructType) columns.apply(InrSource.IMAGE).dataType()
                : new StructType();
        needsData = Arrays.asList(imageColumns.fieldNames()).contains(DATA);
        needsHeader = !Set.of(InrSource.PATH, InrSource.LENGTH).containsAll(names);
    }

    @Override
    public boolean next() throws IOException {
        if (!files.hasNext()) {
            return false;
        }
        InrScan.File file = files.next();
        try {
            row = row(file);
        } catch (IOException | IllegalArgumentException e) {
            if (!options.permissive()) {
                throw new IOException("file " + file.path() + ": " + FileSystems.reason(e), e);
            }
            row = row(file, new Object[HeaderColumns.TYPE.length()], null,
                    UTF8String.fromString(FileSystems.reason(e)));
        }
        return true;
    }

    private InternalRow row(InrScan.File file) throws IOException {
        if (!needsHeader) {
            return row(file, new Object[HeaderColumns.TYPE.length()], null, null);
        }
        Path path = new Path(file.path());
        try (InputStream in = FileSystems.of(path, conf).open(path)) {
            if (needsData) {
                InrPicture picture = decoder.read(in.readAllBytes());
                return row(file, HeaderColumns.of(picture.info()), image(file, picture.info(), picture), null);
            }
            PictureInfo info = InrPicture.readInfo(new BufferedInputStream(in, HEADER_BYTES));
            return row(file, HeaderColumns.of(info), image(file, info, null), null);
        }
    }

    /** The struct with the fields that are asked for; {@code picture} is only there when samples are. */
    private InternalRow image(InrScan.File file, PictureInfo info, InrPicture picture) throws IOException {
        if (imageColumns.isEmpty()) {
            return null;
        }
        DecodeRequest request = options.request(info.width(), info.height());
        Region part = request.regionFor(info.width(), info.height());
        int channels = ImageColumn.rowChannels(info.channels());
        Object[] values = new Object[imageColumns.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (imageColumns.fieldNames()[i]) {
                case "origin" -> UTF8String.fromString(file.path());
                case "height" -> part.height();
                case "width" -> part.width();
                case "nChannels" -> channels;
                case "mode" -> ImageColumn.mode(channels);
                case DATA -> ImageColumn.data(decoder.decode(picture, request), picture.metadata());
                default -> throw new IllegalStateException(imageColumns.fieldNames()[i]);
            };
        }
        return new GenericInternalRow(values);
    }

    private InternalRow row(InrScan.File file, Object[] header, InternalRow image, UTF8String error) {
        StructField[] fields = columns.fields();
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (fields[i].name()) {
                case InrSource.PATH -> UTF8String.fromString(file.path());
                case InrSource.LENGTH -> file.length();
                case InrSource.IMAGE -> image;
                case InrSource.ERROR -> error;
                default -> header[HeaderColumns.TYPE.fieldIndex(fields[i].name())];
            };
        }
        return new GenericInternalRow(values);
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() {}
}
