package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.request.SirenOptions;

class ArchitecturesProperties {
    @Property(tries = 300)
    void candidatesAreValidAndOfAboutTheAskedSize(
            @ForAll @DoubleRange(min = 8, max = 200000) double parameters,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 4000) int size) {
        List<Architecture> candidates = Architectures.near(parameters, channels, size, SirenOptions.defaults());
        assertTrue(!candidates.isEmpty());
        for (Architecture a : candidates) {
            long n = a.shape(channels, size).parameters();
            // A width is a whole number: one unit more or less is as near as it gets.
            long less = new Architecture(a.frequencies(), Math.max(1, a.width() - 1), a.hiddenLayers(), 30)
                    .shape(channels, size).parameters();
            long more = new Architecture(a.frequencies(), Math.min(256, a.width() + 1), a.hiddenLayers(), 30)
                    .shape(channels, size).parameters();
            assertTrue(a.width() == 1 || a.width() == 256 || less <= parameters && parameters <= more, a + ": " + n);
        }
    }

    @Example
    void whatTheUserFixesIsKept() {
        SirenOptions fixed = SirenOptions.defaults()
                .withHiddenLayers(3).withWidth(17).withOmega0(20).withFrequencies(5);
        assertEquals(List.of(new Architecture(5, 17, 3, 20)), Architectures.near(5000, 1, 256, fixed));
    }
}
