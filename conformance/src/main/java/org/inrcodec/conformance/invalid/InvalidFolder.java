package org.inrcodec.conformance.invalid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an invalid file: {@code <id>/input.inr} and {@code <id>/test.json}. */
public final class InvalidFolder {
    private InvalidFolder() {}

    /**
     * Writes the folder of a file.
     *
     * @param file an invalid file
     * @param parent folder in which its folder is created
     * @throws IOException when a file can't be written
     */
    public static void write(InvalidFile file, Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(file.id()));
        Files.write(folder.resolve("input.inr"), file.bytes());
        Files.writeString(folder.resolve("test.json"), file.descriptor().toJson(), StandardCharsets.UTF_8);
    }
}
