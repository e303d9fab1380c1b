package org.inrcodec.fuzz;

import java.util.Arrays;

/**
 * Counts what the classes that {@link WorkAgent} has changed do: one step for each turn of a loop, one for each eight
 * elements that the Java library fills or copies for them. A count is the same on every machine, unlike a time. Without the agent
 * nothing is counted.
 */
public final class WorkMeter {
    private static final int ELEMENTS_PER_STEP = 8;

    // Not atomic: counts of several threads can be too low, and the loops stay fast.
    private static long steps;
    private static long budget = Long.MAX_VALUE;

    private WorkMeter() {}

    /** More steps than the file declares work for. */
    public static final class WorkExceeded extends Error {
        private static final long serialVersionUID = 1L;

        WorkExceeded(long budget) {
            super("more than " + budget + " steps");
        }
    }

    /**
     * Starts to count from 0.
     *
     * @param most steps after which {@link WorkExceeded} is thrown
     */
    public static void start(long most) {
        steps = 0;
        budget = most;
    }

    /** @return steps since the start */
    public static long steps() {
        return steps;
    }

    /** Counts a turn of a loop. */
    public static void step() {
        if (++steps > budget) {
            exceeded();
        }
    }

    /**
     * Counts elements made, filled or copied.
     *
     * @param count how many; negative ones are the caller's fault and counted as none
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
     * @param value what to fill in
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
     * @param value what to fill in
     */
    public static void fill(float[] array, int from, int to, float value) {
        elements(to - from);
        Arrays.fill(array, from, to, value);
    }
}
