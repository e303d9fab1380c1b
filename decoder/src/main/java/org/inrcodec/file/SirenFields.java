package org.inrcodec.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.shape.SirenShape;

/** The fields of HEAD that only profile {@code siren} has (FORMAT.md §6). */
final class SirenFields {
    /** Largest frequency of an input, in radians per unit. */
    static final float MAX_FREQUENCY = 4096;

    private SirenFields() {}

    static SirenShape parse(PayloadReader in, int channels) throws InrFormatException {
        long at = in.offset();
        int frequencies = in.u8();
        if (frequencies > SirenShape.MAX_FREQUENCIES) {
            throw InrFormatException.malformed(at, frequencies + " input frequencies, more than 32");
        }
        int ratio = 64;
        at = in.offset();
        if (frequencies > 0) {
            ratio = in.u8();
            if (ratio < 64) {
                throw InrFormatException.malformed(at, "The ratio of the frequencies is below 1");
            }
        }
        if (highestFrequency(frequencies, ratio) > MAX_FREQUENCY) {
            throw InrFormatException.malformed(at, "The highest input frequency is above 4096");
        }
        int hidden = in.u8();
        int layers = (hidden & 15) + 1;
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            widths.add(l > 0 && (hidden & 16) == 0
                    ? widths.get(0)
                    : in.varint("The width of a layer", 1, SirenShape.MAX_WIDTH));
        }
        List<Integer> ranks = new ArrayList<>();
        for (int l = 0; l <= layers; l++) {
            ranks.add((hidden & 32) == 0 ? 0 : in.varint("The rank of a layer", 0, SirenShape.MAX_WIDTH));
        }
        return new SirenShape(frequencies, ratio, widths, ranks, (hidden & 64) != 0, channels, hidden >= 0x80);
    }

    static void write(PayloadWriter out, SirenShape shape) {
        out.u8(shape.frequencies());
        if (shape.frequencies() > 0) {
            out.u8(shape.frequencyRatio());
        }
        List<Integer> widths = shape.widths();
        boolean differ = Collections.frequency(widths, widths.get(0)) != widths.size();
        boolean factorised = Collections.frequency(shape.ranks(), 0) != shape.ranks().size();
        out.u8(widths.size() - 1 | (differ ? 16 : 0) | (factorised ? 32 : 0) | (shape.bypass() ? 64 : 0)
                | (shape.binary() ? 128 : 0));
        for (int w : differ ? widths : widths.subList(0, 1)) {
            out.varint(w);
        }
        if (factorised) {
            for (int r : shape.ranks()) {
                out.varint(r);
            }
        }
    }

    /** Whether the highest input frequency is allowed (FORMAT.md §6). */
    static boolean frequenciesAllowed(SirenShape shape) {
        return highestFrequency(shape.frequencies(), shape.frequencyRatio()) <= MAX_FREQUENCY;
    }

    // FORMAT.md §8.2: f_0 = pi, f_{k+1} = f_k * (ratio / 64), in binary32; ratio / 64 is exact.
    private static float highestFrequency(int frequencies, int ratio) {
        float f = 0;
        for (int k = 0; k < frequencies; k++) {
            f = k == 0 ? 0x1.921fb6p+1f : f * (ratio / 64f);
        }
        return f;
    }
}
