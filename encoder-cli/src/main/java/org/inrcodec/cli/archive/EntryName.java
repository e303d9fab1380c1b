package org.inrcodec.cli.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of pictures that a stranger chose, such as those of entries. */
public final class EntryName {
    private static final int MAX_LENGTH = 1024;
    private static final char REPLACEMENT = '\ufffd';

    private EntryName() {}

    /**
     * @param name a name of any form
     * @return the name without characters that could control a terminal
     */
    public static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(MAX_LENGTH).forEach(
                c -> shown.appendCodePoint(Character.isISOControl(c) || invisible(c) ? REPLACEMENT : c));
        return shown.toString();
    }

    /** Format characters change the direction of the text, which hides the end of a name. */
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /**
     * @param name a name of any form
     * @return the relative name, parts joined by {@code /}; empty when it leads out of the archive or is not a name
     */
    public static Optional<String> relative(String name) {
        if (name.length() > MAX_LENGTH || name.startsWith("/") || name.startsWith("\\")
                || !printable(name).equals(name)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("[/\\\\]+")) {
            if (part.equals("..") || part.indexOf(':') >= 0) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}
