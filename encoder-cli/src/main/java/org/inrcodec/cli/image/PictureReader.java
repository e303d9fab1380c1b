package org.inrcodec.cli.image;

import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
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
    /** The format's own limit on a side (FORMAT.md §6). */
    private static final int MAX_SIDE = 1 << 20;
    /** Heap that reading takes per pixel at least: the reader's samples and ours. */
    private static final int MIN_BYTES_PER_PIXEL = 2;

    private PictureReader() {}

    /**
     * @param file a file, or a pipe
     * @param treatment what becomes of what the file says about its picture
     * @return the picture
     * @throws UnreadablePictureException when the file is not there, not a picture, damaged, of an unsupported kind,
     *     too large, or was changed while it was read
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
     * @param treatment what becomes of what the file says about its picture
     * @return the picture
     * @throws UnreadablePictureException when it is not a picture, damaged, of an unsupported kind, or too large
     */
    public static InputPicture read(byte[] file, InputTreatment treatment) throws UnreadablePictureException {
        if (file.length == 0) {
            throw new UnreadablePictureException("is empty");
        }
        return readOnce(() -> new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), treatment);
    }

    /** Opens what is read. */
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
            throw new UnreadablePictureException("needs more memory than there is", true, e);
        } catch (AccessDeniedException e) {
            throw new UnreadablePictureException("cannot be read: permission denied", false, e);
        } catch (IOException e) {
            throw new UnreadablePictureException("cannot be read: " + reason(e), false, e);
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

    private static InputPicture read(ImageReader reader, ImageInputStream stream, InputTreatment treatment)
            throws IOException {
        Remarks remarks = new Remarks();
        String format = "picture";
        try {
            format = reader.getFormatName().toUpperCase(Locale.ROOT);
            // Before the pixels: a reader may let go of the stream's start.
            PictureMetadata metadata = InputMetadata.read(stream, remarks::warn);
            List<String> warnings = new ArrayList<>();
            Optional<IccProfile> wanted = treatment.strip() ? Optional.empty() : metadata.iccProfile();
            BufferedImage image = image(reader, stream, format.equals("PNG"), wanted, warnings, remarks);
            for (String warning : warnings) {
                if (tellsTruncation(warning)) {
                    throw new UnreadablePictureException("is a damaged " + format + " file: " + oneLine(warning));
                }
                remarks.note(oneLine(warning));
            }
            // The JDK's PNG reader passes profiles over.
            ImageSamples samples = ImageSamples.of(
                    image, metadata.iccProfile(), format.equals("PNG"), treatment.strip(), remarks);
            metadata = metadata.withIccProfile(samples.profile());
            Picture picture = samples.picture();
            int tag = metadata.exif().map(Exif::orientation).orElse(OptionalInt.empty()).orElse(1);
            if (tag != 1 && (treatment.upright() || treatment.strip())) {
                remarks.note("turned upright as its orientation tag says");
                Orientation orientation = Orientation.of(tag);
                picture = orientation.upright(picture);
                metadata = UprightMetadata.of(metadata, orientation.transposed());
            }
            if (several(reader)) {
                remarks.warn("has several pictures; the first was taken");
            }
            return new InputPicture(
                    picture, treatment.strip() ? PictureMetadata.EMPTY : metadata, format, remarks.warnings(),
                    remarks.notes());
        } catch (UnreadablePictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Readers meet damaged files with every kind of exception.
            throw new UnreadablePictureException("is a damaged " + format + " file: " + reason(e), false, e);
        }
    }

    private static void requireSize(int width, int height) throws UnreadablePictureException {
        if (width < 1 || height < 1) {
            throw new UnreadablePictureException("has no pixels");
        }
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new UnreadablePictureException(
                    "is " + width + "x" + height + "; a side may have " + MAX_SIDE + " pixels at most", true, null);
        }
        long heap = Runtime.getRuntime().maxMemory();
        if ((long) width * height > heap / MIN_BYTES_PER_PIXEL) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels do not fit into " + (heap >> 20) + " MiB of memory", true, null);
        }
    }

    /**
     * The pixels; when damaged metadata keeps the reader from them, once more without. The JDK's PNG reader lets go of
     * the stream's start and cannot begin again; it needs no metadata.
     */
    private static BufferedImage image(
            ImageReader reader,
            ImageInputStream stream,
            boolean png,
            Optional<IccProfile> profile,
            List<String> warnings,
            Remarks remarks)
            throws IOException {
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(stream, false, png);
        requireSize(reader.getWidth(0), reader.getHeight(0));
        try {
            return reader.read(0, unconverted(reader, profile));
        } catch (IOException | RuntimeException e) {
            try {
                stream.seek(0);
                reader.setInput(stream, false, true);
                BufferedImage image = reader.read(0);
                remarks.note("its reader stumbled over its metadata: " + reason(e));
                return image;
            } catch (IOException | RuntimeException again) {
                throw e;
            }
        }
    }

    /** Asks for the samples of the file's own colour space; without, readers convert them to sRGB. */
    private static ImageReadParam unconverted(ImageReader reader, Optional<IccProfile> profile) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        if (profile.isEmpty()) {
            return param;
        }
        for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext();) {
            ImageTypeSpecifier type = types.next();
            // Readers mend profiles, but not so that their length changes.
            if (type.getColorModel().getColorSpace() instanceof ICC_ColorSpace space
                    && space.getProfile().getData().length == profile.get().length()) {
                param.setDestinationType(type);
                return param;
            }
        }
        return param;
    }

    private static boolean several(ImageReader reader) {
        try {
            return reader.getNumImages(true) > 1;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /**
     * Whether a reader's warning says that pixels are missing: it fills them with something. Truncated metadata does no
     * harm.
     */
    static boolean tellsTruncation(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        for (String metadata : new String[] {"profile", "thumbnail", "segment", "exif", "xmp"}) {
            if (lower.contains(metadata)) {
                return false;
            }
        }
        return lower.contains("truncat") || lower.contains("premature end") || lower.contains("unexpected end")
                || lower.contains("missing eoi");
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof java.io.EOFException) {
            return "it ends too early";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : oneLine(cause.getMessage());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
