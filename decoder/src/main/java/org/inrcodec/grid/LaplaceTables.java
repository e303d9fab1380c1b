package org.inrcodec.grid;

/**
 * Start probabilities for coding an integer that has a Laplace distribution of expected value μ and scale b (FORMAT.md §7.6.5, §7.6.6). Both are
 * quantised: μ to 1/32, b to the 104 values {@code 2^((s - 32) / 8)}. From one exponential for each s everything follows by integer
 * multiplications.
 */
public final class LaplaceTables {
    /** Number of scales. */
    public static final int SCALES = 104;

    /** The scale s with b = 1. */
    public static final int UNIT_SCALE = 32;

    /** Scales per octave. */
    static final int PER_OCTAVE = 8;

    /** Fractional positions of an expected value between two integers. */
    static final int FRACTIONS = 32;

    // round(2^32 * exp(-1 / (32 b))), b = 2^((s - 32) / 8), for s = 0 ... 103.
    private static final long[] EXPONENTIALS = {
        2605029347L, 2715407188L, 2820730047L, 2920898384L, 3015876649L, 3105684222L, 3190386796L, 3270088366L,
        3344923893L, 3415052718L, 3480652712L, 3541915165L, 3599040369L, 3652233859L, 3701703250L, 3747655612L,
        3790295335L, 3829822416L, 3866431115L, 3900308936L, 3931635878L, 3960583919L, 3987316692L, 4011989318L,
        4034748382L, 4055731996L, 4075069962L, 4092883986L, 4109287957L, 4124388246L, 4138284039L, 4151067684L,
        4162825044L, 4173635859L, 4183574096L, 4192708297L, 4201101925L, 4208813685L, 4215897841L, 4222404522L,
        4228380000L, 4233866970L, 4238904802L, 4243529783L, 4247775344L, 4251672275L, 4255248918L, 4258531358L,
        4261543595L, 4264307701L, 4266843974L, 4269171071L, 4271306145L, 4273264955L, 4275061981L, 4276710525L,
        4278222805L, 4279610043L, 4280882540L, 4282049758L, 4283120382L, 4284102383L, 4285003080L, 4285829189L,
        4286586875L, 4287281793L, 4287919135L, 4288503664L, 4289039749L, 4289531400L, 4289982295L, 4290395810L,
        4290775039L, 4291122824L, 4291441769L, 4291734263L, 4292002499L, 4292248487L, 4292474072L, 4292680944L,
        4292870656L, 4293044630L, 4293204170L, 4293350475L, 4293484642L, 4293607676L, 4293720503L, 4293823968L,
        4293918848L, 4294005855L, 4294085643L, 4294158809L, 4294225905L, 4294287432L, 4294343854L, 4294395594L,
        4294443040L, 4294486549L, 4294526447L, 4294563034L, 4294596584L, 4294627351L, 4294655564L, 4294681435L,
    };

    private LaplaceTables() {}

    /** {@code round(2^32 exp(-1 / (32 b)))} of a scale 0–103. */
    static long exponential(int scale) {
        return EXPONENTIALS[scale];
    }

    /** {@code T[d] = 2^32 exp(-d / (32 b))}, d = 0 … 32, as integer multiplications make it. */
    static long[] powers(int scale) {
        long[] powers = new long[FRACTIONS + 1];
        powers[0] = 1L << 32;
        powers[1] = EXPONENTIALS[scale];
        for (int d = 2; d <= FRACTIONS; d++) {
            // Both factors are below 2^32: the product needs all 64 bits, unsigned.
            powers[d] = powers[d - 1] * powers[1] >>> 32;
        }
        return powers;
    }

    /** Number j of equiprobable low bits of the distance from the centre: 2^j is about b / 2, at least 1. */
    static int lowBits(int scale) {
        return Math.max(0, (scale - UNIT_SCALE >> 3) - 1);
    }

    /**
     * Probability in 2^-22 that the integer is the nearest to μ.
     *
     * @param powers {@link #powers} of the scale
     * @param fraction μ minus that integer, in 1/32, −16 … 15
     */
    static int centre(long[] powers, int fraction) {
        return probability((1 << 22) - (powers[16 - fraction] + powers[16 + fraction] >>> 11));
    }

    /** Probability in 2^-22 that an integer other than the nearest to μ is above it. */
    static int above(long[] powers, int fraction) {
        long up = powers[16 - fraction];
        return probability((up << 22) / (up + powers[16 + fraction]));
    }

    /** Probability in 2^-22 that the distance is not greater by one more step of 2^j. */
    static int stop(long[] powers, int lowBits) {
        long ratio = powers[FRACTIONS];
        for (int i = 0; i < lowBits; i++) {
            ratio = ratio * ratio >>> 32;
        }
        return probability((1 << 22) - (ratio >>> 10));
    }

    // A state has 22 bits.
    private static int probability(long value) {
        return (int) Math.min(value, (1 << 22) - 1);
    }
}
