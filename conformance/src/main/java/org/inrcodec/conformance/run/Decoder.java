package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.inrcodec.conformance.suite.SubCase;

/** A decoder that is judged. */
interface Decoder {
    /** @return what it is, for people */
    String name();

    /** @return whether it can decode at other sizes (FORMAT.md 8.1) and regions (8.6) */
    boolean decodesParts();

    /** @return whether the offsets of its refusals are those of the suite (FORMAT.md 2.10 leaves them open) */
    boolean reportsOffsets();

    /**
     * Decodes a file, or refuses it.
     *
     * @param file the file
     * @param part size and region; empty for the whole at its stored size
     * @param form form of the samples that the suite wants, for output that does not tell; empty when it wants none
     * @return what came of it
     * @throws IOException when the runner itself fails
     * @throws InterruptedException when the thread is interrupted
     */
    Outcome decode(Path file, Optional<SubCase> part, Optional<Form> form) throws IOException, InterruptedException;
}
