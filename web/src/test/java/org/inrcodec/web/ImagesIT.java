package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;

/** The {@code img} elements of a page with {@code inr-img.js}. */
class ImagesIT {
    @Test
    void showsTheFilesOfThePage() throws Exception {
        Browser browser = Browser.required();
        try (Site site = new Site(Pages.folders(Suite.bundled()))) {
            JsonObject result = browser.open(site, "/pages/images.html", Duration.ofMinutes(2)).getAsJsonObject();
            assertFalse(result.has("fault"), () -> result.toString());
            assertAll(
                    Stream.of(
                            "plain", "alpha", "small", "large", "set", "lazyWaits", "later", "changed", "replaced",
                            "grown", "decoded")
                            .map(name -> () -> assertTrue(result.get(name).getAsBoolean(), name)));
            Map<String, String> texts = Map.of(
                    "plainSizes", "[18,12,18,12]", "smallSizes", "[18,12,9,6]", "largeSizes", "[18,12,180,120]",
                    "source", "\"/suite/vectors/channels-3-depth-8/input.inr\"", "alt", "\"plain\"");
            assertAll(texts.entrySet().stream().map(
                    each -> () -> assertEquals(each.getValue(), result.get(each.getKey()).toString())));
            JsonObject events = result.getAsJsonObject("events");
            assertAll(Stream.concat(Stream.of("lazy", "other"), IntStream.range(0, 30).mapToObj(i -> "many" + i)).map(
                    id -> () -> assertEquals(1, events.get(id + " load").getAsInt(), id)));
            assertAll(Stream.of("damaged", "missing").map(id -> () -> assertFalse(events.has(id + " load"), id)));
        }
    }
}
