package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;

/** The functions of {@code inr.js} in a browser. */
class DecoderIT {
    @Test
    void decodesAndRefuses() throws Exception {
        Browser browser = Browser.required();
        try (Site site = new Site(Pages.folders(Suite.bundled()))) {
            JsonObject result = browser.open(site, "/pages/decoder.html", Duration.ofMinutes(2)).getAsJsonObject();
            assertTrue(!result.has("fault"), () -> result.toString());
            assertAll(
                    Stream.of("kept", "blob", "response", "part", "wide", "reduced", "many", "after")
                            .map(name -> () -> assertTrue(result.get(name).getAsBoolean(), name)));
            Map<String, String> texts = Map.ofEntries(
                    Map.entry(
                            "info",
                            "{\"width\":18,\"height\":12,\"channels\":3,\"bitDepth\":8,\"profile\":\"siren\",\"version\":[1,0]}"),
                    Map.entry("narrow", "[9,6]"),
                    Map.entry("type", "[\"Uint8ClampedArray\",\"Uint16Array\"]"));
            assertAll(texts.entrySet().stream().map(
                    each -> () -> assertEquals(each.getValue(), result.get(each.getKey()).toString())));
            assertAll(
                    () -> assertStarts("TypeError: ", result, "missing"),
                    () -> assertStarts("RangeError: ", result, "wrongSize"),
                    () -> assertStarts("RangeError: ", result, "wrongRegion"),
                    () -> assertStarts("TypeError: ", result, "wrongSource"),
                    () -> assertStarts("InrError malformed 0: ", result, "notInr"),
                    () -> assertStarts("InrError limit ", result, "pixels"),
                    () -> assertStarts("InrError limit 0: The pixels of 5000x5000 take", result, "memory"),
                    () -> assertStarts("InrError internal 0: The decoder has stopped: ", result, "trapped"),
                    () -> assertStarts("AbortError: ", result, "early"),
                    () -> assertStarts("AbortError: ", result.getAsJsonObject("late"), "result"),
                    () -> assertTrue(result.getAsJsonObject("late").get("soon").getAsBoolean()),
                    // A decode on the page's own thread would stop it for all of the time.
                    () -> assertTrue(
                            result.getAsJsonObject("pause").get("longest")
                                    .getAsDouble() < result.getAsJsonObject("pause")
                                            .get("total").getAsDouble() / 2,
                            () -> result.get("pause").toString()));
        }
    }

    private static void assertStarts(String start, JsonObject result, String name) {
        String text = result.get(name).getAsString();
        assertTrue(text.startsWith(start), () -> name + ": " + text);
    }
}
