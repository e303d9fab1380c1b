package org.inrcodec.conformance.invalid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.inrcodec.conformance.suite.InvalidDescriptor;

/**
 * A file that must be refused.
 *
 * @param descriptor what is wrong, and where
 * @param bytes the file; not copied
 */
public record InvalidFile(InvalidDescriptor descriptor, byte[] bytes) {
    /**
     * The invalid files of the suite.
     *
     * @return all of them, in an order that follows FORMAT.md
     */
    public static List<InvalidFile> all() {
        try (InputStream table = InvalidFile.class.getResourceAsStream("files.txt")) {
            return InvalidFileTable.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name of the file's folder.
     *
     * @return id of the descriptor
     */
    public String id() {
        return descriptor.id();
    }
}
