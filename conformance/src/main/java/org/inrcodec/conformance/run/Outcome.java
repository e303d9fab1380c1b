package org.inrcodec.conformance.run;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.inrcodec.format.InrFormatException.Kind;

/** What a decoder made of a file. */
sealed interface Outcome {
    /**
     * It gave samples.
     *
     * @param samples the samples
     */
    record Decoded(SampleArray samples) implements Outcome {
        /** @throws NullPointerException without samples */
        public Decoded {
            Objects.requireNonNull(samples, "samples");
        }
    }

    /**
     * It refused the file.
     *
     * @param kind class of the refusal, if it told one
     * @param offset offset of the fault, if it told one
     * @param message what it said
     */
    record Refused(Optional<Kind> kind, OptionalLong offset, String message) implements Outcome {}

    /**
     * It did neither: it took too long, or left nothing that can be read.
     *
     * @param message what happened
     */
    record Failed(String message) implements Outcome {}
}
