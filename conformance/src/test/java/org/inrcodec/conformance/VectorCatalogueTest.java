package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFile;
import org.junit.jupiter.api.Test;

/** The vectors in the tree are those that the generator makes. */
class VectorCatalogueTest {
    @Test
    void theFoldersAreThoseOfTheCatalogue() throws IOException {
        List<String> folders = ConformanceVectorsTest.folders().stream().map(f -> f.getFileName().toString()).toList();
        assertEquals(VectorCatalogue.vectors().stream().map(Vector::id).sorted().toList(), folders);
    }

    @Test
    void theGeneratorMakesTheSameFilesAgain() throws IOException {
        for (Vector vector : VectorCatalogue.vectors()) {
            byte[] stored = Files
                    .readAllBytes(ConformanceVectorsTest.VECTORS.resolve(vector.id()).resolve("input.inr"));
            assertArrayEquals(stored, vector.file(), vector.id());
        }
    }

    @Test
    void readingGivesBackTheTensorsThatWereWritten() throws IOException {
        for (Vector vector : VectorCatalogue.vectors()) {
            InrFile file = InrFile.read(vector.file(), DecoderLimits.DEFAULT);
            assertEquals(vector.tensors(), file.tensors().stream().map(t -> t.tensor()).toList(), vector.id());
        }
    }

    @Test
    void descriptorsSurviveWritingAndReading() throws IOException {
        for (var folder : ConformanceVectorsTest.folders()) {
            assertEquals(Files.readString(folder.resolve("test.json")), Descriptor.read(folder).toJson());
        }
    }
}
