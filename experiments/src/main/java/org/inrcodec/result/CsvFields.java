package org.inrcodec.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a line of CSV (RFC 4180): those with commas or quotation marks are quoted. No field has line ends.
 * Compiles with a JDK 17, for the scripts in {@code benchmarks/}.
 */
public final class CsvFields {
    private CsvFields() {}

    /**
     * @param line a line without its end
     * @return its fields
     */
    public static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /**
     * @param text any text
     * @return its field, with spaces for line ends
     */
    public static String field(String text) {
        String plain = text.replaceAll("[\\r\\n]", " ");
        return plain.matches(".*[,\"].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
