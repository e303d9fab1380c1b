package org.inrcodec.cli.image;

import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.cli.metadata.InputMetadata;
import org.inrcodec.metadata.IccProfile;

/**
 * An ImageIO plug-in reading one file. Plug-ins meet damaged files with every kind of exception; here, and only here,
 * each of them means a damaged file.
 */
final class PluginReader {
    /** The format's own limit on a side (FORMAT.md §6). */
    private static final int MAX_SIDE = 1 << 20;
    /** Most bytes of an array, into which readers unpack a picture. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
    /** Heap that reading takes per pixel at least: the reader's samples and ours. */
    private static final int MIN_BYTES_PER_PIXEL = 2;

    private final ImageReader reader;
    private final ImageInputStream stream;
    private final long maxPixels;
    private final List<String> warnings = new ArrayList<>();
    private final String format;
    /** Number of the picture that is read. */
    private int index;
    private int pictures = 1;
    private boolean offersProfile;

    /**
     * @param maxPixels pixels above which the picture is refused
     * @throws UnreadablePictureException when the plug-in fails already
     */
    PluginReader(ImageReader reader, ImageInputStream stream, long maxPixels) throws UnreadablePictureException {
        this.reader = reader;
        this.stream = stream;
        this.maxPixels = maxPixels;
        try {
            format = reader.getFormatName().toUpperCase(Locale.ROOT);
        } catch (IOException | RuntimeException e) {
            throw damaged("picture", e);
        }
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    }

    /** Name of the file's format, such as {@code PNG}. */
    String format() {
        return format;
    }

    /**
     * The first picture of the file, decoded.
     *
     * @param profile the file's colour profile
     * @param kept whether the samples are to stay in its colour space
     * @param remarks receives the plug-in's warnings
     * @throws UnreadablePictureException when the file is damaged, or the picture too large
     */
    BufferedImage read(Optional<IccProfile> profile, boolean kept, Remarks remarks) throws UnreadablePictureException {
        BufferedImage image;
        try {
            image = image(profile, kept, remarks);
        } catch (UnreadablePictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(format, e);
        }
        for (String warning : warnings) {
            if (saysTruncated(warning)) {
                throw new UnreadablePictureException("is a damaged " + format + " file: " + oneLine(warning));
            }
            remarks.note(oneLine(warning));
        }
        return image;
    }

    /**
     * The pixels; when damaged metadata keeps the reader from them, once more without. The JDK's PNG reader lets go of
     * the stream's start and cannot begin again; it needs no metadata.
     */
    private BufferedImage image(Optional<IccProfile> profile, boolean kept, Remarks remarks) throws IOException {
        boolean greyWithAlpha = TgaPixels.areIn(format, stream);
        reader.setInput(stream, false, format.equals("PNG"));
        pictures = count();
        index = PictureChoice.of(reader, format, pictures);
        requireSize(reader.getWidth(index), reader.getHeight(index));
        Optional<BufferedImage> webp = WebpPixels.read(format, stream);
        if (webp.isPresent()) {
            return webp.get();
        }
        ImageReadParam param = parameters(profile, kept);
        try {
            Optional<BufferedImage> lab = LabPixels.read(reader, format, index);
            if (lab.isPresent()) {
                return lab.get();
            }
            BufferedImage image = reader.read(index, param);
            return greyWithAlpha ? TgaPixels.separated(image) : image;
        } catch (IOException | RuntimeException e) {
            try {
                stream.seek(0);
                reader.setInput(stream, false, true);
                BufferedImage image = reader.read(index);
                remarks.note("metadata could not be parsed by the reader: " + reason(e));
                return image;
            } catch (IOException | RuntimeException again) {
                throw e;
            }
        }
    }

    private void requireSize(int width, int height) throws UnreadablePictureException {
        if (width < 1 || height < 1) {
            throw new UnreadablePictureException("has no pixels");
        }
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new UnreadablePictureException(
                    "is " + width + "x" + height + "; the maximum of a side is " + MAX_SIDE + " pixels", true, null);
        }
        if ((long) width * height > maxPixels) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels are more than the " + maxPixels + " allowed", true, null);
        }
        if ((long) width * height > MAX_ARRAY / bytesPerPixel()) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels are too many for this version", true, null);
        }
        long heap = Runtime.getRuntime().maxMemory();
        if ((long) width * height > heap / MIN_BYTES_PER_PIXEL) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels do not fit into " + (heap >> 20) + " MiB of memory", true, null);
        }
    }

    /** Bytes of a pixel as the reader unpacks it, at least. */
    private int bytesPerPixel() {
        try {
            ImageTypeSpecifier type = reader.getRawImageType(index);
            if (type == null) {
                return 1;
            }
            int samples = type.getSampleModel().getNumDataElements();
            return Math.max(1, samples * DataBuffer.getDataTypeSize(type.getSampleModel().getDataType()) / Byte.SIZE);
        } catch (IOException | RuntimeException e) {
            return 1;
        }
    }

    /** Parameters that keep the samples in the profile's colour space; by default, readers convert them to sRGB. */
    private ImageReadParam parameters(Optional<IccProfile> profile, boolean kept) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        if (profile.isEmpty()) {
            return param;
        }
        for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index); types.hasNext();) {
            ImageTypeSpecifier type = types.next();
            // Readers repair profiles, but not so that their length changes.
            if (type.getColorModel().getColorSpace() instanceof ICC_ColorSpace space
                    && space.getProfile().getData().length == profile.get().length()) {
                offersProfile = true;
                if (kept) {
                    param.setDestinationType(type);
                }
                return param;
            }
        }
        return param;
    }

    /** The line about pictures besides the one that was read; empty when there are none. */
    Optional<String> others() {
        // Of a PSD file's pictures, the first is the composite of the others, its layers.
        if (pictures < 2 || format.equals("PSD")) {
            return Optional.empty();
        }
        return Optional.of(PictureChoice.isBySize(format) || index > 0
                ? "contains several pictures; only the largest was read"
                : InputMetadata.SEVERAL);
    }

    /** Whether the reader can leave the samples in the colour space of the profile that was given to {@link #read}. */
    boolean offersProfile() {
        return offersProfile;
    }

    /** Number of pictures; 1 when the plug-in cannot find out. */
    private int count() {
        try {
            return reader.getNumImages(true);
        } catch (IOException | RuntimeException e) {
            return 1;
        }
    }

    /** Whether a warning means that pixels are missing, which readers fill with something. Truncated metadata is harmless. */
    static boolean saysTruncated(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        for (String metadata : new String[] {"profile", "thumbnail", "segment", "exif", "xmp"}) {
            if (lower.contains(metadata)) {
                return false;
            }
        }
        return lower.contains("truncat") || lower.contains("premature end") || lower.contains("unexpected end")
                || lower.contains("missing eoi");
    }

    private static UnreadablePictureException damaged(String format, Exception e) {
        return new UnreadablePictureException("is a damaged " + format + " file: " + reason(e), false, e);
    }

    /** The message of an exception or of its cause, as one line. */
    static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof EOFException) {
            return "truncated";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : oneLine(cause.getMessage());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
