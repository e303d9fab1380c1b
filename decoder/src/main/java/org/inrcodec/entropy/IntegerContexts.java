package org.inrcodec.entropy;

/**
 * The contexts of {@link IntegerCoding} and where they start (FORMAT.md §7.4). A context represents a ratio between a
 * boundary of magnitudes and the expected magnitude, in half octaves; the start values are those of a mixture of a
 * normal and a Laplace distribution of that mean magnitude.
 */
final class IntegerContexts {
    private static final int STEPS = 13;

    /** Context of the sign. */
    static final int SIGN = 16;

    private static final int EXPONENTS = SIGN + 1;
    private static final int FIRST_BITS = EXPONENTS + 3 * STEPS;
    private static final int SECOND_BITS = FIRST_BITS + 2 * STEPS;

    /** Number of contexts. */
    static final int COUNT = SECOND_BITS + 2 * STEPS;

    // Bits of experience that the start values are worth.
    private static final int ZERO_COUNT = 15;
    private static final int SIGN_COUNT = 200;
    private static final int EXPONENT_COUNT = 32;
    private static final int MANTISSA_COUNT = 100;

    private static final int[] ZERO = {
        425, 2264, 7731, 16668, 26726, 35963, 43575, 49490, 53933, 57204, 59581, 61293,
        62520, 63395, 64018, 64461
    };
    private static final int[] EXPONENT = {
        3047, 4306, 6081, 8579, 12081, 16954, 23616, 32380, 42974, 53672, 61259, 64296,
        65122, 3064, 4338, 6145, 8707, 12331, 17428, 24473, 33786, 44873, 55403, 61894,
        64097, 64862, 3080, 4371, 6211, 8836, 12584, 17909, 25333, 35149, 46564, 56626,
        61935, 63545, 64521
    };
    private static final int[] FIRST_BIT = {
        32980, 33072, 33208, 33412, 33728, 34239, 35109, 36667, 39535, 44630, 52149, 58848,
        61071, 32981, 33075, 33215, 33428, 33765, 34324, 35305, 37107, 40448, 46206, 53696,
        58198, 58937
    };
    private static final int[] SECOND_BIT = {
        32874, 32920, 32988, 33090, 33247, 33503, 33939, 34725, 36205, 38996, 43816, 49482,
        50459, 32875, 32923, 32995, 33106, 33286, 33592, 34146, 35189, 37177, 40729, 45239,
        45873, 47942
    };

    private static final int[] START = new int[COUNT];

    static {
        put(0, ZERO, ZERO_COUNT);
        START[SIGN] = AdaptiveBit.start(1 << 15, SIGN_COUNT);
        put(EXPONENTS, EXPONENT, EXPONENT_COUNT);
        put(FIRST_BITS, FIRST_BIT, MANTISSA_COUNT);
        put(SECOND_BITS, SECOND_BIT, MANTISSA_COUNT);
    }

    private IntegerContexts() {}

    private static void put(int at, int[] probabilities, int count) {
        for (int i = 0; i < probabilities.length; i++) {
            START[at + i] = AdaptiveBit.start(probabilities[i], count);
        }
    }

    /** Fills in the start values. */
    static void start(int[] states) {
        System.arraycopy(START, 0, states, 0, COUNT);
    }

    /** Context of the zero flag at a scale of 0–31. */
    static int zero(int scale) {
        return Math.min(scale, 15);
    }

    /** Context of the question whether the exponent is greater than {@code e}. */
    static int exponent(int e, int scale) {
        return EXPONENTS + Math.min(e, 2) * STEPS + step(e, scale);
    }

    /** Context of the first mantissa bit of a value with exponent {@code e} of at least 1. */
    static int firstBit(int e, int scale) {
        return FIRST_BITS + (e == 1 ? 0 : STEPS) + step(e, scale);
    }

    /** Context of the second mantissa bit of a value with exponent {@code e} of at least 2. */
    static int secondBit(int first, int e, int scale) {
        return SECOND_BITS + (first == 0 ? 0 : STEPS) + step(e, scale);
    }

    // 2^(e + 1) over the expected magnitude 2^(scale / 2 - 3), in half octaves from -6 to 6.
    private static int step(int e, int scale) {
        return Math.max(-6, Math.min(6, 2 * e + 8 - scale)) + 6;
    }
}
