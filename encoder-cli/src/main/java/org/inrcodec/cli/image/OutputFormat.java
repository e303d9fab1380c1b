package org.inrcodec.cli.image;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Formats that pictures are written in, chosen by the file's suffix. */
public enum OutputFormat {
    /** Everything, exactly. */
    PNG(true, true),
    /** 8 bit, no alpha, not exact. */
    JPEG(false, false),
    /** Everything, exactly. */
    TIFF(true, true),
    /** 8 bit, no alpha. */
    BMP(false, false);

    private final boolean sixteenBit;
    private final boolean alpha;

    OutputFormat(boolean sixteenBit, boolean alpha) {
        this.sixteenBit = sixteenBit;
        this.alpha = alpha;
    }

    /** @return whether it holds 16-bit samples */
    public boolean sixteenBit() {
        return sixteenBit;
    }

    /** @return whether it holds alpha */
    public boolean alpha() {
        return alpha;
    }

    /**
     * @param file name of a file
     * @return the format of its suffix, if it is a known one
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
