package org.inrcodec.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inrcodec.format.InrFormatException.Kind;

/**
 * Content of the {@code test.json} of an invalid file: how a decoder must refuse {@code input.inr} (FORMAT.md A.3).
 *
 * @param id name of the file's folder
 * @param title what is wrong
 * @param clauses clauses of FORMAT.md it breaks, or that say what becomes of it
 * @param kind class of the refusal (FORMAT.md 1.7)
 * @param offset offset of the byte at which the fault is found (FORMAT.md 2.10)
 */
public record InvalidDescriptor(String id, String title, List<String> clauses, Kind kind, long offset) {
    /** Copies the list. */
    public InvalidDescriptor {
        clauses = List.copyOf(clauses);
    }

    /**
     * @param folder folder of an invalid file
     * @return its descriptor
     * @throws IOException when it can't be read or is not such a descriptor
     */
    public static InvalidDescriptor read(Path folder) throws IOException {
        Path file = folder.resolve("test.json");
        try {
            Map<?, ?> json = (Map<?, ?>) Json.parse(Files.readString(file, StandardCharsets.UTF_8));
            List<String> clauses = new ArrayList<>();
            ((List<?>) json.get("clauses")).forEach(c -> clauses.add((String) c));
            return new InvalidDescriptor(
                    (String) json.get("id"), (String) json.get("title"), clauses,
                    Kind.valueOf(((String) json.get("class")).toUpperCase(Locale.ROOT)), (Long) json.get("offset"));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IOException(file + " is not a descriptor: " + e.getMessage(), e);
        }
    }

    /** @return the text of {@code test.json} */
    public String toJson() {
        return new JsonWriter()
                .field("id", id)
                .field("title", title)
                .field("clauses", clauses)
                .field("class", kind.name().toLowerCase(Locale.ROOT))
                .field("offset", offset)
                .field("licence", "CC0-1.0")
                .field("generator", Suite.GENERATOR)
                .object();
    }
}
