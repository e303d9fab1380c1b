package org.inrcodec.optimizer;

/**
 * A learning rate that rises linearly for some steps and then falls along half a cosine (Loshchilov and Hutter 2017).
 *
 * @param peak rate at the top
 * @param last rate that the cosine falls to
 * @param warmUp steps of the linear rise, 0 for none
 * @param steps number of steps altogether, above {@code warmUp}
 */
public record CosineSchedule(double peak, double last, int warmUp, int steps) {
    /** @throws IllegalArgumentException when the numbers of steps do not fit each other */
    public CosineSchedule {
        if (warmUp < 0 || steps <= warmUp) {
            throw new IllegalArgumentException(warmUp + " steps of warm-up of " + steps);
        }
    }

    /**
     * @param step step from 0
     * @return the rate of that step; {@link #last} from {@link #steps} on
     */
    public double at(int step) {
        if (step < warmUp) {
            return peak * (step + 1) / (warmUp + 1);
        }
        double done = Math.min(1, (step - warmUp) / (double) (steps - warmUp));
        return last + (peak - last) * 0.5 * (1 + Math.cos(Math.PI * done));
    }
}
