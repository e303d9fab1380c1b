package org.inrcodec.cli.argument;

import java.math.BigDecimal;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/** Numbers on the command line are within their ranges. */
public final class Ranges {
    private Ranges() {}

    /** As people write it: without a fraction that is 0, and without an exponent. */
    private static String plain(Number value) {
        return value instanceof Double d && Double.isFinite(d)
                ? BigDecimal.valueOf(d).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /**
     * @param holds whether the number is within its range; false for NaN
     * @param option name of the option
     * @param value the number
     * @param range the range in words
     * @throws CommandFailure when {@code holds} is false
     */
    public static void require(boolean holds, String option, Number value, String range) throws CommandFailure {
        if (!holds) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + " " + plain(value) + " is out of range: " + range);
        }
    }
}
