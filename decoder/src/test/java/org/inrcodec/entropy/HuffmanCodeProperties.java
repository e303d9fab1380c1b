package org.inrcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.format.BitReader;
import org.inrcodec.format.BitWriter;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.junit.jupiter.api.Test;

class HuffmanCodeProperties {
    @Property(tries = 200)
    void symbolsComeBackThroughTheTable(@ForAll long seed, @ForAll @IntRange(min = 1, max = 256) int alphabet)
            throws Exception {
        Random random = new Random(seed);
        int[] symbols = new int[1 + random.nextInt(500)];
        int[] counts = new int[alphabet];
        double spread = Math.pow(10, random.nextDouble() * 3);
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (int) Math.min(alphabet - 1, Math.abs(random.nextGaussian()) * alphabet / spread);
            counts[symbols[i]]++;
        }
        HuffmanCode code = HuffmanCode.of(counts);
        PayloadWriter out = new PayloadWriter();
        BitWriter bits = out.bits();
        code.write(bits);
        for (int s : symbols) {
            code.encode(bits, s);
        }
        bits.close();
        PayloadReader in = new PayloadReader(out.toByteArray(), 0);
        BitReader read = in.bits();
        HuffmanCode decoded = HuffmanCode.read(read, alphabet);
        for (int s : symbols) {
            assertEquals(s, decoded.decode(read));
        }
        read.close();
        assertEquals(0, in.remaining());
    }

    @Test
    void codesOfVeryUnevenCountsAreAtMostFifteenBits() {
        int[] counts = new int[40];
        long a = 1;
        long b = 1;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) a;
            long next = a + b;
            a = b;
            b = next;
        }
        HuffmanCode code = HuffmanCode.of(counts);
        double kraft = 0;
        for (int s = 0; s < counts.length; s++) {
            assertTrue(code.length(s) >= 1 && code.length(s) <= 15);
            kraft += Math.pow(2, -code.length(s));
        }
        assertEquals(1, kraft);
    }

    private static InrFormatException refused(int alphabet, int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return assertThrows(InrFormatException.class, () -> {
            BitReader in = new PayloadReader(bytes, 50).bits();
            HuffmanCode code = HuffmanCode.read(in, alphabet);
            code.decode(in);
        });
    }

    @Test
    void refusesTablesThatAreNoCode() {
        assertEquals(50, refused(4, 3, 2, 0).offset());
        assertEquals(50, refused(4, 0, 4, 0x11, 0x11, 0x10).offset());
        assertEquals(50, refused(4, 0, 1, 0x12).offset());
        assertEquals(50, refused(4, 0, 2, 0x11, 0x10).offset());
        assertEquals(50, refused(4, 0, 0, 0x00).offset());
        assertEquals(50, refused(4, 2, 2, 0x20).offset());
        assertEquals(52, refused(4, 0, 1).offset());
    }

    @Test
    void refusesABitThatStandsForNothing() {
        assertEquals(52, refused(4, 2, 2, 0x18).offset());
    }
}
