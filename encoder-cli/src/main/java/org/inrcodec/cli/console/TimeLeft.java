package org.inrcodec.cli.console;

import java.util.Locale;

/** The remaining time as text. */
public final class TimeLeft {
    private static final int HOUR = 3600;

    private TimeLeft() {}

    /**
     * @param seconds remaining time; negative counts as 0
     * @return {@code M:SS left}, from an hour on {@code H h MM min left}
     */
    public static String words(double seconds) {
        long left = Math.round(Math.max(0, seconds));
        return left < HOUR
                ? String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60)
                : String.format(Locale.ROOT, "%d h %02d min left", left / HOUR, left / 60 % 60);
    }
}
