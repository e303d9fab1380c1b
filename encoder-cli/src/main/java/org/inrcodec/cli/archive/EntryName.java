package org.inrcodec.cli.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of entries, which are whatever the maker of an archive wrote. */
final class EntryName {
    private static final int MAX_LENGTH = 1024;
    private static final char REPLACEMENT = '\ufffd';

    private EntryName() {}

    /**
     * @param name a name as it stands in an archive
     * @return the same without what a terminal would obey
     */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(MAX_LENGTH).forEach(
                c -> shown.appendCodePoint(Character.isISOControl(c) || invisible(c) ? REPLACEMENT : c));
        return shown.toString();
    }

    /** Format characters turn the direction of what follows, which hides what a name ends in. */
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /**
     * @param name a name as it stands in an archive
     * @return the relative name it means, parts joined by {@code /}; empty when it leads out of the archive or is no
     *     name
     */
    static Optional<String> relative(String name) {
        if (name.length() > MAX_LENGTH || name.startsWith("/") || name.startsWith("\\")
                || !shown(name).equals(name)) {
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
