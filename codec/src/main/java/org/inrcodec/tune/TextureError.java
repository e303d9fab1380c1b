package org.inrcodec.tune;

import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.latent.DistortionTarget;

/**
 * {@code c · (MSE + t · D)}, D a distance between distributions of local differences ({@link DifferenceDistance}) of
 * luma and, with a quarter of its weight each, of two chroma differences. This is the trade of rate, distortion and
 * perception of Blau and Michaeli (2019), with distributions taken within windows, so that no trained network is
 * needed: the squared error alone is least where uncertain texture is flat, and D is what flatness loses.
 *
 * <p>Uncorrelated texture of variance s² that comes back in other places with a times its contrast has MSE = (1 + a²)
 * s² and D = 2 (1 − a)² s²; with weight t the sum is least at a = 2t / (1 + 2t), so 1 brings two thirds of the contrast
 * back. On photographs at half a bit per pixel 1/2 changed little, 3/2 began to dot flat parts and 5 was noise that
 * cost 1.4 dB.
 */
final class TextureError implements PictureError {
    /** Usual weight t of lost or added texture. */
    static final double TEXTURE = 1;
    /**
     * The usual c keeps the rate at the same λ: 0.5 to 1.25 times the λ of the squared error gave the same
     * rate, mean 0.9.
     */
    static final double SCALE = 0.65;

    /** From red, green and blue to luma and two chroma differences. */
    private static final float[][] COLOUR = {{0.25f, 0.5f, 0.25f}, {0.5f, 0, -0.5f}, {-0.25f, 0.5f, -0.25f}};

    private static final double[] WEIGHTS = {1, 0.25, 0.25};

    private final double texture;
    private final double scale;
    private final MeanSquaredError squared;
    private final SeenColours colours;
    private final TexturePlane[] planes;
    private final double[] values;
    private final float[][] mixed;
    private final WorkerTeam team;

    /**
     * @param target the tile
     * @param threads threads to use, at most one per colour channel
     * @param texture weight t of lost or added texture; c falls with it, from 1 without texture
     */
    TextureError(DistortionTarget target, int threads, double texture) {
        this.texture = texture;
        scale = SCALE / (SCALE + (1 - SCALE) * texture / TEXTURE);
        squared = new MeanSquaredError(target);
        colours = new SeenColours(target);
        float[][] reference = colours.target();
        planes = new TexturePlane[reference.length];
        values = new double[reference.length];
        mixed = new float[reference.length][target.width() * target.height()];
        for (int p = 0; p < planes.length; p++) {
            mix(reference, p);
            planes[p] = new TexturePlane(mixed[p], target.width(), target.height());
        }
        team = new WorkerTeam(Math.min(threads, reference.length));
    }

    @Override
    public Value value(float[][] outputs) {
        float[][] seen = colours.of(outputs);
        team.run((worker, p) -> {
            mix(seen, p);
            values[p] = planes[p].value(mixed[p]);
        }, planes.length);
        return sum(squared.value(outputs));
    }

    @Override
    public Value gradient(float[][] outputs, int step, float[][] gradient) {
        squared.gradient(outputs, scale, gradient);
        float[][] seen = colours.of(outputs);
        team.run((worker, p) -> {
            mix(seen, p);
            values[p] = planes[p].differentiate(mixed[p], step);
        }, planes.length);
        for (int p = 0; p < planes.length; p++) {
            for (int c = 0; c < planes.length; c++) {
                double colour = planes.length == 1 ? 1 : COLOUR[p][c];
                colours.add(planes[p].gradient(), (float) (scale * texture * WEIGHTS[p] * colour), gradient[c]);
            }
        }
        return sum(squared.value(outputs));
    }

    private void mix(float[][] channels, int p) {
        float[] out = mixed[p];
        if (channels.length == 1) {
            System.arraycopy(channels[0], 0, out, 0, out.length);
            return;
        }
        float[] m = COLOUR[p];
        for (int i = 0; i < out.length; i++) {
            out[i] = m[0] * channels[0][i] + m[1] * channels[1][i] + m[2] * channels[2][i];
        }
    }

    private Value sum(double meanSquaredError) {
        double distance = 0;
        for (int p = 0; p < values.length; p++) {
            distance += WEIGHTS[p] * values[p];
        }
        return new Value(scale * (meanSquaredError + texture * distance), meanSquaredError);
    }

    @Override
    public void close() {
        team.close();
    }
}
