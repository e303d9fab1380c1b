package org.inrcodec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of this module and of the conformance suite. */
final class Corpus {
    private static final Path VECTORS = Path.of("..", "conformance", "vectors");

    private Corpus() {}

    static byte[] vector(String id) throws IOException {
        return Files.readAllBytes(VECTORS.resolve(id).resolve("input.inr"));
    }

    static List<Path> vectors() throws IOException {
        try (Stream<Path> folders = Files.list(VECTORS)) {
            return folders.map(f -> f.resolve("input.inr")).filter(Files::exists).sorted().toList();
        }
    }

    static List<Path> of(String target) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("corpus", target))) {
            return files.sorted().toList();
        }
    }
}
