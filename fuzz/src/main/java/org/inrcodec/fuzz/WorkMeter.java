package org.inrcodec.fuzz;

import java.util.Arrays;

/**
 * Counts the work of the classes that {@link WorkAgent} has instrumented: one step for each iteration of a loop, one for each
 * eight elements that the Java library fills or copies for them. Unlike a time, a count is the same on every machine. Without
 * the agent nothing is counted.
 */
public final class WorkMeter {
    private static final int ELEMENTS_PER_STEP = 8;

    // Not atomic, to keep the loops fast: counts of several threads can be too low.
    private static long steps;
    private static long budget = Long.MAX_VALUE;

    private WorkMeter() {}

    /** Thrown when the budget of steps is exceeded. */
    public static final class WorkExceeded extends Error {
        private static final long serialVersionUID = 1L;

        WorkExceeded(long budget) {
            super("more than " + budget + " steps");
        }
    }

    /**
     * Resets the count to 0.
     *
     * @param most steps after which {@link WorkExceeded} is thrown
     */
    public static void start(long most) {
        steps = 0;
        budget = most;
    }

    /**
     * The steps counted so far.
     *
     * @return steps since the last call of {@link #start}
     */
    public static long steps() {
        return steps;
    }

    /** Counts an iteration of a loop. */
    public static void step() {
        if (++steps > budget) {
            exceeded();
        }
    }

    /**
     * Counts elements of an array that is allocated, filled or copied.
     *
     * @param count number of elements; a negative one counts as 0
     */
    public static void elements(int count) {
        steps += Math.max(0, count) / ELEMENTS_PER_STEP;
        if (steps > budget) {
            exceeded();
        }
    }

    private static void exceeded() {
        long most = budget;
        budget = Long.MAX_VALUE;
        throw new WorkExceeded(most);
    }

    /**
     * {@link Arrays#fill(int[], int, int, int)}, counted.
     *
     * @param array the array
     * @param from first index
     * @param to index after the last
     * @param value value of the elements
     */
    public static void fill(int[] array, int from, int to, int value) {
        elements(to - from);
        Arrays.fill(array, from, to, value);
    }

    /**
     * {@link Arrays#fill(float[], int, int, float)}, counted.
     *
     * @param array the array
     * @param from first index
     * @param to index after the last
     * @param value value of the elements
     */
    public static void fill(float[] array, int from, int to, float value) {
        elements(to - from);
        Arrays.fill(array, from, to, value);
    }
}
