package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages with {@code inr-img.js}. */
class ImagesIT {
    private static final Set<String> TRUE = Set.of(
            "plain", "alpha", "small", "large", "fluid", "contained", "media", "set", "dense", "widths", "preferred",
            "undense", "fallback", "complete", "decodes", "lazyWaits", "incomplete", "later", "changed", "changedSet",
            "replaced", "shared", "decoded");

    @Test
    void showsTheFilesOfThePage() throws Exception {
        JsonObject result = Pages.report("/pages/images.html");
        assertAll(TRUE.stream().map(name -> () -> assertTrue(result.get(name).getAsBoolean(), name)));
        Map<String, String> texts = Map.of(
                "plainSizes", "[18,12,18,12]", "smallSizes", "[18,12,9,6]", "largeSizes", "[18,12,180,120]",
                "denseSizes", "[9,6,9,6]", "widthsSizes", "[36,24,36,24]", "refuses", "\"EncodingError\"",
                "source", "\"/suite/vectors/channels-3-depth-8/input.inr\"", "alt", "\"plain\"",
                "layouts", "[[\"180x120\"],[\"200x133\"],[\"200x133\"],[\"9x6\"]]");
        assertAll(texts.entrySet().stream().map(
                each -> () -> assertEquals(each.getValue(), result.get(each.getKey()).toString())));
        JsonObject events = result.getAsJsonObject("events");
        Stream<String> once = Stream.of("plain", "small", "fluid", "set", "dense", "widths", "lazy", "other",
                "natural");
        assertAll(Stream.concat(once, IntStream.range(0, 39).mapToObj(i -> "many" + i)).map(
                id -> () -> assertEquals(1, events.get(id + " load").getAsInt(), id)));
        assertEquals(4, events.get("later load").getAsInt());
        assertAll(
                Stream.of("damaged load", "missing load", "later error", "natural error", "many0 error").map(
                        event -> () -> assertFalse(events.has(event), event)));
    }

    @Test
    void showsFilesOutsideOfImgElementsOfTheDocument() throws Exception {
        JsonObject result = Pages.report("/pages/forms.html");
        JsonObject events = result.remove("events").getAsJsonObject();
        assertEquals(JsonParser.parseString("""
                {
                  "svg": true, "svgChanged": true, "shadow": true, "copied": true,
                  "outside": {
                    "before": [false, 0], "size": [18, 12], "complete": true, "first": true, "second": true,
                    "events": ["load", "load"]
                  },
                  "outsideDamaged": ["EncodingError", true, 0, "error"],
                  "backgrounds": {"cover": true, "density": 2, "natural": 1, "changed": true, "later": true},
                  "widened": {"narrow": true, "wide": true},
                  "removed": {"decoded": "EncodingError", "events": [], "next": true, "again": true}
                }
                """), result);
        assertAll(
                Stream.of("removed", "next", "original", "copy").map(
                        id -> () -> assertEquals(1, events.get(id + " load").getAsInt(), id)));
        assertEquals(2, events.get("svg load").getAsInt());
        assertFalse(events.has("svg-damaged load"));
    }
}
