package org.inrcodec.conformance.suite;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** Descriptors and results as JSON (RFC 8259): one field per line, and one line per object of an array. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true))
            .disableHtmlEscaping()
            .create();

    private Json() {}

    /**
     * Reads a file that holds one object.
     *
     * @param <T> what the object describes
     * @param content takes the object apart
     * @return what the object describes
     * @throws IOException when the file can't be read, is not JSON, or lacks a field that {@code content} takes
     */
    static <T> T read(Path file, Function<JsonObject, T> content) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            return content.apply(GSON.fromJson(text, JsonObject.class));
        } catch (RuntimeException e) {
            // Gson's exceptions for missing fields and other types have no common class.
            throw new IOException(file + " is not a valid descriptor: " + e.getMessage(), e);
        }
    }

    /** The strings of an array. */
    static List<String> strings(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    /** An array of strings. */
    static JsonArray array(List<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }

    /**
     * Writes an object.
     *
     * @param object an object
     * @return its text with a line feed at the end
     */
    public static String text(JsonObject object) {
        StringJoiner fields = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        object.entrySet().forEach(f -> fields.add(GSON.toJson(f.getKey()) + ": " + value(f.getValue())));
        return fields.toString();
    }

    private static String value(JsonElement value) {
        if (value instanceof JsonArray array && !array.isEmpty() && array.get(0).isJsonObject()) {
            StringJoiner lines = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
            array.forEach(element -> lines.add(GSON.toJson(element)));
            return lines.toString();
        }
        return GSON.toJson(value);
    }
}
