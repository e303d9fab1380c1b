package org.inrcodec.awt;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.inrcodec.picture.Picture;

/**
 * Reads and writes picture files in the formats of the ImageIO plug-ins on the path; Java itself has PNG, JPEG, TIFF, BMP, GIF and WBMP.
 * Metadata other than the colour profile of the image that the plug-in gives are neither read nor written.
 */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * @param file a file in any format that has an ImageIO reader
     * @return its first picture, as {@link PictureImages#toPicture} makes it
     * @throws NoSuchFileException when the file does not exist
     * @throws IIOException when the file is in no known format, damaged, or of a kind that cannot be converted
     * @throws IOException when reading fails
     */
    public static ImagePicture read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IIOException("no ImageIO reader for " + file);
        }
        try {
            return PictureImages.toPicture(image);
        } catch (IllegalArgumentException e) {
            throw new IIOException(file + " cannot be converted: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a picture, replacing a file that exists. Formats differ in the channels and depths they support: PNG and TIFF take every
     * picture, JPEG and BMP 8-bit grey and RGB only ({@link org.inrcodec.picture.SampleReduction} makes them).
     *
     * @param picture a picture whose colours are sRGB
     * @param file the file, whose suffix chooses the format
     * @throws IIOException when no ImageIO writer has this suffix and supports the picture's channels and depth; nothing is written then
     * @throws IOException when writing fails
     */
    public static void write(Picture picture, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        BufferedImage image = PictureImages.toBufferedImage(picture);
        if (!ImageIO.write(image, suffix, file.toFile())) {
            throw new IIOException("no ImageIO writer for " + suffix + " supports " + picture);
        }
    }
}
