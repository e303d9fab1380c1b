package org.inrcodec.cli.info;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.inrcodec.metadata.PictureMetadata;

/** Metadata as JSON. */
final class MetadataJson {
    private MetadataJson() {}

    /** An object with those of {@code iccProfile}, {@code exif}, {@code xmp}, {@code texts}, {@code density} present. */
    static JsonObject of(PictureMetadata metadata) {
        JsonObject json = new JsonObject();
        metadata.iccProfile().ifPresent(p -> {
            JsonObject profile = new JsonObject();
            profile.addProperty("bytes", p.length());
            profile.addProperty("colourSpace", p.colourSpace().strip());
            p.description().ifPresent(d -> profile.addProperty("description", d));
            json.add("iccProfile", profile);
        });
        metadata.exif().ifPresent(e -> {
            JsonObject exif = new JsonObject();
            exif.addProperty("bytes", e.length());
            e.orientation().ifPresent(o -> exif.addProperty("orientation", o));
            json.add("exif", exif);
        });
        metadata.xmp().ifPresent(x -> {
            JsonObject xmp = new JsonObject();
            xmp.addProperty("bytes", x.getBytes(StandardCharsets.UTF_8).length);
            json.add("xmp", xmp);
        });
        if (!metadata.texts().isEmpty()) {
            JsonArray texts = new JsonArray();
            metadata.texts().forEach(t -> {
                JsonObject text = new JsonObject();
                text.addProperty("keyword", t.keyword());
                text.addProperty("text", t.text());
                texts.add(text);
            });
            json.add("texts", texts);
        }
        metadata.density().ifPresent(d -> {
            JsonObject density = new JsonObject();
            density.addProperty("x", d.x());
            density.addProperty("y", d.y());
            density.addProperty("unit", d.perMetre() ? "metre" : "unknown");
            json.add("density", density);
        });
        return json;
    }
}
