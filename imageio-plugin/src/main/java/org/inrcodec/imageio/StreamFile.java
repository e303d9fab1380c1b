package org.inrcodec.imageio;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.awt.raster.ImageProfiles;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;

/**
 * The file in an image stream, from the stream's position on: read once, and no further than necessary. Header and picture can be
 * requested in any order until the stream is flushed.
 */
final class StreamFile {
    /** Cached grids take at most this, no more than the limits allow, and no more than 1 / {@link #KEPT_SHARE} of the heap. */
    private static final long MAX_KEPT_BYTES = 256L << 20;

    private static final int KEPT_SHARE = 8;

    private final ImageInputStream stream;
    private final long start;
    private final DecoderLimits limits;
    private final Consumer<String> warnings;
    private Optional<PictureHeader> header = Optional.empty();
    private Optional<Contents> contents = Optional.empty();

    private record Contents(InrPicture picture, PictureMetadata metadata, Optional<ICC_Profile> profile) {}

    /**
     * Reads nothing yet.
     *
     * @param stream positioned at the signature
     * @param warnings receives one line for each invalid part of the metadata
     * @throws IOException when the stream fails
     */
    StreamFile(ImageInputStream stream, DecoderLimits limits, Consumer<String> warnings) throws IOException {
        this(stream, stream.getStreamPosition(), limits, warnings);
    }

    private StreamFile(ImageInputStream stream, long start, DecoderLimits limits, Consumer<String> warnings) {
        this.stream = stream;
        this.start = start;
        this.limits = limits;
        this.warnings = warnings;
    }

    /** The same file under other limits, to be read again. */
    StreamFile withLimits(DecoderLimits newLimits) {
        return new StreamFile(stream, start, newLimits, warnings);
    }

    /**
     * The header, whatever the limits are; reads no more than it.
     *
     * @throws IIOException when the start of the file is refused
     * @throws IOException when the stream fails
     */
    PictureHeader header() throws IOException {
        if (header.isEmpty()) {
            stream.seek(start);
            try {
                header = Optional.of(InrFile.readHeader(new StreamView(stream), DecoderLimits.UNLIMITED));
            } catch (InrFormatException e) {
                throw HostLimits.refusal(e);
            } catch (OutOfMemoryError e) {
                throw HeapShare.exhausted(e);
            }
        }
        return header.get();
    }

    /**
     * The picture, which caches the work that its decodes share; decodes nothing.
     *
     * @throws IIOException when the file is refused
     * @throws IOException when the stream fails
     */
    InrPicture picture() throws IOException {
        return contents().picture();
    }

    /** The ICC profile when there is a sound one that does not describe sRGB; throws as {@link #picture()}. */
    Optional<ICC_Profile> profile() throws IOException {
        return contents().profile();
    }

    /** The metadata of the file; throws as {@link #picture()}. */
    PictureMetadata metadata() throws IOException {
        return contents().metadata();
    }

    /** Most bytes of grids that are cached between reads. */
    long keptBytes() throws IOException {
        PictureHeader h = header();
        return h.profile() == Profile.GRID ? Math.min(maxKept(), Integer.BYTES * h.gridLayout().cells()) : 0;
    }

    /** Bytes of memory to read the picture data, as far as the stream knows its length. */
    long fileBytes() throws IOException {
        // Copies of the data, as LimitChecks.checkPicture counts them.
        return 3 * Math.min(Math.max(0, stream.length() - start), header().cost().maxPictureData());
    }

    private long maxKept() {
        return Math.min(
                Math.min(MAX_KEPT_BYTES, limits.memoryBytes()), Runtime.getRuntime().maxMemory() / KEPT_SHARE);
    }

    private Contents contents() throws IOException {
        if (contents.isEmpty()) {
            stream.seek(start);
            try {
                InrFile file = InrFile.read(new StreamView(stream), limits);
                InrPicture picture = InrPicture.of(file, limits).withTileCache(maxKept());
                header = Optional.of(file.header());
                PictureMetadata metadata = PictureMetadata.of(
                        file.ancillary(), file.header().channels(), warnings);
                contents = Optional.of(
                        new Contents(picture, metadata, metadata.iccProfile().flatMap(this::profile)));
            } catch (InrFormatException e) {
                throw HostLimits.refusal(e);
            } catch (OutOfMemoryError e) {
                throw HeapShare.exhausted(e);
            }
        }
        return contents.get();
    }

    /** The profile in Java's form; none when it describes sRGB, or cannot be used by Java's colour management. */
    private Optional<ICC_Profile> profile(IccProfile profile) {
        try {
            return ImageProfiles.of(profile);
        } catch (IllegalArgumentException e) {
            warnings.accept("The ICC profile is damaged and is ignored: " + e.getMessage());
            return Optional.empty();
        }
    }
}
