package org.inrcodec.cli.image;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.inrcodec.cli.metadata.JpegMetadataWriter;
import org.inrcodec.cli.metadata.TiffMetadataWriter;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.SampleReduction;

/** Writes pictures as PNG, JPEG, TIFF or BMP. */
public final class PictureWriter {
    private PictureWriter() {}

    /**
     * @param picture the picture
     * @param metadata its metadata; without a profile the colours are sRGB
     * @param format the format
     * @param out receives the file; not closed
     * @return what was lost because the format does not support it, one line each
     * @throws IOException when {@code out} fails
     */
    public static List<String> write(
            Picture picture, PictureMetadata metadata, OutputFormat format, OutputStream out) throws IOException {
        List<String> warnings = new ArrayList<>();
        if (format == OutputFormat.BMP && !metadata.isEmpty()) {
            warnings.add("BMP has no metadata: omitted"
                    + (metadata.iccProfile().isPresent() ? ", colours may look different" : ""));
        }
        Picture fitting = picture;
        if (fitting.channels() % 2 == 0 && !format.alpha()) {
            fitting = SampleReduction.overWhite(fitting);
            warnings.add(format + " has no alpha channel; composited onto white");
        }
        if (fitting.bitDepth() == 16 && !format.sixteenBit()) {
            fitting = SampleReduction.to8Bit(fitting);
            warnings.add(format + " does not support 16 bits; reduced to 8");
        }
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        if (format == OutputFormat.PNG) {
            PngWriter.write(fitting, metadata, warnings, buffered);
        } else if (format == OutputFormat.BMP || metadata.isEmpty()) {
            ImageIoOutput.write(fitting, format, buffered);
        } else {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            ImageIoOutput.write(fitting, format, plain);
            buffered.write(format == OutputFormat.JPEG
                    ? JpegMetadataWriter.insert(plain.toByteArray(), metadata, warnings)
                    : TiffMetadataWriter.insert(plain.toByteArray(), metadata, warnings));
        }
        buffered.flush();
        return warnings;
    }
}
