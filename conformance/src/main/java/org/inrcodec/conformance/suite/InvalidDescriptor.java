package org.inrcodec.conformance.suite;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.format.InrFormatException.Kind;

/**
 * Content of the {@code test.json} of an invalid file: how a decoder must refuse {@code input.inr} (FORMAT.md A.3).
 *
 * @param id name of the file's folder
 * @param title what is wrong
 * @param clauses clauses of FORMAT.md that it breaks or that require the refusal
 * @param kind class of the refusal (FORMAT.md 1.7)
 * @param other class that is as good, when the file breaks two rules of different classes (FORMAT.md 11.1)
 * @param offset offset of the byte at which the fault is found (FORMAT.md 2.10)
 */
public record InvalidDescriptor(String id, String title, List<String> clauses, Kind kind, Optional<Kind> other,
        long offset) {
    /** Copies the list. */
    public InvalidDescriptor {
        clauses = List.copyOf(clauses);
    }

    /**
     * Reads the descriptor of an invalid file.
     *
     * @param folder folder of the file
     * @return its descriptor
     * @throws IOException when it can't be read or is not such a descriptor
     */
    public static InvalidDescriptor read(Path folder) throws IOException {
        return Json.read(folder.resolve("test.json"), json -> new InvalidDescriptor(
                json.get("id").getAsString(), json.get("title").getAsString(), Json.strings(json.get("clauses")),
                kind(json.get("class")), Optional.ofNullable(json.get("otherClass")).map(InvalidDescriptor::kind),
                json.get("offset").getAsLong()));
    }

    /**
     * Writes the descriptor.
     *
     * @return the text of {@code test.json}
     */
    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("title", title);
        json.add("clauses", Json.array(clauses));
        json.addProperty("class", name(kind));
        other.ifPresent(k -> json.addProperty("otherClass", name(k)));
        json.addProperty("offset", offset);
        json.addProperty("licence", "CC0-1.0");
        json.addProperty("generator", Suite.GENERATOR);
        return Json.text(json);
    }

    private static Kind kind(JsonElement name) {
        return Kind.valueOf(name.getAsString().toUpperCase(Locale.ROOT));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
