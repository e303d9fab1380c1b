package org.inrcodec.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files as a whole or not at all: as {@code NAME.part} in the same folder, which is renamed at the end.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param out the file; need not be closed
         * @throws IOException when it cannot be written
         */
        void to(OutputStream out) throws IOException;
    }

    /**
     * @param file the file, replaced if it exists
     * @param bytes its content
     * @return the file
     * @throws IOException when it cannot be written
     */
    public static Path write(Path file, byte[] bytes) throws IOException {
        return write(file, out -> out.write(bytes));
    }

    /**
     * @param file the file, replaced if it exists
     * @param content writes it
     * @return the file
     * @throws IOException when it cannot be written
     */
    public static Path write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            content.to(out);
        }
        return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
