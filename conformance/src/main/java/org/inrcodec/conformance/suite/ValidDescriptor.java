package org.inrcodec.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.inrcodec.decoder.Region;

/**
 * Content of the {@code test.json} of a valid file: what a decoder must make of {@code input.inr} (FORMAT.md A.1).
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
 * @param generator command that made the file
 * @param seed what the random numbers in it started from; empty when there are none
 */
public record ValidDescriptor(
        String id,
        String title,
        List<String> clauses,
        int width,
        int height,
        int channels,
        int bitDepth,
        String sha256,
        Map<SubCase, String> cases,
        String generator,
        OptionalLong seed) {
    /** Keeps the order of the cases. */
    public ValidDescriptor {
        clauses = List.copyOf(clauses);
        cases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /**
     * @param folder a vector's folder
     * @return its descriptor
     * @throws IOException when it can't be read or is not such a descriptor
     */
    public static ValidDescriptor read(Path folder) throws IOException {
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
            return new ValidDescriptor(
                    (String) json.get("id"), (String) json.get("title"), clauses, integer(json.get("width")),
                    integer(json.get("height")), integer(json.get("channels")), integer(json.get("bitDepth")),
                    (String) json.get("sha256"), cases, (String) json.get("generator"),
                    json.get("seed") instanceof Long seed ? OptionalLong.of(seed) : OptionalLong.empty());
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IOException(folder.resolve("test.json") + " is not a descriptor: " + e.getMessage(), e);
        }
    }

    private static int integer(Object number) {
        return ((Long) number).intValue();
    }

    /** @return the text of {@code test.json} */
    public String toJson() {
        JsonWriter json = new JsonWriter()
                .field("id", id)
                .field("title", title)
                .field("clauses", clauses)
                .field("width", width)
                .field("height", height)
                .field("channels", channels)
                .field("bitDepth", bitDepth)
                .field("sha256", sha256)
                .objects("cases", cases.entrySet().stream().map(c -> toJson(c.getKey(), c.getValue())).toList())
                .field("licence", "CC0-1.0")
                .field("generator", generator);
        seed.ifPresent(s -> json.field("seed", s));
        return json.object();
    }

    private static String toJson(SubCase c, String hash) {
        Region r = c.region();
        return "{\"width\": " + c.width() + ", \"height\": " + c.height() + ", \"region\": [" + r.x() + ", " + r.y()
                + ", " + r.width() + ", " + r.height() + "], \"sha256\": " + JsonWriter.quote(hash) + "}";
    }
}
