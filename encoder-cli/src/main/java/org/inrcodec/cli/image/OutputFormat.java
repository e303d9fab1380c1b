package org.inrcodec.cli.image;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Formats in which pictures are written, chosen by the file's suffix. */
public enum OutputFormat {
    /** Every picture, lossless. */
    PNG(true, true),
    /** 8 bit, no alpha, lossy. */
    JPEG(false, false),
    /** Every picture, lossless. */
    TIFF(true, true),
    /** 8 bit, no alpha, lossless. */
    BMP(false, false);

    private final boolean sixteenBit;
    private final boolean alpha;

    OutputFormat(boolean sixteenBit, boolean alpha) {
        this.sixteenBit = sixteenBit;
        this.alpha = alpha;
    }

    /** @return whether it supports 16-bit samples */
    public boolean sixteenBit() {
        return sixteenBit;
    }

    /** @return whether it supports alpha */
    public boolean alpha() {
        return alpha;
    }

    /**
     * @param file a file name
     * @return the format of its suffix; empty for other suffixes
     */
    public static Optional<OutputFormat> of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> Optional.of(PNG);
            case "jpg", "jpeg" -> Optional.of(JPEG);
            case "tif", "tiff" -> Optional.of(TIFF);
            case "bmp" -> Optional.of(BMP);
            default -> Optional.empty();
        };
    }
}
