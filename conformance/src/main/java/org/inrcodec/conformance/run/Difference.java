package org.inrcodec.conformance.run;

import java.util.Optional;

/**
 * The difference of two pictures of the same form.
 *
 * @param x column of the first difference, counted from the left of the decoded region
 * @param y its row
 * @param channel its channel
 * @param expected the correct sample there
 * @param actual the decoded sample
 * @param count number of samples that differ
 * @param samples number of all samples
 * @param largest largest absolute difference
 */
public record Difference(int x, int y, int channel, int expected, int actual, int count, int samples, int largest) {
    /** The difference of two arrays of the same form; empty when there is none. */
    static Optional<Difference> between(SampleArray expected, SampleArray actual) {
        int first = -1;
        int count = 0;
        int largest = 0;
        for (int i = 0; i < expected.count(); i++) {
            int difference = Math.abs(expected.sample(i) - actual.sample(i));
            if (difference > 0) {
                first = first < 0 ? i : first;
                count++;
                largest = Math.max(largest, difference);
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        int channels = expected.form().channels();
        int width = expected.form().width();
        int pixel = first / channels;
        return Optional.of(new Difference(
                pixel % width, pixel / width, first % channels,
                expected.sample(first), actual.sample(first), count, expected.count(), largest));
    }

    @Override
    public String toString() {
        return count + " of " + samples + " samples differ, by up to " + largest + "; first at x " + x + ", y " + y
                + ", channel " + channel + ": " + actual + " instead of " + expected;
    }
}
