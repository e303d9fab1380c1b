package org.inrcodec.conformance.run;

import java.util.Objects;
import java.util.Optional;

/**
 * One check of one file.
 *
 * @param file {@code vectors/<id>} or {@code invalid/<id>}
 * @param what what was checked, for the report
 * @param fault what is wrong; empty when the check passed
 * @param difference where the samples differ, if that is the fault and the expected samples are available
 * @param milliseconds duration
 */
public record Check(
        String file, String what, Optional<String> fault, Optional<Difference> difference, long milliseconds) {
    /**
     * Checks the components.
     *
     * @throws NullPointerException when a component is missing
     */
    public Check {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(what, "what");
    }

    /**
     * Whether the check passed.
     *
     * @return true when there is no fault
     */
    public boolean passed() {
        return fault.isEmpty();
    }
}
