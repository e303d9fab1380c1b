package org.inrcodec.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A text about the picture (FORMAT.md §9.5).
 *
 * @param keyword what the text is, 1–79 bytes of UTF-8 without NUL; those of PNG where they fit, such as {@code Title}
 * @param text the text
 */
public record TextEntry(String keyword, String text) {
    /** Most bytes of a keyword in UTF-8. */
    public static final int MAX_KEYWORD = 79;

    /**
     * Checks keyword and text.
     *
     * @throws IllegalArgumentException when the keyword is empty, too long or contains NUL, or half a surrogate pair is in either
     */
    public TextEntry {
        int bytes = keyword.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_KEYWORD || keyword.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a keyword has 1 to " + MAX_KEYWORD + " bytes and no NUL");
        }
        Objects.requireNonNull(text, "text");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(keyword + text)) {
            throw new IllegalArgumentException("a text that UTF-8 cannot hold");
        }
    }
}
