package org.inrcodec.method.engine;

/**
 * The usual error: mean square over the channels.
 *
 * @param targets {@code float[points][channels]}, flat; not copied
 * @param channels channels
 */
public record ChannelError(float[] targets, int channels) implements PointError {
    @Override
    public int moreOutputs() {
        return 0;
    }

    @Override
    public boolean derivatives() {
        return false;
    }

    @Override
    public double at(int point, float[][] given, int at, float[][] slopes, float scale) {
        return mean(given[0], at, targets, point * channels, channels, slopes[0], scale);
    }

    /**
     * (1/n) Σ (y − t)² and its derivative times a factor, 2 (y − t) / n.
     *
     * @param given holds y
     * @param at index of the first y
     * @param targets holds t
     * @param targetsAt index of the first t
     * @param count n
     * @param slopes gets the derivative, from {@code at}
     * @param scale factor of the derivative
     * @return the mean square
     */
    public static double mean(
            float[] given, int at, float[] targets, int targetsAt, int count, float[] slopes, float scale) {
        double sum = 0;
        for (int c = 0; c < count; c++) {
            float error = given[at + c] - targets[targetsAt + c];
            slopes[at + c] = 2 * scale / count * error;
            sum += (double) error * error;
        }
        return sum / count;
    }
}
