package org.inrcodec.cli.console;

import java.util.Locale;

/** How progress tells the time that is left. */
public final class TimeLeft {
    private static final int HOUR = 3600;

    private TimeLeft() {}

    /**
     * @param seconds time left; less than none counts as none
     * @return {@code M:SS left}, from an hour on {@code H h MM min left}
     */
    public static String words(double seconds) {
        long left = Math.round(Math.max(0, seconds));
        return left < HOUR
                ? String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60)
                : String.format(Locale.ROOT, "%d h %02d min left", left / HOUR, left / 60 % 60);
    }
}
