package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * Chunks of a PNG file that describe its colours without a profile (W3C PNG 3rd edition §4.3). In order of rank: cICP,
 * iCCP, sRGB, then gAMA and cHRM.
 */
final class PngColours {
    private static final int GREY_WITHOUT_ALPHA = 0;
    private static final int PALETTE = 3;
    private static final int GREY_WITH_ALPHA = 4;
    /** gAMA and cHRM in units of 0.00001. */
    private static final double UNIT = 100_000;
    /** The gamma that writers give sRGB for readers that do not know sRGB. */
    private static final int SRGB_GAMMA = 45455;

    private static final int SRGB_GAMMA_TOLERANCE = 100;
    private static final double CHROMATICITY_TOLERANCE = 0.002;
    private static final int PQ = 16;
    private static final int HLG = 18;

    private final FoundMetadata found;
    private int colourType = 2;
    private int bitDepth = 8;
    private boolean greyPalette;
    private boolean srgb;
    private boolean profile;
    private Optional<byte[]> codePoints = Optional.empty();
    private int gamma;
    private Optional<Primaries> primaries = Optional.empty();

    PngColours(FoundMetadata found) {
        this.found = found;
    }

    void header(byte[] data) {
        if (data.length > 9) {
            bitDepth = data[8];
            colourType = data[9];
        }
    }

    void palette(byte[] data) {
        greyPalette = true;
        for (int at = 0; at + 2 < data.length; at += 3) {
            greyPalette &= data[at] == data[at + 1] && data[at] == data[at + 2];
        }
    }

    void srgb() {
        srgb = true;
    }

    void profile() {
        profile = true;
    }

    void gamma(byte[] data) {
        gamma = data.length == 4 ? ByteBuffer.wrap(data).getInt() : 0;
        if (gamma <= 0) {
            gamma = 0;
            found.warn("invalid gamma omitted");
        }
    }

    void chromaticities(byte[] data) {
        if (data.length != 32) {
            found.warn("invalid chromaticities omitted");
            return;
        }
        ByteBuffer numbers = ByteBuffer.wrap(data);
        double[][] points = new double[4][2];
        for (double[] point : points) {
            point[0] = numbers.getInt() / UNIT;
            point[1] = numbers.getInt() / UNIT;
        }
        primaries = Optional.of(
                new Primaries(points[0], new double[][] {points[1], points[2], points[3]}));
    }

    /** cICP: colour primaries, transfer function, matrix coefficients and range, as in ITU-T H.273. */
    void codePoints(byte[] data) {
        if (data.length == 4) {
            codePoints = Optional.of(data.clone());
        } else {
            found.warn("invalid colour code points (cICP) omitted");
        }
    }

    /** sBIT; says nothing when all bits are significant. */
    void significantBits(byte[] data) {
        StringBuilder bits = new StringBuilder();
        boolean fewer = false;
        for (byte value : data) {
            bits.append(' ').append(value);
            fewer |= value != (colourType == PALETTE ? 8 : bitDepth);
        }
        if (fewer) {
            found.lost("number of significant bits (sBIT" + bits + ")");
        }
    }

    /** Adds a profile made from the chunks, if they describe other colours than sRGB and no profile precedes them. */
    void finish() {
        if (codePoints.isPresent() && codePoints(codePoints.get()[0], codePoints.get()[1])) {
            return;
        }
        boolean ownPrimaries = primaries.isPresent() && !isGrey()
                && !primaries.get().isNear(Primaries.SRGB, CHROMATICITY_TOLERANCE);
        boolean ownGamma = gamma != 0 && Math.abs(gamma - SRGB_GAMMA) > SRGB_GAMMA_TOLERANCE;
        if (profile || srgb || !ownPrimaries && !ownGamma) {
            return;
        }
        ProfileCurve curve = gamma == 0 ? ProfileCurve.SRGB : ProfileCurve.power(UNIT / gamma);
        String name = gamma == 0
                ? "PNG cHRM"
                : String.format(Locale.ROOT, "PNG gAMA %.5f", gamma / UNIT)
                        + (primaries.isPresent() && !isGrey() ? ", cHRM" : "");
        add(name, primaries.orElse(Primaries.SRGB), curve);
    }

    /** Whether the code points say what the colours are. */
    private boolean codePoints(int primariesCode, int transfer) {
        byte[] points = codePoints.orElseThrow();
        if (points[2] != 0 || points[3] != 1) {
            found.warn("colour code points (cICP) for other samples than full-range RGB omitted");
            return false;
        }
        if (transfer == PQ || transfer == HLG) {
            found.warn("its colours are HDR (" + (transfer == PQ ? "PQ" : "HLG")
                    + ", cICP), which is not supported; its samples are kept and will not look right");
            return false;
        }
        Optional<Primaries> space = switch (primariesCode) {
            case 1 -> Optional.of(Primaries.SRGB);
            case 5 -> Optional.of(Primaries.BT601_625);
            case 6, 7 -> Optional.of(Primaries.BT601_525);
            case 9 -> Optional.of(Primaries.BT2020);
            case 12 -> Optional.of(Primaries.DISPLAY_P3);
            default -> Optional.empty();
        };
        Optional<ProfileCurve> curve = switch (transfer) {
            case 1, 6, 14, 15 -> Optional.of(ProfileCurve.BT709);
            case 4 -> Optional.of(ProfileCurve.power(2.2));
            case 5 -> Optional.of(ProfileCurve.power(2.8));
            case 8 -> Optional.of(ProfileCurve.power(1));
            case 13 -> Optional.of(ProfileCurve.SRGB);
            default -> Optional.empty();
        };
        if (space.isEmpty() || curve.isEmpty()) {
            found.warn("unknown colour code points (cICP " + primariesCode + "-" + transfer + ") omitted");
            return false;
        }
        found.forgetProfile();
        boolean isSrgb = transfer == 13 && (primariesCode == 1 || isGrey());
        if (!isSrgb) {
            String name = transfer == 13 && primariesCode == 12
                    ? "Display P3"
                    : "cICP " + primariesCode + "-" + transfer + "-0-1";
            add(name, space.get(), curve.get());
        }
        return true;
    }

    private boolean isGrey() {
        return colourType == GREY_WITHOUT_ALPHA || colourType == GREY_WITH_ALPHA
                || colourType == PALETTE && greyPalette;
    }

    private void add(String name, Primaries space, ProfileCurve curve) {
        found.iccProfile(() -> isGrey() ? IccProfiles.grey(name, curve) : IccProfiles.rgb(name, space, curve));
    }
}
