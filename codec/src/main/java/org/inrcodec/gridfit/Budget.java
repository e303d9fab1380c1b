package org.inrcodec.gridfit;

import java.util.Optional;

/** How much a fit may take: steps, which repeat exactly, or time. */
public sealed interface Budget {
    /**
     * @param step steps done
     * @return share of the budget that is used, 0–1
     */
    double used(int step);

    /** @return number of steps, negative when it is not known */
    int steps();

    /**
     * @param tiles number of tiles
     * @return as many times the steps, or the same time
     */
    Budget times(int tiles);

    /**
     * A fit that moves a finished one nearer to its goal. A time is exceeded by such fits, but not by far: each has at most a quarter of the steps of
     * the first fit, and none begins after five quarters of the time, unless the goal has to be met.
     *
     * @param first steps of the first fit
     * @param wanted steps with which a correction has the effect that is expected
     * @param required whether the goal has to be met however long it takes
     * @return how much the correction may take, empty when the time is over
     */
    Optional<Budget> correction(int first, int wanted, boolean required);

    /**
     * A number of steps.
     *
     * @param steps at least 1
     */
    record Steps(int steps) implements Budget {
        @Override
        public double used(int step) {
            return Math.min(1, (double) step / steps);
        }

        @Override
        public Budget times(int tiles) {
            return new Steps(Math.multiplyExact(steps, tiles));
        }

        @Override
        public Optional<Budget> correction(int first, int wanted, boolean required) {
            return Optional.of(new Steps(wanted));
        }
    }

    /**
     * A time.
     *
     * @param start {@link System#nanoTime} at which it began
     * @param nanoseconds its length, above 0
     */
    record Time(long start, long nanoseconds) implements Budget {
        private static final double LAST_CORRECTION = 1.25;
        private static final int LARGEST_CORRECTION = 4;

        @Override
        public int steps() {
            return -1;
        }

        @Override
        public double used(int step) {
            return Math.clamp((double) (System.nanoTime() - start) / nanoseconds, 0, 1);
        }

        @Override
        public Budget times(int tiles) {
            return this;
        }

        @Override
        public Optional<Budget> correction(int first, int wanted, boolean required) {
            if (required) {
                return Optional.of(new Steps(wanted));
            }
            return System.nanoTime() - start > LAST_CORRECTION * nanoseconds
                    ? Optional.empty()
                    : Optional.of(new Steps(Math.clamp(first / LARGEST_CORRECTION, 1, wanted)));
        }
    }
}
