package org.inrcodec.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.grid.LatentGrids;

/** FORMAT.md §8.7 transcribed clause by clause for one pixel at a time, sharing nothing with the code under test. */
public final class GridReference {
    private final TestGrids picture;
    /** Filtered planes of the tiles met so far: {@code float[grid][y][x]} by number of the tile. */
    private final Map<Integer, float[][][]> planes = new HashMap<>();

    private GridReference(TestGrids picture) {
        this.picture = picture;
    }

    /** §8.5: canonical samples of a region of a W′ × H′ lattice. */
    public static byte[] decode(TestGrids picture, int w2, int h2, int x0, int y0, int columns, int rows) {
        GridReference reference = new GridReference(picture);
        int channels = picture.shape().channels();
        byte[] samples = new byte[rows * columns * channels * picture.bitDepth() / 8];
        int at = 0;
        for (int j = y0; j < y0 + rows; j++) {
            for (int i = x0; i < x0 + columns; i++) {
                float[] y = reference.outputs(i, j, w2, h2);
                for (int c = 0; c < channels; c++) {
                    int sample = ReferenceArithmetic.sample(y[c], picture.bitDepth());
                    if (picture.bitDepth() == 16) {
                        samples[at++] = (byte) (sample >>> 8);
                    }
                    samples[at++] = (byte) (sample & 255);
                }
            }
        }
        return samples;
    }

    /** §8.7.4. */
    private float[] outputs(int i, int j, int w2, int h2) {
        int w = picture.tiling().width();
        int h = picture.tiling().height();
        int features = picture.shape().features();
        float[] inputs = new float[picture.shape().pixelInputs()];
        for (int f = 0; f < features; f++) {
            inputs[f] = feature(f, i, j, w2, h2);
        }
        if (picture.shape().coordinates()) {
            inputs[features] = ReferenceArithmetic.coordinate(i, w, w2, w, h);
            inputs[features + 1] = ReferenceArithmetic.coordinate(j, h, h2, w, h);
        }
        List<float[]> tensors = picture.tensors();
        int t = picture.shape().tapTensors();
        float[] x = inputs;
        for (int l = 0; l <= picture.shape().pixelWidths().size(); l++) {
            x = linear(tensors.get(t), tensors.get(t + 1), x);
            t += 2;
            for (int o = 0; o < x.length && l < picture.shape().pixelWidths().size(); o++) {
                x[o] = ReferenceArithmetic.sine(x[o]);
            }
        }
        if (picture.shape().bypass()) {
            float[] bypass = linear(tensors.get(t), new float[x.length], inputs);
            for (int c = 0; c < x.length; c++) {
                x[c] = x[c] + bypass[c];
            }
        }
        return x;
    }

    private static float[] linear(float[] weights, float[] bias, float[] x) {
        float[] z = bias.clone();
        for (int o = 0; o < z.length; o++) {
            for (int i = 0; i < x.length; i++) {
                float product = weights[o * x.length + i] * x[i];
                z[o] = z[o] + product;
            }
        }
        return z;
    }

    /** Where a sample lies along one axis (§8.7.2). */
    private record Position(int tile, int before, int after, float fraction) {
        static Position of(long i, long stored, long lattice, long tileLength, int k, int tile) {
            long n = (2 * i + 1) * stored - 2 * lattice * tile * tileLength - (lattice << k);
            long d = lattice << (k + 1);
            long x = Math.floorDiv(n, d);
            float fraction = (float) ((double) (n - x * d) / (double) d);
            return new Position(tile, (int) x, (int) x + 1, fraction);
        }
    }

    /** §8.7.3. */
    private float feature(int feature, int i, int j, int w2, int h2) {
        int w = picture.tiling().width();
        int h = picture.tiling().height();
        int a = (int) Math.floorDiv((2L * i + 1) * w, 2L * w2 * picture.tiling().tileWidth());
        int b = (int) Math.floorDiv((2L * j + 1) * h, 2L * h2 * picture.tiling().tileHeight());
        int g = picture.shape().gridOf(feature);
        int k = picture.shape().scales().get(g);
        int columns = picture.shape().cells(picture.tiling().widthOf(a), g);
        int rows = picture.shape().cells(picture.tiling().heightOf(b), g);
        Position x = Position.of(i, w, w2, picture.tiling().tileWidth(), k, a);
        Position y = Position.of(j, h, h2, picture.tiling().tileHeight(), k, b);
        float[][] p = planes.computeIfAbsent(b * picture.tiling().columns() + a, n -> filtered(a, b))[feature];
        Line v = c -> between(
                extended(r -> p[r][c], rows, y.before()), extended(r -> p[r][c], rows, y.after()), y.fraction());
        return between(extended(v, columns, x.before()), extended(v, columns, x.after()), x.fraction());
    }

    /** Cells along one axis. */
    private interface Line {
        float at(int cell);
    }

    private static float extended(Line line, int n, int cell) {
        if (n == 1) {
            return line.at(0);
        }
        if (cell < 0) {
            float twice = 2f * line.at(0);
            return twice - line.at(1);
        }
        if (cell == n) {
            float twice = 2f * line.at(n - 1);
            return twice - line.at(n - 2);
        }
        return line.at(cell);
    }

    private static float between(float from, float to, float fraction) {
        float difference = to - from;
        float part = fraction * difference;
        return from + part;
    }

    /** §8.7.1, §8.7.6. */
    private float[][][] filtered(int column, int row) {
        LatentGrids tile = picture.tile(column, row);
        int radius = picture.shape().filterRadius();
        float[][][] all = new float[picture.shape().features()][][];
        for (int f = 0; f < all.length; f++) {
            int g = picture.shape().gridOf(f);
            int n = picture.shape().cells(tile.width(), g);
            int m = picture.shape().cells(tile.height(), g);
            float[][] q = new float[m][n];
            for (int c = 0; c < n * m; c++) {
                q[c / n][c % n] = tile.values()[g][c];
            }
            if (f >= picture.shape().grids()) {
                q = convolved(q, picture.tensors().get(radius > 0 ? 1 : 0), 9 * (f - picture.shape().grids()));
            } else if (radius > 0) {
                float[] w = new float[radius];
                System.arraycopy(picture.tensors().get(0), g * radius, w, 0, radius);
                q = transposed(filteredRows(transposed(filteredRows(q, w)), w));
            }
            all[f] = q;
        }
        return all;
    }

    private static float[][] convolved(float[][] q, float[] taps, int first) {
        int m = q.length;
        int n = q[0].length;
        float[][] p = new float[m][n];
        for (int y = 0; y < m; y++) {
            for (int x = 0; x < n; x++) {
                for (int i = 0; i < 9; i++) {
                    int row = Math.max(0, Math.min(m - 1, y - 1 + i / 3));
                    int column = Math.max(0, Math.min(n - 1, x - 1 + i % 3));
                    float product = taps[first + i] * q[row][column];
                    p[y][x] = i == 0 ? product : p[y][x] + product;
                }
            }
        }
        return p;
    }

    private static float[][] filteredRows(float[][] q, float[] w) {
        float s = w[0];
        for (int i = 1; i < w.length; i++) {
            s = s + w[i];
        }
        float twice = 2f * s;
        float c = 1f - twice;
        float[][] v = new float[q.length][q[0].length];
        for (int y = 0; y < q.length; y++) {
            for (int x = 0; x < q[0].length; x++) {
                v[y][x] = c * q[y][x];
                for (int i = 1; i <= w.length; i++) {
                    float pair = q[y][Math.max(0, x - i)] + q[y][Math.min(q[0].length - 1, x + i)];
                    float product = w[i - 1] * pair;
                    v[y][x] = v[y][x] + product;
                }
            }
        }
        return v;
    }

    private static float[][] transposed(float[][] a) {
        float[][] t = new float[a[0].length][a.length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                t[x][y] = a[y][x];
            }
        }
        return t;
    }
}
