package org.inrcodec.gridfit;

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
    }

    /**
     * A time.
     *
     * @param start {@link System#nanoTime} at which it began
     * @param nanoseconds its length, above 0
     */
    record Time(long start, long nanoseconds) implements Budget {
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
    }
}
