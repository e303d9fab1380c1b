package org.inrcodec.method.gate;

/**
 * Σ λ(t) w (1 − w) + μ(t) c x over what gates let through, x, with the gate w = min(1, x / o), open from x = o on, and
 * the size c of the unit or layer that it closes (Srinivas and Babu 2016, "Learning neural network architectures
 * using backpropagation").
 * The first term drives gates to 0 or 1; at w = 1 it holds them there, so that it comes last: μ grows over the first
 * half of the training, when it decides who begins to close, λ over the second, when it ends what is half closed.
 *
 * @param lambda λ at the end
 * @param cost μ from the middle on, price of a unit
 * @param steps steps of the training, at least 1
 */
public record GatePenalty(double lambda, double cost, int steps) {
    /** @throws IllegalArgumentException when there are no steps */
    public GatePenalty {
        if (steps < 1) {
            throw new IllegalArgumentException(steps + " steps");
        }
    }

    /**
     * @param opening x, at least 0
     * @param open o, above 0
     * @param size c, units that the gate closes
     * @param step step of the training, from 0
     * @return the penalty
     */
    public double of(double opening, double open, double size, int step) {
        double gate = Math.min(1, opening / open);
        return lambda(step) * gate * (1 - gate) + cost(step) * size * opening;
    }

    /**
     * @param opening x, at least 0
     * @param open o, above 0
     * @param size c, units that the gate closes
     * @param step step of the training, from 0
     * @return derivative of the penalty by x; at o that from below
     */
    public double slope(double opening, double open, double size, int step) {
        double ofGate = opening <= open ? lambda(step) * (1 - 2 * opening / open) / open : 0;
        return ofGate + cost(step) * size;
    }

    /**
     * A linear layer learns faster at first, which does not predict its value at the end.
     *
     * @param step step of the training, from 0
     * @return whether the gates of layers are held open still, for a quarter of the training
     */
    public boolean holdsLayers(int step) {
        return step < steps / 4;
    }

    private double lambda(int step) {
        return lambda * Math.clamp(2.0 * step / steps - 1, 0, 1);
    }

    private double cost(int step) {
        return cost * Math.min(1, 2.0 * step / steps);
    }
}
