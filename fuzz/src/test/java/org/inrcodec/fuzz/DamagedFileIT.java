package org.inrcodec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.Profile;
import org.junit.jupiter.api.Test;

/** Files that are truncated or changed in one byte or bit, with and without repaired CRCs. */
class DamagedFileIT {
    private static final FileRepair SIREN = new FileRepair(Profile.SIREN);
    private static final FileRepair GRID = new FileRepair(Profile.GRID);

    private static FileRepair repair(String id) {
        return id.startsWith("grid") ? GRID : SIREN;
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        for (String id : List.of(
                "worked-example", "grid-worked-example", "container", "grid-container", "as-before-and-near",
                "grid-tiles", "width-67")) {
            byte[] file = Corpus.vector(id);
            for (int n = 0; n < file.length; n++) {
                byte[] cut = Arrays.copyOf(file, n);
                assertEquals(FileCheck.Outcome.REFUSED, FileCheck.check(cut), id + " cut to " + n);
            }
        }
    }

    @Test
    void aPayloadCutAnywhereIsDecodedOrRefused() throws IOException {
        for (String id : List.of("worked-example", "grid-worked-example", "as-before-and-near", "grid-tiles-borders")) {
            byte[] file = Corpus.vector(id);
            for (int n = 0; n < file.length; n++) {
                FileCheck.check(repair(id).repair(Arrays.copyOf(file, n)));
            }
        }
    }

    @Test
    void everyOtherValueOfEveryByteIsRefused() throws IOException {
        for (String id : List.of("worked-example", "grid-worked-example")) {
            byte[] file = Corpus.vector(id);
            for (int i = 0; i < file.length; i++) {
                for (int change = 1; change < 256; change++) {
                    byte[] changed = file.clone();
                    changed[i] ^= (byte) change;
                    assertEquals(
                            FileCheck.Outcome.REFUSED, FileCheck.check(changed), id + " byte " + i + " ^ " + change);
                }
            }
        }
    }

    @Test
    void everyOtherValueOfEveryByteOfAPayloadIsDecodedOrRefused() throws IOException {
        for (String id : List.of("worked-example", "grid-worked-example")) {
            byte[] file = Corpus.vector(id);
            int decoded = 0;
            for (int i = 0; i < file.length; i++) {
                for (int change = 1; change < 256; change++) {
                    byte[] changed = file.clone();
                    changed[i] ^= (byte) change;
                    byte[] repaired = repair(id).repair(changed);
                    decoded += FileCheck.check(repaired) == FileCheck.Outcome.DECODED ? 1 : 0;
                    if (change == 1 || change == 128) {
                        ImageReaderCheck.check(repaired);
                    }
                }
            }
            // Shows that the checks reach beyond the container.
            assertTrue(decoded > 5_000, id + ": " + decoded + " decoded");
        }
    }

    @Test
    void everyFlippedBitOfCodedDataIsDecodedOrRefused() throws IOException {
        for (String id : List.of("as-before-and-near", "ternary-huffman", "grid-context-layers-3")) {
            flip(id, 1);
        }
        flip("grid-tiles-borders", 11);
    }

    @Property(tries = 400, seed = "1")
    void aChangedByteOfAnyVectorIsDecodedOrRefused(
            @ForAll("vectors") String id, @ForAll @IntRange(max = 100_000) int place, @ForAll byte value)
            throws IOException {
        byte[] changed = Corpus.vector(id);
        Profile profile = InrFile.readHeader(new ByteArrayInputStream(changed), DecoderLimits.DEFAULT).profile();
        changed[place % changed.length] = value;
        FileCheck.check(new FileRepair(profile).repair(changed));
    }

    @Provide
    Arbitrary<String> vectors() throws IOException {
        return Arbitraries.of(Corpus.vectors().stream().map(f -> f.getName(f.getNameCount() - 2).toString()).toList());
    }

    // Flips every step-th bit of the picture data.
    private static void flip(String id, int step) throws IOException {
        byte[] file = Corpus.vector(id);
        FileSpan picture = InrFile.read(file, DecoderLimits.DEFAULT).layout().getLast();
        int end = 8 * (file.length - 4);
        for (int bit = 8 * ((int) picture.offset() + 6); bit < end; bit += step) {
            byte[] changed = file.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            FileCheck.check(repair(id).repair(changed));
        }
    }
}
