package org.inrcodec.cli.archive;

import java.io.IOException;
import java.util.Objects;

/** An entry of an archive. */
public sealed interface ArchiveEntry {
    /** @return name inside the archive, with characters that could control a terminal replaced */
    String name();

    /**
     * A file.
     *
     * @param name relative name, separated by {@code /}, without empty, {@code .} or {@code ..} parts
     * @param content reads it
     */
    record File(String name, Content content) implements ArchiveEntry {
        /** Checks that both are present. */
        public File {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, "content");
        }
    }

    /** The content of a file in an archive, unpacked only on request. */
    @FunctionalInterface
    interface Content {
        /**
         * Reads the whole file, at most once and before the archive's next entry is taken.
         *
         * @return its bytes
         * @throws ArchiveException when the archive is damaged, or unpacks to more than the limits allow; nothing
         *     more can be read from it
         * @throws IOException when it cannot be read
         */
        byte[] read() throws IOException;
    }

    /**
     * An entry that is refused.
     *
     * @param name its name
     * @param reason the reason, which follows the name in a message
     */
    record Refused(String name, String reason) implements ArchiveEntry {
        /** Checks that both are present. */
        public Refused {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
