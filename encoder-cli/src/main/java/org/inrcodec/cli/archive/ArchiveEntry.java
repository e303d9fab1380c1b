package org.inrcodec.cli.archive;

import java.util.Objects;

/** What stands in an archive at one place. */
public sealed interface ArchiveEntry {
    /** @return name inside the archive, as it was written, with characters that a terminal might obey replaced */
    String name();

    /**
     * A file, read whole.
     *
     * @param name relative name, separated by {@code /}, without empty, {@code .} or {@code ..} parts
     * @param bytes its content, not copied
     */
    record File(String name, byte[] bytes) implements ArchiveEntry {
        /** Checks that both are there. */
        public File {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(bytes, "bytes");
        }
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
