package org.inrcodec.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.picture.Picture;

class SsimProperties {
    @Property(tries = 60)
    void equalsTheDefinitionWrittenOutWindowByWindow(
            @ForAll @IntRange(min = 1, max = 19) int width,
            @ForAll @IntRange(min = 1, max = 19) int height,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll boolean deep,
            @ForAll long seed) {
        Picture a = random(width, height, channels, deep ? 16 : 8, seed);
        Picture b = random(width, height, channels, deep ? 16 : 8, seed ^ 0x5555);
        assertEquals(naive(a, b), Ssim.of(a, b), 1e-9);
        assertEquals(1, Ssim.of(a, a), 1e-12);
        assertEquals(Ssim.of(a, b), Ssim.of(b, a), 1e-12);
    }

    @Example
    void twoFlatPicturesDifferInLuminanceAlone() {
        Picture a = flat(100);
        Picture b = flat(150);
        double c1 = 2.55 * 2.55;
        assertEquals((2 * 100 * 150 + c1) / (100 * 100 + 150 * 150 + c1), Ssim.of(a, b), 1e-9);
    }

    @Example
    void noiseLowersTheSimilarity() {
        Picture a = random(32, 32, 1, 8, 1);
        byte[] noisy = a.canonicalBytes();
        Random random = new Random(2);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (byte) Math.clamp((noisy[i] & 0xff) + random.nextInt(-20, 21), 0, 255);
        }
        double s = Ssim.of(a, new Picture(32, 32, 1, 8, noisy));
        assertTrue(s < 0.999 && s > 0.8, () -> "similarity " + s);
    }

    private static Picture flat(int value) {
        byte[] samples = new byte[12 * 12];
        java.util.Arrays.fill(samples, (byte) value);
        return new Picture(12, 12, 1, 8, samples);
    }

    private static Picture random(int width, int height, int channels, int depth, long seed) {
        byte[] samples = new byte[width * height * channels * depth / 8];
        new Random(seed).nextBytes(samples);
        return new Picture(width, height, channels, depth, samples);
    }

    /** One 2-D window at a time, central moments around the mean. */
    private static double naive(Picture a, Picture b) {
        int n = Math.min(11, a.width());
        int m = Math.min(11, a.height());
        double c1 = Math.pow(0.01 * a.maximum(), 2);
        double c2 = Math.pow(0.03 * a.maximum(), 2);
        double total = 0;
        long count = 0;
        for (int c = 0; c < a.channels(); c++) {
            for (int top = 0; top + m <= a.height(); top++) {
                for (int left = 0; left + n <= a.width(); left++) {
                    double norm = 0;
                    double mx = 0;
                    double my = 0;
                    for (int j = 0; j < m; j++) {
                        for (int i = 0; i < n; i++) {
                            double w = weight(i, n, j, m);
                            norm += w;
                            mx += w * a.sample(left + i, top + j, c);
                            my += w * b.sample(left + i, top + j, c);
                        }
                    }
                    mx /= norm;
                    my /= norm;
                    double vx = 0;
                    double vy = 0;
                    double cov = 0;
                    for (int j = 0; j < m; j++) {
                        for (int i = 0; i < n; i++) {
                            double w = weight(i, n, j, m) / norm;
                            double dx = a.sample(left + i, top + j, c) - mx;
                            double dy = b.sample(left + i, top + j, c) - my;
                            vx += w * dx * dx;
                            vy += w * dy * dy;
                            cov += w * dx * dy;
                        }
                    }
                    total += (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
                    count++;
                }
            }
        }
        return total / count;
    }

    private static double weight(int i, int n, int j, int m) {
        double dx = i - (n - 1) / 2.0;
        double dy = j - (m - 1) / 2.0;
        return Math.exp(-(dx * dx + dy * dy) / (2 * 1.5 * 1.5));
    }
}
