package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.conformance.invalid.InvalidFile;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.inrcodec.conformance.valid.Vector;
import org.inrcodec.conformance.valid.VectorCatalogue;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.junit.jupiter.api.Test;

/** The committed files are those that the generator makes. */
class SuiteFilesTest {
    private static final Suite SUITE = ConformanceVectorsTest.SUITE;

    private static List<String> names(List<Path> folders) {
        return folders.stream().map(f -> f.getFileName().toString()).toList();
    }

    @Test
    void theFoldersAreThoseOfTheCatalogues() throws IOException {
        assertEquals(VectorCatalogue.vectors().stream().map(Vector::id).sorted().toList(), names(SUITE.valid()));
        assertEquals(InvalidFile.all().stream().map(InvalidFile::id).sorted().toList(), names(SUITE.invalid()));
    }

    @Test
    void theGeneratorMakesTheSameFilesAgain() throws IOException {
        for (Vector vector : VectorCatalogue.vectors()) {
            Path folder = SUITE.folder().resolve(Suite.VECTORS).resolve(vector.id());
            assertArrayEquals(Files.readAllBytes(folder.resolve("input.inr")), vector.file(), vector.id());
            ValidDescriptor descriptor = ValidDescriptor.read(folder);
            assertEquals(vector.clauses(), descriptor.clauses(), vector.id());
            assertEquals(vector.seed(), descriptor.seed(), vector.id());
            assertEquals(vector.cases(), List.copyOf(descriptor.cases().keySet()), vector.id());
        }
        for (InvalidFile file : InvalidFile.all()) {
            Path folder = SUITE.folder().resolve(Suite.INVALID).resolve(file.id());
            assertArrayEquals(Files.readAllBytes(folder.resolve("input.inr")), file.bytes(), file.id());
            assertEquals(file.descriptor(), InvalidDescriptor.read(folder));
        }
    }

    @Test
    void descriptorsSurviveWritingAndReading() throws IOException {
        for (Path folder : SUITE.valid()) {
            assertEquals(Files.readString(folder.resolve("test.json")), ValidDescriptor.read(folder).toJson());
        }
        for (Path folder : SUITE.invalid()) {
            assertEquals(Files.readString(folder.resolve("test.json")), InvalidDescriptor.read(folder).toJson());
        }
    }

    @Test
    void readingGivesBackTheTensorsThatWereWritten() throws IOException {
        for (Vector vector : VectorCatalogue.vectors()) {
            if (vector.content() instanceof Vector.Written written) {
                InrFile file = InrFile.read(vector.file(), DecoderLimits.DEFAULT);
                assertEquals(written.tensors(), file.tensors().stream().map(t -> t.tensor()).toList(), vector.id());
                assertEquals(written.chunks(), file.ancillary(), vector.id());
            }
        }
    }
}
