package org.inrcodec.method.distil;

/** Targets for a student that learns from a teacher's outputs (Hinton, Vinyals and Dean 2015, for regression). */
public final class TeacherTargets {
    private TeacherTargets() {}

    /**
     * (1 − a) MSE(y, picture) + a MSE(y, teacher) and MSE(y, (1 − a) picture + a teacher) differ by a constant, a (1 −
     * a) MSE(picture, teacher): one set of targets replaces both.
     *
     * @param picture {@code float[points][channels]}, flat
     * @param teacher {@code float[points][channels]}, flat: outputs of the teacher
     * @param share a, 0–1
     * @return the targets, {@code float[points][channels]}, flat
     * @throws IllegalArgumentException when the lengths differ
     */
    public static float[] mixed(float[] picture, float[] teacher, double share) {
        if (picture.length != teacher.length) {
            throw new IllegalArgumentException(teacher.length + " outputs for " + picture.length + " samples");
        }
        float[] mixed = new float[picture.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) ((1 - share) * picture[i] + share * teacher[i]);
        }
        return mixed;
    }
}
