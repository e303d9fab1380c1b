package org.inrcodec.gate;

/**
 * Σ λ(t) w (1 − w) + μ c w over the gates w, with the size c of what a gate closes (Srinivas and Babu 2016, "Learning neural network
 * architectures using backpropagation"). The first term drives gates to 0 or 1; at w = 1 it holds them there, so that it grows from 0 in
 * the course of training: first the price μ of a unit decides who begins to close, then λ ends what is half closed.
 *
 * @param lambda λ at the end
 * @param cost μ, price of a unit
 * @param steps steps until λ is reached, at least 1
 */
public record GatePenalty(double lambda, double cost, int steps) {
    /**
     * @param gate w, 0–1
     * @param size c, units that the gate closes
     * @param step step of the training, from 0
     * @return the penalty
     */
    public double of(double gate, double size, int step) {
        return lambda(step) * gate * (1 - gate) + cost * size * gate;
    }

    /**
     * @param gate w, 0–1
     * @param size c, units that the gate closes
     * @param step step of the training, from 0
     * @return derivative of the penalty by w
     */
    public double slope(double gate, double size, int step) {
        return lambda(step) * (1 - 2 * gate) + cost * size;
    }

    private double lambda(int step) {
        return lambda * Math.min(1, (double) step / steps);
    }
}
