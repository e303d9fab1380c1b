package org.inrcodec.cli.archive;

import java.util.List;
import java.util.Optional;

/** How an archive is packed, by its name. */
enum Packing {
    ZIP(".zip"), SEVEN_ZIP(".7z"), TAR(".tar"), TAR_GZIP(".tar.gz", ".tgz"), TAR_XZ(".tar.xz", ".txz"), TAR_BZIP2(
            ".tar.bz2", ".tbz2", ".tbz");

    private final List<String> suffixes;

    Packing(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /**
     * @param name name of a file in lower case
     * @return how it is packed, if it is an archive
     */
    static Optional<Packing> of(String name) {
        for (Packing packing : values()) {
            for (String suffix : packing.suffixes) {
                if (name.endsWith(suffix) && name.length() > suffix.length()) {
                    return Optional.of(packing);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * @param name name of such an archive in lower case
     * @return its suffix
     */
    String suffix(String name) {
        return suffixes.stream().filter(name::endsWith).findFirst().orElse("");
    }
}
