package org.inrcodec.cli.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.picture.Picture;

/** Writes pictures as PNG, JPEG, TIFF or BMP. */
public final class PictureWriter {
    private PictureWriter() {}

    /**
     * @param picture the picture
     * @param profile its ICC profile; without one it is sRGB
     * @param format the format
     * @param out receives the file; not closed
     * @return what the format could not hold, one line each
     * @throws IOException when {@code out} fails
     */
    public static List<String> write(Picture picture, Optional<byte[]> profile, OutputFormat format, OutputStream out)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        if (profile.isPresent() && format != OutputFormat.PNG) {
            warnings.add("its colour profile is left out: only PNG output carries it");
        }
        Picture fitting = picture;
        if (fitting.channels() % 2 == 0 && !format.alpha()) {
            fitting = SampleReduction.overWhite(fitting);
            warnings.add(format + " holds no alpha: laid over white");
        }
        if (fitting.bitDepth() == 16 && !format.sixteenBit()) {
            fitting = SampleReduction.to8Bit(fitting);
            warnings.add(format + " holds no 16-bit samples: rounded to 8 bit");
        }
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        if (format == OutputFormat.PNG) {
            PngWriter.write(fitting, profile, buffered);
        } else {
            ImageIoOutput.write(fitting, format, buffered);
        }
        buffered.flush();
        return warnings;
    }
}
