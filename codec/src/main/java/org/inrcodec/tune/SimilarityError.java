package org.inrcodec.tune;

import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.metrics.MsSsim;

/**
 * {@code SQUARED · MSE + DISSIMILARITY · (1 − MS-SSIM)}: multi-scale structural similarity (Wang, Simoncelli, Bovik 2003) of the colour channels. The
 * share of the squared error holds mean colours, which MS-SSIM sees at its coarsest scale only, and alpha.
 */
final class SimilarityError implements PictureError {
    /** Costs up to 1.7 dB of PSNR against a fit for it (docs/grid.md, Tuning). */
    static final double SQUARED = 0.2;
    /** Keeps the rate at the same λ: 0.7 to 3.3 times the λ of the squared error gave the same rate, more for smooth pictures. */
    static final double DISSIMILARITY = 0.13;

    private final MeanSquaredError squared;
    private final SeenColours colours;
    private final MsSsim[] similarities;
    private final double[] values;
    private final float[][] slopes;
    private final WorkerTeam team;

    /**
     * @param target the tile
     * @param threads threads to use, at most one per colour channel
     */
    SimilarityError(DistortionTarget target, int threads) {
        squared = new MeanSquaredError(target);
        colours = new SeenColours(target);
        float[][] reference = colours.target();
        similarities = new MsSsim[reference.length];
        values = new double[reference.length];
        slopes = new float[reference.length][target.width() * target.height()];
        for (int c = 0; c < similarities.length; c++) {
            similarities[c] = new MsSsim(new float[][] {reference[c]}, target.width(), target.height());
        }
        team = new WorkerTeam(Math.min(threads, reference.length));
    }

    @Override
    public Value value(float[][] outputs) {
        float[][] seen = colours.of(outputs);
        team.run((worker, c) -> values[c] = similarities[c].value(new float[][] {seen[c]}), similarities.length);
        return value(squared.value(outputs));
    }

    @Override
    public Value gradient(float[][] outputs, int step, float[][] gradient) {
        squared.gradient(outputs, SQUARED, gradient);
        float[][] seen = colours.of(outputs);
        float factor = (float) (-DISSIMILARITY / similarities.length);
        team.run((worker, c) -> {
            values[c] = similarities[c].gradient(new float[][] {seen[c]}, new float[][] {slopes[c]});
            colours.add(slopes[c], factor, gradient[c]);
        }, similarities.length);
        return value(squared.value(outputs));
    }

    private Value value(double meanSquaredError) {
        double loss = 0;
        for (double similarity : values) {
            loss += (1 - similarity) / values.length;
        }
        return new Value(SQUARED * meanSquaredError + DISSIMILARITY * loss, meanSquaredError);
    }

    @Override
    public void close() {
        team.close();
    }
}
