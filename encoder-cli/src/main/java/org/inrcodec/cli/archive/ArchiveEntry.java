package org.inrcodec.cli.archive;

import java.io.IOException;
import java.util.Objects;

/** What stands in an archive at one place. */
public sealed interface ArchiveEntry {
    /** @return name inside the archive, as it was written, with characters that a terminal might obey replaced */
    String name();

    /**
     * A file.
     *
     * @param name relative name, separated by {@code /}, without empty, {@code .} or {@code ..} parts
     * @param content reads it
     */
    record File(String name, Content content) implements ArchiveEntry {
        /** Checks that both are there. */
        public File {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, "content");
        }
    }

    /** What a file in an archive holds. Whoever only wants its name need not have it unpacked. */
    @FunctionalInterface
    interface Content {
        /**
         * Reads the file whole, once at most and before the archive's next entry is asked for.
         *
         * @return its bytes
         * @throws ArchiveException when the archive is damaged, or unpacks to more than it may: no more can be read
         *     from it
         * @throws IOException when it cannot be read
         */
        byte[] read() throws IOException;
    }

    /**
     * An entry that is not taken.
     *
     * @param name its name
     * @param reason why, to be read after the name
     */
    record Refused(String name, String reason) implements ArchiveEntry {
        /** Checks that both are there. */
        public Refused {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
