package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** The chunks of an IFF file with a picture (EA IFF 85, ILBM) that hold metadata. */
final class IffMetadataReader implements MetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int ASPECT = 14;
    private static final int MAX_TEXT = 1 << 16;
    private static final Set<String> KINDS = Set.of("ILBM", "PBM ", "ACBM", "DEEP", "RGB8", "RGBN", "TVPP");
    /** Keywords of texts (PNG's, FORMAT.md §9) by chunk. */
    private static final Map<String, String> TEXTS = Map.of(
            "NAME", "Title", "AUTH", "Author", "(c) ", "Copyright", "ANNO", "Comment");
    private static final Set<String> PIXELS = Set.of(
            "CMAP", "CAMG", "BODY", "ABIT", "DGBL", "DPEL", "DLOC", "DBOD", "PCHG", "SHAM", "CTBL", "JUNK");
    private static final Set<String> CYCLING = Set.of("CRNG", "CCRT", "DRNG");

    private final ImageInputStream stream;
    private final FoundMetadata found;

    IffMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("FORM") && start.length() >= IffChunks.START
                && KINDS.contains(start.substring(8, IffChunks.START));
    }

    @Override
    public void read() throws IOException {
        IffChunks.each(stream, this::chunk);
    }

    private void chunk(String name, long length) throws IOException {
        if (TEXTS.containsKey(name)) {
            byte[] text = new byte[(int) Math.min(length, MAX_TEXT)];
            stream.readFully(text);
            found.textOfOldFormat(TEXTS.get(name), text);
        } else if (name.equals("BMHD") && length >= ASPECT + 2) {
            stream.skipBytes(ASPECT);
            int across = stream.readUnsignedByte();
            int down = stream.readUnsignedByte();
            if (across > 0 && down > 0) {
                found.density(down, across, false); // The more pixels across, the narrower each.
            }
        } else if (name.equals("DPI ") && length >= 4) {
            found.density(
                    stream.readUnsignedShort() * INCHES_PER_METRE, stream.readUnsignedShort() * INCHES_PER_METRE, true);
        } else if (CYCLING.contains(name)) {
            found.lost("cycling of colours");
        } else if (name.equals("GRAB")) {
            found.lost("hot spot");
        } else if (!PIXELS.contains(name)) {
            found.lost("chunk " + name.replaceAll("[^A-Za-z0-9]", "?"));
        }
    }
}
