package org.inrcodec.cli.metadata;

import java.io.IOException;

/** Finds the metadata of one file. Each format has a class of its own, which {@link InputMetadata} lists. */
interface MetadataReader {
    /**
     * Reads the metadata.
     *
     * @throws IOException when the file cannot be read further; what was found before stays
     */
    void read() throws IOException;
}
