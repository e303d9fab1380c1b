package org.inrcodec.conformance.run;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was tried with one file.
 *
 * @param file {@code vectors/<id>} or {@code invalid/<id>}
 * @param what what was tried, for people
 * @param fault what is wrong; empty when it is as it must be
 * @param difference where the samples differ, when that is the fault and it is known
 * @param milliseconds time it took
 */
public record Check(
        String file, String what, Optional<String> fault, Optional<Difference> difference, long milliseconds) {
    /** @throws NullPointerException when a component is missing */
    public Check {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(what, "what");
    }

    /** @return whether it is as it must be */
    public boolean passed() {
        return fault.isEmpty();
    }
}
