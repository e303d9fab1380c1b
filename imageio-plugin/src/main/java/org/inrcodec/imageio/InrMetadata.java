package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.StandardImageMetadataSupport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageTypeSpecifier;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.Chunk;
import org.inrcodec.format.ChunkType;
import org.inrcodec.format.PictureHeader;

/** Standard metadata of a file; chunks whose content makes no sense are left out (FORMAT.md §9.1). */
final class InrMetadata extends StandardImageMetadataSupport {
    InrMetadata(InrPicture file, ImageTypeSpecifier type) {
        super(builder(type)
                .withCompressionTypeName("INR")
                .withCompressionLossless(false)
                .withPlanarConfiguration(PlanarConfiguration.PixelInterleaved)
                .withFormatVersion(PictureHeader.MAJOR_VERSION + "." + file.header().minorVersion())
                .withPixelAspectRatio(pixelAspectRatio(file).orElse(null))
                .withTextEntries(texts(file)));
    }

    /** Width over height of a pixel, from {@code pHYs}. */
    private static Optional<Double> pixelAspectRatio(InrPicture file) {
        Optional<byte[]> chunk = file.ancillary().stream()
                .filter(c -> c.type().equals(ChunkType.PIXEL_SIZE)).findFirst().map(Chunk::payload)
                .filter(b -> b.length == 9);
        if (chunk.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(chunk.get()).order(ByteOrder.LITTLE_ENDIAN);
        double perUnitX = Integer.toUnsignedLong(fields.getInt());
        double perUnitY = Integer.toUnsignedLong(fields.getInt());
        return perUnitX > 0 && perUnitY > 0 ? Optional.of(perUnitY / perUnitX) : Optional.empty();
    }

    private static List<TextEntry> texts(InrPicture file) {
        List<TextEntry> entries = new ArrayList<>();
        for (Chunk chunk : file.ancillary()) {
            if (chunk.type().equals(ChunkType.TEXT)) {
                text(chunk.payload()).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<TextEntry> text(byte[] payload) {
        int end = 0;
        while (end < payload.length && payload[end] != 0) {
            end++;
        }
        if (end == 0 || end > 79 || end == payload.length) {
            return Optional.empty();
        }
        try {
            String keyword = utf8(payload, 0, end);
            return Optional.of(new TextEntry(keyword, utf8(payload, end + 1, payload.length - end - 1)));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String utf8(byte[] bytes, int from, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
    }
}
