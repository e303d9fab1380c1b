package org.inrcodec.method.distil;

import org.inrcodec.method.engine.ChannelError;
import org.inrcodec.method.engine.PointError;

/**
 * (1 − a) MSE(y, picture) + a MSE(R h + r, features): a linear map of the student's last hidden layer h, trained with
 * it, shall give the teacher's features (Romero et al. 2015, "FitNets: hints for thin deep nets"). The map is rows of
 * the last layer after those of the channels ({@link RegressionRows}).
 *
 * @param targets {@code float[points][channels]}, flat; not copied
 * @param channels channels
 * @param features {@code float[points][width]}, flat: the teacher's; not copied
 * @param width features of a point
 * @param share a, 0–1
 */
public record FeatureError(float[] targets, int channels, float[] features, int width, double share)
        implements
            PointError {
    /** @throws IllegalArgumentException when the lengths do not belong together */
    public FeatureError {
        if ((long) targets.length * width != (long) features.length * channels) {
            throw new IllegalArgumentException(features.length + " features for " + targets.length + " samples");
        }
    }

    @Override
    public int moreOutputs() {
        return width;
    }

    @Override
    public boolean derivatives() {
        return false;
    }

    @Override
    public double at(int point, float[][] given, int at, float[][] slopes, float scale) {
        float ofPicture = (float) ((1 - share) * scale);
        float ofTeacher = (float) (share * scale);
        double picture = ChannelError.mean(
                given[0], at, targets, point * channels, channels, slopes[0], ofPicture);
        double teacher = ChannelError.mean(
                given[0], at + channels, features, point * width, width, slopes[0], ofTeacher);
        return (1 - share) * picture + share * teacher;
    }
}
