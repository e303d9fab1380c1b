package org.inrcodec.method.variational;

import java.util.SplittableRandom;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.TrainingEngine;

/**
 * The evidence lower bound of a network with noise, turned into a rate–distortion loss (Hinton and van Camp 1993;
 * Graves 2011; Blundell et al. 2015, "Weight uncertainty in neural networks"):
 *
 * <pre>
 *   L = E[D(w)] + β Σ KL(N(μ, σ²) ‖ p) / samples,   w = μ + σ ε,   ε ~ N(0, 1)
 * </pre>
 *
 * With Gaussian errors of variance s² the bound's negative is samples · L / (2 s²) for β = 2 s². Each step takes its
 * gradient through w with one ε for every weight, which the next step takes with the other sign: the gradient at μ,
 * most of the noise in the gradient by σ, then cancels. The prior has one scale per tensor, always the best one, whose
 * own derivative is therefore 0. Losses and outputs are those of the means. Closing it closes the engine behind it.
 */
public final class EvidenceBound implements TrainingEngine {
    private final TrainingEngine engine;
    private final NoisyWeights noise;
    private final WeightPrior prior;
    private final double beta;
    private final SplittableRandom random;
    private final float[] drawn;
    private final float[] weights;
    private final float[] gradient;
    private final double[] deviations;
    private boolean mirrored;

    /**
     * @param engine evaluates the network
     * @param noise its free parameters
     * @param prior form of the prior
     * @param beta β / samples: weight of a nat in the units of the engine's loss
     * @param seed of the noise
     * @throws IllegalArgumentException when engine and noise are not of one network
     */
    public EvidenceBound(TrainingEngine engine, NoisyWeights noise, WeightPrior prior, double beta, long seed) {
        if (engine.parameters() != noise.weights()) {
            throw new IllegalArgumentException(noise.weights() + " weights for " + engine.parameters());
        }
        this.engine = engine;
        this.noise = noise;
        this.prior = prior;
        this.beta = beta;
        random = new SplittableRandom(seed);
        drawn = new float[noise.weights()];
        weights = new float[noise.weights()];
        gradient = new float[noise.weights()];
        deviations = new double[noise.weights()];
    }

    @Override
    public int parameters() {
        return 2 * noise.weights();
    }

    @Override
    public double gradient(float[] free, float[] freeGradient, int firstRow, int rowStep) {
        int n = noise.weights();
        for (int i = 0; i < n; i++) {
            deviations[i] = noise.deviation(free, i);
            drawn[i] = mirrored ? -drawn[i] : (float) random.nextGaussian();
            weights[i] = (float) (free[i] + deviations[i] * drawn[i]);
        }
        mirrored = !mirrored;
        double loss = engine.gradient(weights, gradient, firstRow, rowStep);
        int from = 0;
        for (TensorShape tensor : noise.network()) {
            int to = from + tensor.size();
            double scale = scale(free, from, to);
            for (int i = from; i < to; i++) {
                double deviation = deviations[i];
                freeGradient[i] = (float) (gradient[i] + beta * prior.byMean(free[i], deviation, scale));
                freeGradient[n + i] = (float) (noise.byNoise(deviation)
                        * (gradient[i] * drawn[i] + beta * prior.byDeviation(free[i], deviation, scale)));
            }
            from = to;
        }
        return loss;
    }

    /**
     * @param free {@code float[parameters()]}
     * @return Σ KL in nats
     */
    public double divergence(float[] free) {
        double sum = 0;
        int from = 0;
        for (TensorShape tensor : noise.network()) {
            int to = from + tensor.size();
            for (int i = from; i < to; i++) {
                deviations[i] = noise.deviation(free, i);
            }
            double scale = scale(free, from, to);
            for (int i = from; i < to; i++) {
                sum += prior.divergence(free[i], deviations[i], scale);
            }
            from = to;
        }
        return sum;
    }

    private double scale(float[] free, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += prior.statistic(free[i], deviations[i]);
        }
        return prior.scale(sum / (to - from));
    }

    @Override
    public double loss(float[] free) {
        return engine.loss(noise.means(free));
    }

    @Override
    public float[] outputs(float[] free) {
        return engine.outputs(noise.means(free));
    }

    @Override
    public void close() {
        engine.close();
    }
}
