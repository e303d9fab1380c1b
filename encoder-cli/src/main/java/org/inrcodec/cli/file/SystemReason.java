package org.inrcodec.cli.file;

import java.nio.file.FileSystemException;
import java.util.Locale;

/** What the operating system says about a file. */
final class SystemReason {
    private SystemReason() {}

    /** The reason within a sentence: {@code no space left on device}, {@code I/O error}. */
    static String words(FileSystemException e) {
        String reason = e.getReason();
        boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
        return word ? reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1) : reason;
    }
}
