package org.inrcodec.conformance.suite;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.inrcodec.decoder.Region;

/**
 * Content of the {@code test.json} of a valid file: the samples to which a decoder must decode {@code input.inr} (FORMAT.md A.1).
 *
 * @param id name of the vector's folder
 * @param title what it tests
 * @param clauses clauses of FORMAT.md it covers
 * @param width stored width
 * @param height stored height
 * @param channels channels, 1–4
 * @param bitDepth 8 or 16
 * @param sha256 SHA-256 of the canonical samples at the stored size (FORMAT.md 8.5), hexadecimal
 * @param cases further decodes with the SHA-256 of their samples, in order
 * @param generator command that made the file
 * @param seed seed of the random numbers in it; empty when there are none
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
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /**
     * Reads the descriptor of a valid file.
     *
     * @param folder folder of the file
     * @return its descriptor
     * @throws IOException when it can't be read or is not such a descriptor
     */
    public static ValidDescriptor read(Path folder) throws IOException {
        return Json.read(folder.resolve("test.json"), json -> {
            Map<SubCase, String> cases = new LinkedHashMap<>();
            for (JsonElement element : json.getAsJsonArray("cases")) {
                JsonObject one = element.getAsJsonObject();
                cases.put(subCase(one), one.get("sha256").getAsString());
            }
            return new ValidDescriptor(
                    json.get("id").getAsString(), json.get("title").getAsString(), Json.strings(json.get("clauses")),
                    json.get("width").getAsInt(), json.get("height").getAsInt(), json.get("channels").getAsInt(),
                    json.get("bitDepth").getAsInt(), json.get("sha256").getAsString(), cases,
                    json.get("generator").getAsString(),
                    json.has("seed") ? OptionalLong.of(json.get("seed").getAsLong()) : OptionalLong.empty());
        });
    }

    private static SubCase subCase(JsonObject json) {
        JsonArray region = json.getAsJsonArray("region");
        return new SubCase(json.get("width").getAsInt(), json.get("height").getAsInt(), new Region(
                region.get(0).getAsInt(), region.get(1).getAsInt(), region.get(2).getAsInt(),
                region.get(3).getAsInt()));
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
        json.addProperty("width", width);
        json.addProperty("height", height);
        json.addProperty("channels", channels);
        json.addProperty("bitDepth", bitDepth);
        json.addProperty("sha256", sha256);
        JsonArray further = new JsonArray();
        cases.forEach((c, hash) -> further.add(json(c, hash)));
        json.add("cases", further);
        json.addProperty("licence", "CC0-1.0");
        json.addProperty("generator", generator);
        seed.ifPresent(s -> json.addProperty("seed", s));
        return Json.text(json);
    }

    private static JsonObject json(SubCase c, String hash) {
        JsonObject json = new JsonObject();
        json.addProperty("width", c.width());
        json.addProperty("height", c.height());
        Region r = c.region();
        JsonArray region = new JsonArray();
        IntStream.of(r.x(), r.y(), r.width(), r.height()).forEach(region::add);
        json.add("region", region);
        json.addProperty("sha256", hash);
        return json;
    }
}
