package org.inrcodec.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.decoder.Region;

/**
 * Content of a vector's {@code test.json}: what a decoder must make of {@code input.inr}.
 *
 * @param id name of the vector's folder
 * @param title what it tests
 * @param clauses clauses of FORMAT.md it covers
 * @param width stored width
 * @param height stored height
 * @param channels channels, 1–4
 * @param bitDepth 8 or 16
 * @param sha256 SHA-256 of the canonical samples at the stored size (FORMAT.md §8.5), hexadecimal
 * @param cases further decodes with the SHA-256 of their samples, in order
 */
public record Descriptor(
        String id,
        String title,
        List<String> clauses,
        int width,
        int height,
        int channels,
        int bitDepth,
        String sha256,
        Map<SubCase, String> cases) {
    /** Keeps the order of the cases. */
    public Descriptor {
        clauses = List.copyOf(clauses);
        cases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /**
     * @param folder a vector's folder
     * @return its descriptor
     * @throws IOException when it can't be read or is not such a descriptor
     */
    public static Descriptor read(Path folder) throws IOException {
        try {
            Map<?, ?> json = (Map<?, ?>) Json
                    .parse(Files.readString(folder.resolve("test.json"), StandardCharsets.UTF_8));
            List<String> clauses = new ArrayList<>();
            ((List<?>) json.get("clauses")).forEach(c -> clauses.add((String) c));
            Map<SubCase, String> cases = new LinkedHashMap<>();
            for (Object o : (List<?>) json.get("cases")) {
                Map<?, ?> one = (Map<?, ?>) o;
                List<?> r = (List<?>) one.get("region");
                Region region = new Region(integer(r.get(0)), integer(r.get(1)), integer(r.get(2)), integer(r.get(3)));
                cases.put(new SubCase(integer(one.get("width")), integer(one.get("height")), region),
                        (String) one.get("sha256"));
            }
            return new Descriptor(
                    (String) json.get("id"), (String) json.get("title"), clauses, integer(json.get("width")),
                    integer(json.get("height")), integer(json.get("channels")), integer(json.get("bitDepth")),
                    (String) json.get("sha256"), cases);
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IOException(folder.resolve("test.json") + " is not a descriptor: " + e.getMessage(), e);
        }
    }

    private static int integer(Object number) {
        return ((Long) number).intValue();
    }

    /** @return the text of {@code test.json} */
    public String toJson() {
        StringBuilder json = new StringBuilder("{\n");
        field(json, "id", Json.quote(id));
        field(json, "title", Json.quote(title));
        field(json, "clauses", "[" + String.join(", ", clauses.stream().map(Json::quote).toList()) + "]");
        field(json, "width", width);
        field(json, "height", height);
        field(json, "channels", channels);
        field(json, "bitDepth", bitDepth);
        field(json, "sha256", Json.quote(sha256));
        List<String> items = new ArrayList<>();
        cases.forEach((c, hash) -> items.add("\n    {\"width\": " + c.width() + ", \"height\": " + c.height()
                + ", \"region\": [" + c.region().x() + ", " + c.region().y() + ", " + c.region().width() + ", "
                + c.region().height() + "], \"sha256\": " + Json.quote(hash) + "}"));
        field(json, "cases", "[" + String.join(",", items) + (items.isEmpty() ? "]" : "\n  ]"));
        field(json, "licence", Json.quote("CC0-1.0"));
        return json.append("  \"generator\": ").append(Json.quote("org.inrcodec.conformance.VectorGenerator"))
                .append("\n}\n").toString();
    }

    private static void field(StringBuilder json, String name, Object value) {
        json.append("  ").append(Json.quote(name)).append(": ").append(value).append(",\n");
    }
}
