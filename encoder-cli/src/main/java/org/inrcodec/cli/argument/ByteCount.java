package org.inrcodec.cli.argument;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/** Large whole numbers as they are typed: digits, perhaps with K, M, G or T for powers of 1024. */
final class ByteCount {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})([KMGT]?)");

    private ByteCount() {}

    /**
     * @param option name of the option
     * @param text what was typed
     * @return the number, at most {@link Long#MAX_VALUE}
     * @throws CommandFailure when it is none
     */
    static long of(String option, String text) throws CommandFailure {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw new CommandFailure(ExitCode.USAGE, option + " " + text + " is not a number such as 500 or 4G");
        }
        long value = Long.parseLong(number.group(1));
        int shift = 10 * ("KMGT".indexOf(number.group(2)) + 1);
        boolean plain = number.group(2).isEmpty();
        return plain ? value : value > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : value << shift;
    }
}
