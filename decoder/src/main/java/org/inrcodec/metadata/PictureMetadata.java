package org.inrcodec.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.container.Chunk;

/**
 * The metadata of a picture (FORMAT.md §9).
 *
 * @param iccProfile colours of the samples; without one they are sRGB
 * @param exif Exif; its orientation is for viewers, the samples are as they are
 * @param xmp an XMP packet, not blank, without a byte order mark
 * @param texts texts in file order
 * @param density pixels per unit of length
 */
public record PictureMetadata(
        Optional<IccProfile> iccProfile,
        Optional<Exif> exif,
        Optional<String> xmp,
        List<TextEntry> texts,
        Optional<PixelDensity> density) {
    /** No metadata: an sRGB picture. */
    public static final PictureMetadata EMPTY = new PictureMetadata(Optional.empty(), Optional.empty(),
            Optional.empty(),
            List.of(), Optional.empty());

    /**
     * Checks the packet and copies the list.
     *
     * @throws IllegalArgumentException when the XMP packet is blank, begins with a byte order mark, or cannot be UTF-8
     */
    public PictureMetadata {
        Objects.requireNonNull(iccProfile, "iccProfile");
        Objects.requireNonNull(exif, "exif");
        Objects.requireNonNull(xmp, "xmp");
        Objects.requireNonNull(density, "density");
        texts = List.copyOf(texts);
        if (xmp.isPresent()
                && (xmp.get().isBlank() || xmp.get().charAt(0) == '\ufeff'
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(xmp.get()))) {
            throw new IllegalArgumentException("an XMP packet is blank, has a byte order mark, or cannot be UTF-8");
        }
    }

    /**
     * Reads the chunks of a file.
     *
     * @param ancillary ancillary chunks in file order; unknown ones are ignored
     * @param channels channels of the picture, 1–4
     * @param dropped receives one line for each chunk that is ignored because its content is invalid (9.1)
     * @return their metadata
     */
    @SuppressWarnings("exports") // For friend modules, which read and write chunks.
    public static PictureMetadata of(List<Chunk> ancillary, int channels, Consumer<String> dropped) {
        return MetadataChunks.read(ancillary, channels, dropped);
    }

    /**
     * {@return the chunks that hold it, in the order of FORMAT.md §5.7}
     *
     * @throws IllegalArgumentException when it is more than every decoder reads (10.2); see {@link #readable}
     */
    @SuppressWarnings("exports") // For friend modules, which read and write chunks.
    public List<Chunk> chunks() {
        return MetadataChunks.write(this);
    }

    /**
     * {@return bytes of its chunks in a file}
     *
     * @throws IllegalArgumentException when it is more than every decoder reads
     */
    public int fileLength() {
        return chunks().stream().mapToInt(Chunk::fileLength).sum();
    }

    /**
     * Leaves out chunks that not every decoder reads: those above 2^22 bytes, and those that exceed 2^24 bytes together (FORMAT.md §10.2).
     *
     * @param dropped receives one line for each chunk left out
     * @return the rest
     */
    public PictureMetadata readable(Consumer<String> dropped) {
        return MetadataChunks.readable(this, dropped);
    }

    /** {@return whether there is none} */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /**
     * {@return the same with that profile}
     *
     * @param profile colours of the samples
     */
    public PictureMetadata withIccProfile(Optional<IccProfile> profile) {
        return new PictureMetadata(profile, exif, xmp, texts, density);
    }

    /**
     * {@return the same with that Exif}
     *
     * @param structure Exif
     */
    public PictureMetadata withExif(Optional<Exif> structure) {
        return new PictureMetadata(iccProfile, structure, xmp, texts, density);
    }

    /**
     * {@return the same with that packet}
     *
     * @param packet an XMP packet
     */
    public PictureMetadata withXmp(Optional<String> packet) {
        return new PictureMetadata(iccProfile, exif, packet, texts, density);
    }

    /**
     * {@return the same with those texts}
     *
     * @param entries texts
     */
    public PictureMetadata withTexts(List<TextEntry> entries) {
        return new PictureMetadata(iccProfile, exif, xmp, entries, density);
    }

    /**
     * {@return the same with that density}
     *
     * @param pixels pixels per unit of length
     */
    public PictureMetadata withDensity(Optional<PixelDensity> pixels) {
        return new PictureMetadata(iccProfile, exif, xmp, texts, pixels);
    }
}
