package org.inrcodec.grid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.shape.GridShape;

/** Decodes a tile cell by cell as FORMAT.md §7.4 and §7.6 say it, without any code of the decoder but the table of constants. */
final class ReferenceGridDecoder {
    private final GridShape shape;
    private final List<float[]> tensors;
    private final byte[] stream;
    private final Map<String, long[]> contexts = new HashMap<>();
    private int next;
    private long range = 0xffff_ffffL;
    private long code;

    ReferenceGridDecoder(GridShape shape, List<float[]> tensors, byte[] stream) {
        this.shape = shape;
        this.tensors = tensors;
        this.stream = stream;
        for (int i = 0; i < 4; i++) {
            code = code << 8 | octet();
        }
    }

    boolean allRead() {
        return next >= stream.length;
    }

    int[][] decode(int width, int height) {
        int[][] values = new int[shape.grids()][];
        for (int g = 0; g < values.length; g++) {
            int w = cells(width, g);
            int h = cells(height, g);
            values[g] = new int[w * h];
            for (int t = 0; t <= w - 1 + 3 * (h - 1); t++) {
                for (int y = 0; y < h; y++) {
                    int x = t - 3 * y;
                    if (x >= 0 && x < w) {
                        long[] outputs = outputs(values, width, g, x, y, w);
                        values[g][y * w + x] = symbol(outputs[0], (int) outputs[1]);
                    }
                }
            }
        }
        return values;
    }

    private int cells(int length, int g) {
        return (int) Math.ceil(length / Math.pow(2, shape.scales().get(g)));
    }

    private long[] outputs(int[][] values, int width, int g, int x, int y, int w) {
        long[] in = new long[shape.contextInputs()];
        for (int n = 0; n < shape.neighbours(); n++) {
            int nx = x + ContextTemplate.dx(n);
            int ny = y + ContextTemplate.dy(n);
            in[n] = nx < 0 || nx >= w || ny < 0 ? 0 : clamp(values[g][ny * w + nx], -511, 511);
        }
        for (int i = 1; i <= shape.previous(); i++) {
            if (g - i >= 0) {
                int shift = shape.scales().get(g - i) - shape.scales().get(g);
                int value = values[g - i][(y >> shift) * cells(width, g - i) + (x >> shift)];
                in[shape.neighbours() + i - 1] = clamp(value, -511, 511);
            }
        }
        int hidden = shape.contextWidths().size();
        for (int l = 0; l <= hidden; l++) {
            int outputs = l == hidden ? 2 : shape.contextWidths().get(l);
            long[] out = new long[outputs];
            for (int o = 0; o < outputs; o++) {
                float[] bias = tensors.get(2 * l + 1);
                out[o] = l == 0 ? integer(bias[g * outputs + o]) : integer(bias[o]) * 128;
                for (int i = 0; i < in.length; i++) {
                    out[o] += integer(tensors.get(2 * l)[o * in.length + i]) * in[i];
                }
                if (Math.abs(out[o]) > Integer.MAX_VALUE) {
                    throw new ArithmeticException("more than 32 bits");
                }
                if (l < hidden) {
                    long z = l == 0 ? out[o] : Math.floorDiv(out[o], 128);
                    long t = clamp(z + 4096, 0, 8192);
                    out[o] = Math.min((t * t / 16384 + Math.max(z - 4096, 0)) / 32, 8191);
                }
            }
            in = out;
        }
        int f = hidden == 0 ? 12 : 19;
        return new long[] {
            clamp(Math.floorDiv(in[0] + (1L << f - 6), 1L << f - 5), -16352, 16352),
            clamp(Math.floorDiv(in[1] + (1L << f - 4), 1L << f - 3) + 32, 0, 103)
        };
    }

    private static long integer(float w) {
        return (long) Math.rint(w * 4096.0);
    }

    private int symbol(long m, int s) {
        long c = Math.floorDiv(m + 16, 32);
        int f = (int) (m - 32 * c);
        long[] power = new long[33];
        power[0] = 1L << 32;
        power[1] = LaplaceTables.exponential(s);
        for (int d = 2; d <= 32; d++) {
            power[d] = multiply(power[d - 1], power[1]);
        }
        long up = power[16 - f];
        long down = power[16 + f];
        if (bit("zero " + s + " " + f, (1 << 22) - (up + down >> 11)) == 0) {
            return (int) c;
        }
        int sign = bit("sign " + s + " " + f, (up << 22) / (up + down)) == 0 ? 1 : -1;
        int j = Math.max(0, (s - 32 >> 3) - 1);
        long ratio = power[32];
        for (int i = 0; i < j; i++) {
            ratio = multiply(ratio, ratio);
        }
        int high = 0;
        while (high < 20 && bit("more " + s + " " + Math.min(high, 15), (1 << 22) - (ratio >> 10)) == 1) {
            high++;
        }
        if (high == 20) {
            int n = 0;
            while (decode(32768) == 1) {
                n++;
            }
            high += (1 << n) - 1 + equal(n);
        }
        return (int) c + sign * ((high << j) + equal(j) + 1);
    }

    private static long multiply(long a, long b) {
        return java.math.BigInteger.valueOf(a).multiply(java.math.BigInteger.valueOf(b)).shiftRight(32).longValue();
    }

    private int equal(int count) {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits = 2 * bits + decode(32768);
        }
        return bits;
    }

    private int bit(String context, long start) {
        long[] state = contexts.computeIfAbsent(context, k -> new long[] {Math.min(start, (1 << 22) - 1), 300});
        int bit = decode(Math.max(32, Math.min(65504, state[0] >> 6)));
        state[0] += ((bit == 0 ? 1L << 22 : 0) - state[0]) / (state[1] + 2);
        state[1] = Math.min(1022, state[1] + 1);
        return bit;
    }

    private int decode(long p) {
        long bound = range * p >> 16;
        int bit = code < bound ? 0 : 1;
        code -= bit * bound;
        range = bit == 0 ? bound : range - bound;
        while (range < 1 << 24) {
            range <<= 8;
            code = code << 8 | octet();
        }
        return bit;
    }

    private int octet() {
        int i = next++;
        return i < stream.length ? stream[i] & 0xff : 0;
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
