package org.inrcodec.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.format.PayloadWriter;

/** The payloads of the chunks of FORMAT.md §9, both ways. */
final class MetadataChunks {
    /** Largest chunk, and then largest sum, that every decoder reads (FORMAT.md §10.2). */
    private static final int MAX_CHUNK = 1 << 22;

    private static final int MAX_SUM = 1 << 24;
    private static final int DENSITY_LENGTH = 9;

    private MetadataChunks() {}

    static PictureMetadata read(List<Chunk> ancillary, int channels, Consumer<String> dropped) {
        PictureMetadata read = PictureMetadata.EMPTY;
        List<TextEntry> texts = new ArrayList<>();
        for (Chunk chunk : ancillary) {
            try {
                switch (chunk.type().name()) {
                    case "iCCP" -> read = read.withIccProfile(Optional.of(profile(chunk.payload(), channels)));
                    case "eXIf" -> read = read.withExif(Optional.of(new Exif(chunk.payload())));
                    case "xMPd" -> read = read.withXmp(Optional.of(xmp(chunk.payload())));
                    case "tEXt" -> texts.add(text(chunk.payload()));
                    case "pHYs" -> read = read.withDensity(Optional.of(density(chunk.payload())));
                    default -> {
                        // Unknown chunk: ignored.
                    }
                }
            } catch (IllegalArgumentException e) {
                dropped.accept("chunk " + chunk.type() + " is left out: " + e.getMessage());
            }
        }
        return read.withTexts(texts);
    }

    private static IccProfile profile(byte[] payload, int channels) {
        IccProfile profile = new IccProfile(payload);
        if (!profile.fits(channels)) {
            throw new IllegalArgumentException(
                    "an ICC profile of " + profile.colourSpace().strip() + " does not fit " + channels + " channels");
        }
        return profile;
    }

    private static String xmp(byte[] payload) {
        String packet = utf8(payload, 0, payload.length);
        return packet.startsWith("\ufeff") ? packet.substring(1) : packet;
    }

    private static TextEntry text(byte[] payload) {
        int end = 0;
        while (end < payload.length && payload[end] != 0) {
            end++;
        }
        if (end == payload.length) {
            throw new IllegalArgumentException("the end of the keyword is missing");
        }
        return new TextEntry(utf8(payload, 0, end), utf8(payload, end + 1, payload.length - end - 1));
    }

    private static PixelDensity density(byte[] payload) {
        if (payload.length != DENSITY_LENGTH || payload[8] < 0 || payload[8] > 1) {
            throw new IllegalArgumentException("a pixel density has " + DENSITY_LENGTH + " bytes and unit 0 or 1");
        }
        ByteBuffer fields = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        return new PixelDensity(
                Integer.toUnsignedLong(fields.getInt(0)), Integer.toUnsignedLong(fields.getInt(4)), payload[8] == 1);
    }

    private static String utf8(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    static List<Chunk> write(PictureMetadata metadata) {
        List<Chunk> chunks = chunks(metadata);
        readable(chunks, reason -> {
            throw new IllegalArgumentException(reason);
        });
        return chunks;
    }

    private static List<Chunk> chunks(PictureMetadata metadata) {
        List<Chunk> chunks = new ArrayList<>();
        metadata.iccProfile().ifPresent(p -> chunks.add(new Chunk(ChunkType.ICC_PROFILE, p.bytes())));
        metadata.exif().ifPresent(e -> chunks.add(new Chunk(ChunkType.EXIF, e.bytes())));
        metadata.xmp().ifPresent(x -> chunks.add(new Chunk(ChunkType.XMP, x.getBytes(StandardCharsets.UTF_8))));
        for (TextEntry entry : metadata.texts()) {
            PayloadWriter payload = new PayloadWriter();
            payload.bytes(entry.keyword().getBytes(StandardCharsets.UTF_8));
            payload.u8(0);
            payload.bytes(entry.text().getBytes(StandardCharsets.UTF_8));
            chunks.add(new Chunk(ChunkType.TEXT, payload.toByteArray()));
        }
        metadata.density().ifPresent(d -> {
            PayloadWriter payload = new PayloadWriter();
            payload.u32((int) d.x());
            payload.u32((int) d.y());
            payload.u8(d.perMetre() ? 1 : 0);
            chunks.add(new Chunk(ChunkType.PIXEL_SIZE, payload.toByteArray()));
        });
        return chunks;
    }

    static PictureMetadata readable(PictureMetadata metadata, Consumer<String> dropped) {
        List<Chunk> chunks = chunks(metadata);
        List<Chunk> kept = readable(chunks, dropped);
        if (kept.size() == chunks.size()) {
            return metadata;
        }
        Set<ChunkType> types = new HashSet<>();
        List<TextEntry> texts = new ArrayList<>();
        for (Chunk chunk : kept) {
            types.add(chunk.type());
            if (chunk.type().equals(ChunkType.TEXT)) {
                texts.add(text(chunk.payload()));
            }
        }
        return new PictureMetadata(
                metadata.iccProfile().filter(p -> types.contains(ChunkType.ICC_PROFILE)),
                metadata.exif().filter(e -> types.contains(ChunkType.EXIF)),
                metadata.xmp().filter(x -> types.contains(ChunkType.XMP)),
                texts,
                metadata.density());
    }

    private static List<Chunk> readable(List<Chunk> chunks, Consumer<String> dropped) {
        List<Chunk> kept = new ArrayList<>();
        // Room for the density, which comes last and is never left out.
        long sum = DENSITY_LENGTH;
        for (Chunk chunk : chunks) {
            boolean density = chunk.type().equals(ChunkType.PIXEL_SIZE);
            if (chunk.length() > MAX_CHUNK) {
                dropped.accept("metadata " + chunk.type() + " of " + chunk.length()
                        + " bytes is more than every decoder reads (" + MAX_CHUNK + " bytes)");
            } else if (!density && sum + chunk.length() > MAX_SUM) {
                dropped.accept("metadata " + chunk.type() + " of " + chunk.length()
                        + " bytes makes all of it more than every decoder reads (" + MAX_SUM + " bytes)");
            } else {
                sum += density ? 0 : chunk.length();
                kept.add(chunk);
            }
        }
        return kept;
    }
}
