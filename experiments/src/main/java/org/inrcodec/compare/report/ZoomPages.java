package org.inrcodec.compare.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pages beside that of a comparison, in which {@code .inr} files can be zoomed into. */
@FunctionalInterface
public interface ZoomPages {
    /** No such pages. */
    ZoomPages NONE = (picture, files) -> Optional.empty();

    /**
     * Writes the page of one picture.
     *
     * @param picture its name
     * @param files its files, of which a fragment of the page's address names one: {@code #1} for the first
     * @return the address of the page relative to that of the comparison; empty when there is none
     * @throws IOException when a file cannot be read, or the page not be written
     */
    Optional<String> write(String picture, List<Path> files) throws IOException;
}
