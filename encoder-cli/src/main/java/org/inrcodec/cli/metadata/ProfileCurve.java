package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;

/**
 * Transfer function of an ICC profile (parametricCurveType, ICC.1:2022 §10.18): linear light of an encoded value X in
 * 0…1 is (a·X + b)^g, and c·X below d.
 */
record ProfileCurve(double g, double a, double b, double c, double d) {
    /** IEC 61966-2-1. */
    static final ProfileCurve SRGB = new ProfileCurve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
    /** ITU-R BT.709 and BT.2020. */
    static final ProfileCurve BT709 = new ProfileCurve(1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081);

    private static final int PARAMETRIC = 0x70617261;
    private static final int WITH_LINEAR_PART = 3;

    /** X^g. */
    static ProfileCurve power(double g) {
        return new ProfileCurve(g, 1, 0, 0, 0);
    }

    /** The element of a tag. */
    byte[] bytes() {
        boolean simple = a == 1 && b == 0 && d == 0;
        double[] parameters = simple ? new double[] {g} : new double[] {g, a, b, c, d};
        ByteBuffer out = ByteBuffer.allocate(12 + 4 * parameters.length);
        out.putInt(PARAMETRIC).putInt(0).putShort((short) (simple ? 0 : WITH_LINEAR_PART)).putShort((short) 0);
        for (double parameter : parameters) {
            out.putInt(IccProfiles.fixed(parameter));
        }
        return out.array();
    }
}
