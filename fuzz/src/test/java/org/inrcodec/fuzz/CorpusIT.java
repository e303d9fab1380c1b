package org.inrcodec.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings of the long runs, and all conformance vectors, are run through their targets in every build. */
class CorpusIT {
    @Test
    void theWorkIsCounted() throws IOException {
        assertTrue(WorkAgent.active(), "the tests run without the agent");
        WorkMeter.start(Long.MAX_VALUE);
        InrFile.read(Corpus.vector("worked-example"), DecoderLimits.DEFAULT);
        assertTrue(WorkMeter.steps() > 50, WorkMeter.steps() + " steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Container", "Siren", "Grid", "ImageReader"})
    void everyFileIsDecodedOrRefusedWithinItsWorkBound(String target) throws IOException {
        Consumer<byte[]> run = switch (target) {
            case "Container" -> ContainerTarget::fuzzerTestOneInput;
            case "Siren" -> SirenTarget::fuzzerTestOneInput;
            case "Grid" -> GridTarget::fuzzerTestOneInput;
            default -> ImageReaderTarget::fuzzerTestOneInput;
        };
        List<Path> files = new ArrayList<>(Corpus.of(target));
        assertFalse(files.isEmpty());
        files.addAll(Corpus.vectors());
        for (Path file : files) {
            try {
                run.accept(Files.readAllBytes(file));
            } catch (Throwable e) {
                throw new AssertionError(file.toString(), e);
            }
        }
    }

    @Test
    void vectorsAreDecoded() throws IOException {
        List<String> refused = new ArrayList<>();
        for (Path file : Corpus.vectors()) {
            byte[] bytes = Files.readAllBytes(file);
            DecoderLimits limits = DecoderLimits.DEFAULT.withMultiplyAdds(1L << 32);
            if (FileCheck.check(bytes, limits) == FileCheck.Outcome.REFUSED) {
                refused.add(file.toString());
            }
        }
        assertEquals(List.of(), refused);
    }

    @Test
    void aValidFileIsNotChanged() throws IOException {
        for (Path file : Corpus.vectors()) {
            byte[] bytes = Files.readAllBytes(file);
            Profile profile = InrFile.readHeader(new ByteArrayInputStream(bytes), DecoderLimits.DEFAULT).profile();
            int end = Math.toIntExact(InrFile.read(bytes, DecoderLimits.DEFAULT).length());
            if (end == bytes.length) {
                assertArrayEquals(bytes, new FileRepair(profile).repair(bytes), file.toString());
            }
        }
    }
}
