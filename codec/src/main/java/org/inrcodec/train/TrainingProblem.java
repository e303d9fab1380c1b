package org.inrcodec.train;

import org.inrcodec.network.SirenShape;

/** What a network is fitted to. Targets are in the network's output units: samples 0…maximum map to −1…1. */
public sealed interface TrainingProblem {
    /** @return the network's shape; dense (all ranks 0) */
    SirenShape shape();

    /** @return number of points */
    int points();

    /** @return {@code float[points][channels]}, flat; shared, not to be changed */
    float[] targets();

    /**
     * All pixel centres of a picture, coordinates and fixed frequencies as in FORMAT.md §8; the first layer is separable there.
     *
     * @param shape the network's shape
     * @param width pixels per row
     * @param height rows
     * @param targets {@code float[height][width][channels]}, flat
     */
    record Lattice(SirenShape shape, int width, int height, float[] targets) implements TrainingProblem {
        /** @throws IllegalArgumentException when the targets' length differs from the sizes */
        public Lattice {
            if (targets.length != Math.multiplyExact(Math.multiplyExact(width, height), shape.channels())) {
                throw new IllegalArgumentException("targets of " + targets.length + " values");
            }
        }

        @Override
        public int points() {
            return width * height;
        }
    }

    /**
     * Arbitrary points: each with its own input vector.
     *
     * @param shape widths, bypass and channels of the network; its frequencies are not used
     * @param inputs inputs per point, 1–128
     * @param values {@code float[points][inputs]}, flat
     * @param targets {@code float[points][channels]}, flat
     */
    record Points(SirenShape shape, int inputs, float[] values, float[] targets) implements TrainingProblem {
        /** @throws IllegalArgumentException when the lengths differ from the sizes */
        public Points {
            if (values.length % inputs != 0 || values.length / inputs * shape.channels() != targets.length) {
                throw new IllegalArgumentException(values.length + " inputs for " + targets.length + " targets");
            }
        }

        @Override
        public int points() {
            return values.length / inputs;
        }
    }
}
