package org.inrcodec.awt;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.awt.raster.PngProfile;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;

/**
 * Reads and writes picture files in the formats of the ImageIO plug-ins on the path; Java itself has PNG, JPEG, TIFF, BMP, GIF and WBMP.
 * Of metadata, only the colour profile is read, and nothing is written.
 */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * {@return its first picture, as {@link PictureImages#toPicture} converts it; the profile of a PNG file is included}
     *
     * @param file a file in any format that has an ImageIO reader
     * @throws NoSuchFileException when the file does not exist
     * @throws IIOException when the file is in no known format, damaged, or of a kind that cannot be converted
     * @throws IOException when reading fails
     */
    public static ImagePicture read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = stream == null
                    ? Collections.emptyIterator()
                    : ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IIOException("no ImageIO reader for " + file);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                return read(reader, file);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImagePicture read(ImageReader reader, Path file) throws IOException {
        BufferedImage image = reader.read(0);
        Optional<IccProfile> profile = pngProfile(reader);
        try {
            ImagePicture read = PictureImages.toPicture(image);
            return profile.filter(p -> PictureImages.usable(p, read.picture().channels()).isPresent())
                    .map(p -> new ImagePicture(read.picture(), read.metadata().withIccProfile(Optional.of(p))))
                    .orElse(read);
        } catch (IllegalArgumentException e) {
            throw new IIOException(file + " cannot be converted: " + e.getMessage(), e);
        }
    }

    private static Optional<IccProfile> pngProfile(ImageReader reader) throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        if (metadata == null || !PngProfile.FORMAT.equals(metadata.getNativeMetadataFormatName())) {
            return Optional.empty();
        }
        try {
            return PngProfile.of((IIOMetadataNode) metadata.getAsTree(PngProfile.FORMAT));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // A damaged profile does not keep anybody from the samples.
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
        if (!ImageIO.write(PictureImages.toBufferedImage(picture), suffix, file.toFile())) {
            throw new IIOException("no ImageIO writer for " + suffix + " supports " + picture);
        }
    }
}
