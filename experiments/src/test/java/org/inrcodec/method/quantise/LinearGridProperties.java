package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.tensor.Steps;

class LinearGridProperties {
    private static final int ROWS = 3;
    private static final int COLUMNS = 7;

    @Property(tries = 400)
    void everyValueIsWithinHalfAStepAndRoundingTwiceIsRoundingOnce(
            @ForAll RangeMode mode,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll boolean perRow,
            @ForAll boolean coded,
            @ForAll @IntRange(min = -3, max = 3) int lean,
            @ForAll @IntRange(min = -12, max = 8) int scale,
            @ForAll long seed) {
        float[] values = values(lean, scale, seed);
        LinearGrid grid = grid(mode, bits, perRow, coded, values);
        int[] q = grid.quantise(values, 0, ROWS, COLUMNS);
        float[] rounded = new float[values.length];
        grid.round(values, rounded, 0, ROWS, COLUMNS);
        assertEquals(perRow ? ROWS : 1, grid.steps().length);
        for (int i = 0; i < values.length; i++) {
            int row = i / COLUMNS;
            float step = grid.steps()[perRow ? row : 0];
            assertTrue(q[i] >= mode.smallest(bits) && q[i] <= mode.largest(bits));
            assertEquals(grid.dequantise(q[i], row), rounded[i]);
            assertEquals(values[i], rounded[i], 0.5 * step + Math.ulp(rounded[i]));
            assertEquals(q[i], grid.quantise(rounded[i], row));
        }
    }

    @Property(tries = 200)
    void zeroIsOnTheGridAndSymmetricGridsHaveNoZeroPoint(
            @ForAll RangeMode mode,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @IntRange(min = -3, max = 3) int lean,
            @ForAll long seed) {
        LinearGrid grid = grid(mode, bits, true, false, values(lean, 0, seed));
        for (int row = 0; row < ROWS; row++) {
            assertEquals(0, grid.dequantise(grid.quantise(0, row), row));
            assertTrue(mode != RangeMode.SYMMETRIC || grid.zeroPoints()[row] == 0);
            assertTrue(grid.zeroPoints()[row] >= mode.smallest(bits) && grid.zeroPoints()[row] <= mode.largest(bits));
        }
    }

    @Property(tries = 200)
    void codedStepsAreOfTheTableAndAtMostAnEighthCoarser(
            @ForAll RangeMode mode, @ForAll @IntRange(min = 1, max = 16) int bits, @ForAll long seed) {
        float[] values = values(0, 0, seed);
        float exact = grid(mode, bits, false, false, values).steps()[0];
        float coded = grid(mode, bits, false, true, values).steps()[0];
        boolean inTable = false;
        for (int code = 0; code < 256; code++) {
            inTable |= Steps.valueOfCode(code) == coded;
        }
        assertTrue(inTable);
        assertTrue(coded >= exact && coded <= exact * 1.125f, () -> exact + " " + coded);
    }

    @Example
    void theFormulasGiveKnownGrids() {
        float[] values = {-1, 0, 2};
        ValueRange range = ValueRange.of(values, 0, 1, 3, false);
        LinearGrid symmetric = LinearGrid.covering(linear(RangeMode.SYMMETRIC, 3), range);
        assertArrayEquals(new float[] {Math.nextUp(2f / 3)}, symmetric.steps(), 1e-6f);
        // −1 is 1.5 steps below zero; steps are rounded up, so −1 is nearer.
        assertArrayEquals(new int[] {-1, 0, 3}, symmetric.quantise(values, 0, 1, 3));
        // Step 3/15; −1 lies 5 steps below zero.
        LinearGrid unsigned = LinearGrid.covering(linear(RangeMode.ASYMMETRIC_UNSIGNED, 4), range);
        assertArrayEquals(new int[] {5}, unsigned.zeroPoints());
        assertArrayEquals(new int[] {0, 5, 15}, unsigned.quantise(values, 0, 1, 3));
        LinearGrid signed = LinearGrid.covering(linear(RangeMode.ASYMMETRIC_SIGNED, 4), range);
        assertArrayEquals(new int[] {-3}, signed.zeroPoints());
        assertArrayEquals(new int[] {-8, -3, 7}, signed.quantise(values, 0, 1, 3));
    }

    @Example
    void aTensorOfZerosStaysZero() {
        for (RangeMode mode : RangeMode.values()) {
            LinearGrid grid = LinearGrid.covering(linear(mode, 5), ValueRange.of(new float[4], 0, 2, 2, true));
            assertEquals(0, grid.dequantise(grid.quantise(0, 1), 1));
            assertEquals(1, grid.steps()[1]);
        }
    }

    @Example
    void bitsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> linear(RangeMode.SYMMETRIC, 0));
        assertThrows(IllegalArgumentException.class, () -> linear(RangeMode.SYMMETRIC, 17));
    }

    private static Precision.RangeLinear linear(RangeMode mode, int bits) {
        return new Precision.RangeLinear(mode, bits, false, false);
    }

    private static LinearGrid grid(RangeMode mode, int bits, boolean perRow, boolean coded, float[] values) {
        return LinearGrid.covering(
                new Precision.RangeLinear(mode, bits, perRow, coded),
                ValueRange.of(values, 0, ROWS, COLUMNS, perRow));
    }

    private static float[] values(int lean, int scale, long seed) {
        Random random = new Random(seed);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb((float) (random.nextGaussian() + lean), scale);
        }
        return values;
    }
}
