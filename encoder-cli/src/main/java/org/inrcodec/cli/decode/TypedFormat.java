package org.inrcodec.cli.decode;

import org.inrcodec.cli.image.OutputFormat;

/** The formats of pictures as they are typed, which are also suffixes. */
enum TypedFormat {
    png(OutputFormat.PNG), jpg(OutputFormat.JPEG), jpeg(OutputFormat.JPEG), tif(OutputFormat.TIFF), tiff(
            OutputFormat.TIFF), bmp(OutputFormat.BMP);

    private final OutputFormat format;

    TypedFormat(OutputFormat format) {
        this.format = format;
    }

    OutputFormat format() {
        return format;
    }
}
