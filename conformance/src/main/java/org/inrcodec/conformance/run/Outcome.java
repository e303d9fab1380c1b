package org.inrcodec.conformance.run;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.inrcodec.format.InrFormatException.Kind;

/** Result of decoding a file. */
sealed interface Outcome {
    /**
     * The file was decoded.
     */
    record Decoded(SampleArray samples) implements Outcome {
        /**
         * Checks the samples.
         *
         * @throws NullPointerException without samples
         */
        public Decoded {
            Objects.requireNonNull(samples, "samples");
        }
    }

    /**
     * The file was refused.
     *
     * @param kind class of the refusal, if reported
     * @param offset offset of the fault in bytes, if reported
     * @param message the decoder's message
     */
    record Refused(Optional<Kind> kind, OptionalLong offset, String message) implements Outcome {}

    /**
     * Neither: the decoder exceeded the time limit, crashed, or left no readable output.
     */
    record Failed(String message) implements Outcome {}
}
