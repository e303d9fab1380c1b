package org.inrcodec.cli.archive;

import java.util.List;
import java.util.Optional;

/** The format of an archive, by its name. */
enum ArchiveFormat {
    ZIP(".zip"), SEVEN_ZIP(".7z"), TAR(".tar"), TAR_GZIP(".tar.gz", ".tgz"), TAR_XZ(".tar.xz", ".txz"), TAR_BZIP2(
            ".tar.bz2", ".tbz2", ".tbz");

    private final List<String> suffixes;

    ArchiveFormat(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** The format of a file with this name in lower case; empty when it is not an archive. */
    static Optional<ArchiveFormat> of(String name) {
        for (ArchiveFormat format : values()) {
            for (String suffix : format.suffixes) {
                if (name.endsWith(suffix) && name.length() > suffix.length()) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** The suffix of such an archive's name in lower case. */
    String suffix(String name) {
        return suffixes.stream().filter(name::endsWith).findFirst().orElse("");
    }
}
