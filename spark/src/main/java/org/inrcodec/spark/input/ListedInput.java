package org.inrcodec.spark.input;

import java.util.Objects;

/**
 * A file of a corpus, as it is listed.
 *
 * @param name name within the corpus, parts joined by {@code /}
 * @param path where the file is
 * @param kind what it is
 * @param error why it cannot be read, for kind {@link Kind#FAILED}; else empty
 */
record ListedInput(String name, String path, Kind kind, String error) {
    /** What a file of a corpus is. */
    enum Kind {
        /** One picture. */
        PICTURE,
        /** An archive of pictures. */
        ARCHIVE,
        /** Nothing that can be read. */
        FAILED
    }

    /** The fields as they are. */
    ListedInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(error, "error");
    }
}
