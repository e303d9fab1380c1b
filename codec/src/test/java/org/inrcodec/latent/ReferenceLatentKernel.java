package org.inrcodec.latent;

/** {@link LatentKernel} cell by cell in double precision. */
final class ReferenceLatentKernel {
    private ReferenceLatentKernel() {}

    static void soften(
            Plane latents,
            double temperature,
            double deviation,
            long seed,
            long step,
            int grid,
            Plane values,
            Plane slopes) {
        for (int row = 0; row < latents.height; row++) {
            long keys = LatentNoise.rowKeys(seed, step, grid, row);
            for (int c = 0; c < latents.width; c++) {
                int i = latents.at(row) + c;
                double x = (double) LatentKernel.GAIN * latents.data[i];
                double u = softRound(x, temperature) + deviation * LatentNoise.at(keys, c);
                values.data[i] = (float) softRound(u, temperature);
                slopes.data[i] = (float) (slope(x, temperature) * slope(u, temperature));
            }
        }
    }

    static void round(Plane latents, Plane values) {
        for (int row = 0; row < latents.height; row++) {
            for (int i = latents.at(row); i < latents.at(row) + latents.width; i++) {
                values.data[i] = (float) Math.rint((double) LatentKernel.GAIN * latents.data[i]);
            }
        }
    }

    static void adam(
            Plane latents,
            Plane rateGradient,
            Plane distortionGradient,
            Plane slopes,
            Plane first,
            Plane second,
            LatentAdam adam) {
        for (int row = 0; row < latents.height; row++) {
            for (int i = latents.at(row); i < latents.at(row) + latents.width; i++) {
                double g = ((double) rateGradient.data[i] + distortionGradient.data[i]) * LatentKernel.GAIN
                        * slopes.data[i];
                double m = adam.beta1() * first.data[i] + (1 - adam.beta1()) * g;
                double q = adam.beta2() * second.data[i] + (1 - adam.beta2()) * g * g;
                first.data[i] = (float) m;
                second.data[i] = (float) q;
                latents.data[i] -= (float) (adam.scale() * m / (Math.sqrt(q) * adam.root() + adam.epsilon()));
            }
        }
    }

    static double softRound(double x, double temperature) {
        double floor = Math.floor(x);
        return floor + 0.5
                + 0.5 * Math.tanh((x - floor - 0.5) / temperature) / Math.tanh(0.5 / temperature);
    }

    static double slope(double x, double temperature) {
        double t = Math.tanh((x - Math.floor(x) - 0.5) / temperature);
        return 0.5 * (1 - t * t) / (temperature * Math.tanh(0.5 / temperature));
    }
}
