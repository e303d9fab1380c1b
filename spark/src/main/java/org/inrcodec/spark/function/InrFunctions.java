package org.inrcodec.spark.function;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.spark.encode.EncodeSettings;
import org.inrcodec.spark.encode.EncodeWords;
import org.inrcodec.spark.encode.EncodedPicture;
import org.inrcodec.spark.encode.TaskEncoder;
import org.inrcodec.spark.image.HeaderColumns;
import org.inrcodec.spark.image.ImageColumn;
import org.inrcodec.spark.image.TaskDecoder;
import org.inrcodec.spark.task.TaskShare;

/** The values of SQL functions, in Spark's own form. */
final class InrFunctions {
    private static final Map<String, EncodeSettings> SETTINGS = new ConcurrentHashMap<>();
    private static final int MAX_SETTINGS = 1000;

    private InrFunctions() {}

    /**
     * @param file the bytes of an {@code .inr} file
     * @return its header, of {@link HeaderColumns#TYPE}
     * @throws IllegalArgumentException when it is malformed or unsupported
     */
    static InternalRow info(byte[] file) {
        try {
            return new GenericInternalRow(HeaderColumns.of(InrPicture.readInfo(new ByteArrayInputStream(file))));
        } catch (IOException e) {
            throw new RefusedFileException("inr_info", "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param file the bytes of an {@code .inr} file
     * @return the picture at its stored size, of {@link ImageColumn#TYPE}
     * @throws IllegalArgumentException when the file is malformed, unsupported or above the limits
     */
    static InternalRow decode(byte[] file) {
        return decode(file, DecodeRequest.WHOLE);
    }

    /**
     * @param file the bytes of an {@code .inr} file
     * @param width width to decode at, 1–2^20
     * @param height height to decode at, 1–2^20
     * @return the picture at that size, of {@link ImageColumn#TYPE}
     * @throws IllegalArgumentException when the file is malformed, unsupported or above the limits, or the size is out of range
     */
    static InternalRow decode(byte[] file, int width, int height) {
        return decode(file, DecodeRequest.ofSize(width, height));
    }

    private static InternalRow decode(byte[] file, DecodeRequest request) {
        try {
            TaskDecoder decoder = new TaskDecoder(TaskShare.current());
            InrPicture picture = decoder.read(file);
            return ImageColumn.of(null, decoder.decode(picture, request), picture.metadata());
        } catch (IOException e) {
            throw new RefusedFileException("inr_decode", "cannot be decoded: " + e.getMessage(), e);
        }
    }

    /**
     * @param file the bytes of a picture in a format that {@code inr encode} reads
     * @param options options of {@code inr encode}, such as {@code --quality 80 --effort 3}
     * @return the {@code .inr} file
     * @throws IllegalArgumentException when an option is wrong, or the picture cannot be encoded
     */
    static byte[] encode(byte[] file, UTF8String options) {
        EncodeSettings settings = settings(options.toString());
        TaskContext task = TaskContext.get();
        TaskEncoder encoder = new TaskEncoder(
                settings, TaskShare.current(), () -> task != null && task.isInterrupted());
        EncodedPicture encoded = encoder.encode("", treatment -> PictureReader.read(file, treatment));
        return encoded.encode()
                .orElseThrow(() -> new RefusedFileException("inr_encode", encoded.error().orElse(""), null))
                .result().file();
    }

    private static EncodeSettings settings(String options) {
        EncodeSettings known = SETTINGS.get(options);
        if (known != null) {
            return known;
        }
        try {
            EncodeSettings read = EncodeWords
                    .parse(Stream.of(options.split("\\s+")).filter(word -> !word.isEmpty()).toList());
            if (SETTINGS.size() < MAX_SETTINGS) {
                SETTINGS.put(options, read);
            }
            return read;
        } catch (CommandFailure e) {
            throw new IllegalArgumentException("options of inr_encode: " + e.getMessage(), e);
        }
    }
}
