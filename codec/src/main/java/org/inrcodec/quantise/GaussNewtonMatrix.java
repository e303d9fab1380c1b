package org.inrcodec.quantise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Half the Gauss–Newton matrix of the mean squared error, in blocks along the diagonal: a small change d of a block's
 * parameters raises the error by dᵀ M d at a minimum. Estimated from random gradients (see {@link
 * GaussNewtonProbes}). Memory is 4 bytes per entry, n² entries for a block of n parameters.
 */
public final class GaussNewtonMatrix {
    /** Vectors that are collected before their products are added. */
    private static final int BATCH = 64;

    private final List<ParameterGroup> blocks;
    private final float[][] values;

    private GaussNewtonMatrix(List<ParameterGroup> blocks, float[][] values) {
        this.blocks = List.copyOf(blocks);
        this.values = values;
    }

    /**
     * Estimates the matrix.
     *
     * @param engines makes an engine for a problem; called once per {@code rowStep} probes and once more, closed again
     * @param problem the points; its targets do not matter
     * @param parameters {@code float[parameters]}, not changed
     * @param blocks stretches of the vector that do not overlap
     * @param probes number of random gradients; at least twice as many as parameters in the largest block give good
     *     estimates
     * @param rowStep each probe uses every {@code rowStep}-th row of a lattice, so that all cost {@code probes /
     *     rowStep} full gradients; not used for points
     * @param seed seed of the random gradients
     * @return the matrix
     */
    public static GaussNewtonMatrix estimate(
            Function<TrainingProblem, TrainingEngine> engines,
            TrainingProblem problem,
            float[] parameters,
            List<ParameterGroup> blocks,
            int probes,
            int rowStep,
            long seed) {
        GaussNewtonProbes source = new GaussNewtonProbes(engines, problem, rowStep);
        return ofProducts(blocks, 1f / probes, use -> source.draw(parameters, probes, seed, use));
    }

    /**
     * Adds up the products of vectors.
     *
     * @param blocks stretches of the vector that do not overlap
     * @param weight factor of each product
     * @param vectors hands out the vectors, {@code float[parameters]}, which may be overwritten afterwards
     * @return {@code weight} times the sum of the vectors' outer products
     */
    public static GaussNewtonMatrix ofProducts(
            List<ParameterGroup> blocks, float weight, Consumer<Consumer<float[]>> vectors) {
        List<Accumulator> accumulators = new ArrayList<>();
        for (ParameterGroup block : blocks) {
            accumulators.add(new Accumulator(block, weight));
        }
        vectors.accept(vector -> {
            for (Accumulator accumulator : accumulators) {
                accumulator.add(vector);
            }
        });
        return new GaussNewtonMatrix(
                blocks, accumulators.stream().map(Accumulator::finish).toArray(float[][]::new));
    }

    /** @return the blocks */
    public List<ParameterGroup> blocks() {
        return blocks;
    }

    /**
     * @param block index of the block
     * @param row row within the block
     * @param column column within the block
     * @return the entry
     */
    public float value(int block, int row, int column) {
        int stride = TriangleUpdate.pad(blocks.get(block).size());
        return values[block][Math.max(row, column) * stride + Math.min(row, column)];
    }

    /**
     * The diagonal.
     *
     * @param parameters length of the parameter vector
     * @return {@code double[parameters]}: the sensitivities of {@link GaussNewtonDiagonal}; 0 outside the blocks
     */
    public double[] diagonal(int parameters) {
        double[] diagonal = new double[parameters];
        for (int b = 0; b < values.length; b++) {
            for (int i = 0; i < blocks.get(b).size(); i++) {
                diagonal[blocks.get(b).offset() + i] = value(b, i, i);
            }
        }
        return diagonal;
    }

    /** A copy of a block, its lower triangle valid: {@code float[rows rounded up to 4][TriangleUpdate.pad(rows)]}. */
    float[] copy(int block) {
        return values[block].clone();
    }

    /** Sums outer products of one block. */
    private static final class Accumulator {
        private final ParameterGroup block;
        private final float weight;
        private final int stride;
        private final float[] scaled;
        private final float[] batch;
        private final float[] sum;
        private int filled;

        Accumulator(ParameterGroup block, float weight) {
            this.block = block;
            this.weight = weight;
            this.stride = TriangleUpdate.pad(block.size());
            this.scaled = new float[BATCH * stride];
            this.batch = new float[BATCH * stride];
            this.sum = new float[Math.multiplyExact((block.size() + 3) / 4 * 4, stride)];
        }

        void add(float[] vector) {
            for (int i = 0; i < block.size(); i++) {
                batch[filled * stride + i] = vector[block.offset() + i];
                scaled[filled * stride + i] = weight * vector[block.offset() + i];
            }
            if (++filled == BATCH) {
                flush();
            }
        }

        float[] finish() {
            flush();
            return sum;
        }

        private void flush() {
            TriangleUpdate.add(sum, stride, block.size(), scaled, batch, filled);
            filled = 0;
        }
    }
}
