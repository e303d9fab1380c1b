package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.InrFormatException;

/** A payload changed on purpose, with its CRC mended, is decoded or refused, and nothing else happens. */
class HostileFileProperties {
    private static final DecoderLimits SMALL = DecoderLimits.DEFAULT.withPixels(10_000).withMultiplyAdds(50_000_000);

    @Property(tries = 400)
    void changedPayloadsAreDecodedOrRefused(
            @ForAll("files") byte[] file, @ForAll boolean head, @ForAll @IntRange(max = 10_000) int place,
            @ForAll byte value)
            throws IOException {
        List<FileSpan> layout = InrFile.read(file, DecoderLimits.DEFAULT).layout();
        FileSpan chunk = layout.get(head ? 1 : layout.size() - 1);
        int start = (int) chunk.offset();
        int type = start;
        while (file[type++] < 0) {
            // the bytes of the length
        }
        int end = (int) (chunk.offset() + chunk.length()) - 4;
        byte[] changed = file.clone();
        changed[type + 4 + place % (end - type - 4)] = value;
        CRC32C crc = new CRC32C();
        crc.update(changed, type, end - type);
        for (int i = 0; i < 4; i++) {
            changed[end + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        try {
            InrFile read = InrFile.read(changed, SMALL);
            InrPicture.of(read, DecoderLimits.UNLIMITED).decode();
        } catch (InrFormatException e) {
            assertTrue(e.offset() <= changed.length, e.getMessage());
        }
    }

    @Provide
    Arbitrary<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Path folder : ConformanceVectorsTest.folders()) {
            files.add(Files.readAllBytes(folder.resolve("input.inr")));
        }
        return Arbitraries.of(files);
    }
}
