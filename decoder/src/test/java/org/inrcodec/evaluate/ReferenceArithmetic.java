package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.network.Layer;
import org.inrcodec.network.LinearMap;
import org.inrcodec.network.SirenNetwork;

/** FORMAT.md §8 transcribed clause by clause for one pixel at a time, sharing nothing with the code under test. */
public final class ReferenceArithmetic {
    private ReferenceArithmetic() {}

    /** §8.5: canonical samples of a region of a W′ × H′ lattice over a stored W × H picture. */
    public static byte[] decode(
            SirenNetwork network, int w, int h, int bitDepth, int w2, int h2, int x0, int y0, int columns, int rows) {
        int channels = network.shape().channels();
        byte[] samples = new byte[rows * columns * channels * bitDepth / 8];
        int at = 0;
        for (int j = y0; j < y0 + rows; j++) {
            for (int i = x0; i < x0 + columns; i++) {
                float[] y = outputs(network, coordinate(i, w, w2, w, h), coordinate(j, h, h2, w, h));
                for (int c = 0; c < channels; c++) {
                    int sample = sample(y[c], bitDepth);
                    if (bitDepth == 16) {
                        samples[at++] = (byte) (sample >>> 8);
                    }
                    samples[at++] = (byte) (sample & 255);
                }
            }
        }
        return samples;
    }

    /** §8.5.2. */
    static int sample(float y, int bitDepth) {
        float scale = bitDepth == 8 ? 127.5f : 32767.5f;
        float middle = bitDepth == 8 ? 128f : 32768f;
        int maximum = bitDepth == 8 ? 255 : 65535;
        float product = y * scale;
        float t = product + middle;
        return t < 0 ? 0 : t >= maximum ? maximum : (int) Math.floor(t);
    }

    /** §8.1. */
    static float coordinate(long i, long stored, long lattice, long w, long h) {
        long s = Math.max(w, h);
        return (float) ((double) ((2 * i + 1) * stored - stored * lattice) / (double) (lattice * s));
    }

    /** §8.2. */
    static List<Float> inputs(SirenNetwork network, float u) {
        List<Float> inputs = new ArrayList<>();
        inputs.add(u);
        float f = 0x1.921fb6p+1f;
        for (int k = 0; k < network.shape().frequencies(); k++) {
            float a = f * u;
            inputs.add(sine(a));
            inputs.add(sine(a + 0x1.921fb6p+0f));
            f = f * (network.shape().frequencyRatio() / 64f);
        }
        return inputs;
    }

    /** §8.2 to §8.5: the outputs before rounding. */
    static float[] outputs(SirenNetwork network, float u, float v) {
        List<Float> xs = inputs(network, u);
        List<Float> ys = inputs(network, v);
        float[] x = {};
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            for (int m = 0; m < layer.maps().size(); m++) {
                boolean last = m == layer.maps().size() - 1;
                LinearMap map = layer.maps().get(m);
                float[] start = last ? layer.bias() : new float[map.outputs()];
                x = l == 0 && m == 0 ? separable(map, start, xs, ys) : linear(map, start, x);
            }
            if (l < network.layers().size() - 1) {
                for (int o = 0; o < x.length; o++) {
                    x[o] = sine(x[o]);
                    x[o] = !network.shape().binary() ? x[o] : x[o] < 0 ? -1 : 1;
                }
            }
        }
        if (network.bypass().isPresent()) {
            float[] bypass = separable(network.bypass().get(), new float[x.length], xs, ys);
            for (int c = 0; c < x.length; c++) {
                x[c] = x[c] + bypass[c];
            }
        }
        return x;
    }

    /** §8.3, the first linear map and the bypass. */
    private static float[] separable(LinearMap map, float[] start, List<Float> xs, List<Float> ys) {
        float[] z = new float[map.outputs()];
        for (int o = 0; o < z.length; o++) {
            float zx = 0f;
            for (int i = 0; i < xs.size(); i++) {
                float product = map.weight(o, i) * xs.get(i);
                zx = zx + product;
            }
            float zy = start[o];
            for (int i = 0; i < ys.size(); i++) {
                float product = map.weight(o, xs.size() + i) * ys.get(i);
                zy = zy + product;
            }
            z[o] = zx + zy;
        }
        return z;
    }

    /** §8.3. */
    private static float[] linear(LinearMap map, float[] start, float[] x) {
        float[] z = start.clone();
        for (int o = 0; o < z.length; o++) {
            for (int i = 0; i < x.length; i++) {
                float product = map.weight(o, i) * x[i];
                z[o] = z[o] + product;
            }
        }
        return z;
    }

    /** §8.4. */
    static float sine(float argument) {
        float x = argument > 8192f ? 8192f : argument < -8192f ? -8192f : argument;
        float scaled = x * 0x1.45f306p-2f;
        float shifted = scaled + 12582912f;
        float n = shifted - 12582912f;
        float a = n * 0x1.92p+1f;
        float b = n * 0x1.fb6p-11f;
        float c = n * -0x1.777a5cp-24f;
        float r = x - a;
        r = r - b;
        r = r - c;
        float t = r * r;
        float p = 0x1.5cd014p-19f;
        p = p * t;
        p = p + -0x1.9f5cd4p-13f;
        p = p * t;
        p = p + 0x1.110e58p-7f;
        p = p * t;
        p = p + -0x1.555548p-3f;
        float cube = r * t;
        float correction = cube * p;
        float s = r + correction;
        return (int) n % 2 != 0 ? -s : s;
    }
}
