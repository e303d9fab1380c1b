package org.inrcodec.conformance.invalid;

import java.util.List;
import org.inrcodec.conformance.file.MarkedBytes;
import org.inrcodec.conformance.suite.InvalidDescriptor;

/**
 * A file that must be refused.
 *
 * @param descriptor what is wrong, and where
 * @param bytes the file
 */
public record InvalidFile(InvalidDescriptor descriptor, byte[] bytes) {
    /** Copies nothing: made once, written once. */
    public InvalidFile {
        if (descriptor.offset() > bytes.length) {
            throw new IllegalArgumentException(descriptor.id() + ": the mark lies beyond the file");
        }
    }

    /** @return all of them, in an order that follows FORMAT.md */
    public static List<InvalidFile> all() {
        InvalidFiles files = new InvalidFiles();
        InvalidContainers.addTo(files);
        InvalidHeaders.addTo(files);
        InvalidDescriptors.addTo(files);
        InvalidTensorData.addTo(files);
        InvalidGrids.addTo(files);
        OversizedFiles.addTo(files);
        return files.list();
    }

    /** @return name of its folder */
    public String id() {
        return descriptor.id();
    }

    static InvalidFile of(InvalidDescriptor descriptor, MarkedBytes file) {
        return new InvalidFile(descriptor, file.bytes());
    }
}
