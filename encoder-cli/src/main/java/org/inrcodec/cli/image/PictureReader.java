package org.inrcodec.cli.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.cli.metadata.InputMetadata;
import org.inrcodec.cli.metadata.UprightMetadata;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/** Reads the first picture of a file in any format that ImageIO and its plug-ins know. */
public final class PictureReader {
    private PictureReader() {}

    /**
     * @param file a file, or a pipe
     * @param treatment whether colours are converted, the picture is turned, and metadata is kept
     * @return the picture
     * @throws UnreadablePictureException when the file does not exist, is not a picture, damaged, of an
     *     unsupported kind, too large, or was changed while it was read
     */
    public static InputPicture read(Path file, InputTreatment treatment) throws UnreadablePictureException {
        FileState before = FileState.of(file);
        try {
            InputPicture picture = readOnce(() -> open(file), treatment);
            requireUnchanged(file, before);
            return picture;
        } catch (UnreadablePictureException e) {
            requireUnchanged(file, before);
            throw e;
        }
    }

    /**
     * @param file a whole file, such as an entry of an archive; not copied
     * @param treatment whether colours are converted, the picture is turned, and metadata is kept
     * @return the picture
     * @throws UnreadablePictureException when it is not a picture, damaged, of an unsupported kind, or too large
     */
    public static InputPicture read(byte[] file, InputTreatment treatment) throws UnreadablePictureException {
        if (file.length == 0) {
            throw new UnreadablePictureException("is empty");
        }
        return readOnce(() -> new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), treatment);
    }

    /** Opens the input. */
    @FunctionalInterface
    private interface Opening {
        ImageInputStream open() throws IOException;
    }

    private static void requireUnchanged(Path file, FileState before) throws UnreadablePictureException {
        if (!FileState.of(file).equals(before)) {
            throw new UnreadablePictureException("was changed while it was read; try again");
        }
    }

    private static InputPicture readOnce(Opening opening, InputTreatment treatment)
            throws UnreadablePictureException {
        ImageIO.setUseCache(false);
        try (ImageInputStream stream = opening.open()) {
            refuseOwnFormat(stream);
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UnreadablePictureException("is not a picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, stream, treatment);
            } finally {
                reader.dispose();
            }
        } catch (UnreadablePictureException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new UnreadablePictureException("not enough memory", true, e);
        } catch (AccessDeniedException e) {
            throw new UnreadablePictureException("cannot be read: permission denied", false, e);
        } catch (IOException e) {
            throw new UnreadablePictureException("cannot be read: " + PluginReader.reason(e), false, e);
        }
    }

    private static ImageInputStream open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UnreadablePictureException("no such file");
        }
        if (Files.isDirectory(file)) {
            throw new UnreadablePictureException("is a folder, not a picture");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadablePictureException("cannot be read: permission denied");
        }
        if (Files.isRegularFile(file)) {
            if (Files.size(file) == 0) {
                throw new UnreadablePictureException("is empty");
            }
            return new FileImageInputStream(file.toFile());
        }
        try (InputStream pipe = Files.newInputStream(file)) {
            byte[] bytes = pipe.readAllBytes();
            if (bytes.length == 0) {
                throw new UnreadablePictureException("is empty");
            }
            return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
        }
    }

    private static void refuseOwnFormat(ImageInputStream stream) throws IOException {
        byte[] start = new byte[4];
        stream.mark();
        int read = stream.read(start);
        stream.reset();
        if (read == 4 && start[0] == (byte) 0x89 && start[1] == 'I' && start[2] == 'N' && start[3] == 'R') {
            throw new UnreadablePictureException("is an .inr file already");
        }
    }

    /** Reads with a plug-in. Exceptions of our own classes, which are no sign of a damaged file, pass through. */
    static InputPicture read(ImageReader reader, ImageInputStream stream, InputTreatment treatment)
            throws IOException {
        Remarks remarks = new Remarks();
        PluginReader plugin = new PluginReader(reader, stream, treatment.maxPixels());
        // Before the pixels: a reader may let go of the stream's start.
        PictureMetadata metadata = InputMetadata.read(stream, !treatment.strip(), remarks::warn);
        BufferedImage image = plugin.read(metadata.iccProfile(), !treatment.strip(), remarks);
        // The JDK's PNG reader ignores profiles, and other readers those that they find faulty.
        ImageSamples samples = ImageSamples.of(
                image, metadata.iccProfile(), applies(image, plugin, metadata.iccProfile()), treatment.strip(),
                remarks);
        metadata = metadata.withIccProfile(samples.profile());
        Picture picture = samples.picture();
        int tag = metadata.exif().map(Exif::orientation).orElse(OptionalInt.empty()).orElse(1);
        if (tag != 1 && (treatment.upright() || treatment.strip())) {
            remarks.note("turned upright according to its orientation tag");
            Orientation orientation = Orientation.of(tag);
            picture = orientation.upright(picture);
            metadata = UprightMetadata.of(metadata, orientation.transposed());
        }
        plugin.others().filter(line -> !remarks.warnings().contains(line)).ifPresent(remarks::warn);
        return new InputPicture(
                picture, treatment.strip() ? PictureMetadata.EMPTY : metadata, plugin.format(), remarks.warnings(),
                remarks.notes());
    }

    /** Whether the samples are in the colours of the file's profile although their colour space does not say so. */
    private static boolean applies(BufferedImage image, PluginReader plugin, Optional<IccProfile> profile) {
        if (profile.isEmpty() || plugin.format().equals("PNG")) {
            return true;
        }
        ColorSpace space = image.getColorModel().getColorSpace();
        boolean plain = space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
        return plain && !plugin.offersProfile() && profile.get().fits(space.getNumComponents());
    }
}
