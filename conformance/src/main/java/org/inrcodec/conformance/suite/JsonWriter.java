package org.inrcodec.conformance.suite;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one JSON object (RFC 8259), a field a line, in the order of the calls. */
public final class JsonWriter {
    private final StringBuilder text = new StringBuilder();

    /** An object without fields. */
    public JsonWriter() {}

    /**
     * @param name name of a field
     * @param value its text
     * @return this
     */
    public JsonWriter field(String name, String value) {
        return raw(name, quote(value));
    }

    /**
     * @param name name of a field
     * @param value its number
     * @return this
     */
    public JsonWriter field(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /**
     * @param name name of a field
     * @param values its texts, on one line
     * @return this
     */
    public JsonWriter field(String name, List<String> values) {
        return raw(name, values.stream().map(JsonWriter::quote).collect(Collectors.joining(", ", "[", "]")));
    }

    /**
     * @param name name of a field
     * @param objects JSON values, a line each
     * @return this
     */
    public JsonWriter objects(String name, List<String> objects) {
        return raw(name,
                objects.isEmpty() ? "[]" : objects.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]")));
    }

    /**
     * @param name name of a field
     * @param json its value in JSON's notation
     * @return this
     */
    public JsonWriter raw(String name, String json) {
        text.append(text.isEmpty() ? "{\n  " : ",\n  ").append(quote(name)).append(": ").append(json);
        return this;
    }

    /** @return the object, with a line end */
    public String object() {
        return text.isEmpty() ? "{}\n" : text + "\n}\n";
    }

    /** @return the object on one line */
    public String line() {
        return object().strip().replace("{\n  ", "{").replace("\n}", "}").replace(",\n  ", ", ");
    }

    /** A string in JSON's notation. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '\\' || c == '"') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
