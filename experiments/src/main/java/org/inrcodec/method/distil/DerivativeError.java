package org.inrcodec.method.distil;

import org.inrcodec.method.engine.ChannelError;
import org.inrcodec.method.engine.PointError;

/**
 * (1 − a) MSE(y, picture) + a v/g (MSE(y_x, teacher_x) + MSE(y_y, teacher_y)): the student's derivatives by the
 * coordinates shall be the teacher's (Czarnecki et al. 2017, "Sobolev training for neural networks"). g is the mean of
 * teacher_x² + teacher_y² and v the variance of the picture, so that a student that is constant has about as much error
 * in its derivatives as in its samples.
 *
 * @param targets {@code float[points][channels]}, flat; not copied
 * @param channels channels
 * @param byX {@code float[points][channels]}, flat: the teacher's derivatives by x; not copied
 * @param byY {@code float[points][channels]}, flat: those by y; not copied
 * @param share a, 0–1
 * @param unit v/g
 */
public record DerivativeError(
        float[] targets, int channels, float[] byX, float[] byY, double share, double unit) implements PointError {
    /** @throws IllegalArgumentException when the lengths differ */
    public DerivativeError {
        requireLengths(targets, byX, byY);
    }

    private static void requireLengths(float[] targets, float[] byX, float[] byY) {
        if (byX.length != targets.length || byY.length != targets.length) {
            throw new IllegalArgumentException("derivatives of another picture");
        }
    }

    /**
     * @param targets {@code float[points][channels]}, flat
     * @param channels channels
     * @param byX the teacher's derivatives by x
     * @param byY those by y
     * @param share a, 0–1
     * @return the error, with v/g computed; it is 0 where the picture or the teacher is constant
     * @throws IllegalArgumentException when the lengths differ
     */
    public static DerivativeError of(float[] targets, int channels, float[] byX, float[] byY, double share) {
        requireLengths(targets, byX, byY);
        double sum = 0;
        double squares = 0;
        double slopes = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += targets[i];
            squares += (double) targets[i] * targets[i];
            slopes += (double) byX[i] * byX[i] + (double) byY[i] * byY[i];
        }
        // Rounding may take it below 0 for a constant picture, and the derivatives would be driven apart.
        double variance = Math.max(
                0, squares / targets.length - sum / targets.length * (sum / targets.length));
        double unit = slopes > 0 ? variance / (slopes / targets.length) : 0;
        return new DerivativeError(targets, channels, byX, byY, share, unit);
    }

    @Override
    public int moreOutputs() {
        return 0;
    }

    @Override
    public boolean derivatives() {
        return true;
    }

    @Override
    public double at(int point, float[][] given, int at, float[][] slopes, float scale) {
        int first = point * channels;
        float ofPicture = (float) ((1 - share) * scale);
        float ofTeacher = (float) (share * unit * scale);
        double picture = ChannelError.mean(given[0], at, targets, first, channels, slopes[0], ofPicture);
        double teacher = ChannelError.mean(given[1], at, byX, first, channels, slopes[1], ofTeacher)
                + ChannelError.mean(given[2], at, byY, first, channels, slopes[2], ofTeacher);
        return (1 - share) * picture + share * unit * teacher;
    }
}
