package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.inrcodec.conformance.suite.SubCase;

/** A decoder under test. */
interface Decoder {
    /** Its name in the report. */
    String name();

    /** Whether it can decode at other sizes (FORMAT.md 8.1) and regions (8.6). */
    boolean decodesParts();

    /** Whether the offsets of its refusals must be those of the suite; FORMAT.md 2.10 leaves them open. */
    boolean reportsOffsets();

    /**
     * Decodes a file, or refuses it.
     *
     * @param part size and region; empty for the whole picture at its stored size
     * @param form expected form of the samples, for output that does not state it; empty when a refusal is expected
     * @throws IOException when the runner itself fails
     */
    Outcome decode(Path file, Optional<SubCase> part, Optional<Form> form) throws IOException, InterruptedException;
}
