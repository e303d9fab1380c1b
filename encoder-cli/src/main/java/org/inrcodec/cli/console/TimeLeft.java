package org.inrcodec.cli.console;

import java.util.Locale;

/** The remaining time as text. */
public final class TimeLeft {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private TimeLeft() {}

    /**
     * @param seconds remaining time; negative counts as 0
     * @return {@code S s left}, from a minute on {@code M min SS s left}, from an hour on {@code H h MM min left}
     */
    public static String words(double seconds) {
        long left = Math.round(Math.max(0, seconds));
        if (left < MINUTE) {
            return left + " s left";
        }
        return left < HOUR
                ? String.format(Locale.ROOT, "%d min %02d s left", left / MINUTE, left % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min left", left / HOUR, left / MINUTE % MINUTE);
    }
}
