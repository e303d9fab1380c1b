package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of {@code inr.js} in a browser. */
class DecoderIT {
    private static final Set<String> TRUE = Set.of(
            "kept", "blob", "response", "stream", "promise", "png", "tiles", "part", "wide", "reduced", "many",
            "after");

    @TempDir
    Path files;

    @Test
    void decodesAndRefuses() throws Exception {
        Browser browser = Browser.required();
        Suite suite = Suite.bundled();
        Map<String, Path> folders = new HashMap<>(Pages.folders(suite));
        folders.put("/file/", files);
        MetadataFiles.write(suite.folder().resolve(Suite.VECTORS).resolve("channels-3-depth-8/input.inr"), files);
        try (Site site = new Site(folders)) {
            JsonObject result = browser.open(site, "/pages/decoder.html", Duration.ofMinutes(2)).getAsJsonObject();
            assertTrue(!result.has("fault"), () -> result.toString());
            assertAll(
                    TRUE.stream()
                            .map(name -> () -> assertTrue(result.get(name).getAsBoolean(), name)));
            Map<String, String> texts = Map.ofEntries(
                    Map.entry(
                            "info",
                            "{\"width\":18,\"height\":12,\"channels\":3,\"bitDepth\":8,\"profile\":\"siren\",\"version\":[1,0],"
                                    + "\"tileWidth\":18,\"tileHeight\":12,\"texts\":[],\"layout\":["
                                    + "{\"name\":\"signature\",\"offset\":0,\"length\":8},"
                                    + "{\"name\":\"HEAD\",\"offset\":8,\"length\":19},"
                                    + "{\"name\":\"SIRN\",\"offset\":27,\"length\":390}],\"complete\":true,"
                                    + "\"displayWidth\":18,\"displayHeight\":12,\"orientation\":1,\"colorSpace\":\"srgb\"}"),
                    Map.entry("webp", "\"image/webp\""),
                    Map.entry("upright", "[true,true,true,true,true,true,true,true]"),
                    Map.entry(
                            "displayP3",
                            "{\"colorSpace\":\"display-p3\",\"name\":true,\"own\":true,\"srgb\":true,\"png\":true}"),
                    Map.entry(
                            "large",
                            "{\"size\":[720,480],\"expected\":[720,480],\"same\":true,\"progress\":true}"),
                    Map.entry("opened", opened(18)), Map.entry("openedGrid", opened(61)),
                    Map.entry("gradient", "864"),
                    Map.entry("narrow", "[9,6]"),
                    Map.entry("type", "[\"Uint8ClampedArray\",\"Uint16Array\"]"));
            assertAll(texts.entrySet().stream().map(
                    each -> () -> assertEquals(each.getValue(), result.get(each.getKey()).toString())));
            assertAll(
                    () -> assertStarts("TypeError: ", result, "missing"),
                    () -> assertStarts("RangeError: ", result, "wrongSize"),
                    () -> assertStarts("RangeError: width is expected to be a whole number", result, "wrongWidth"),
                    () -> assertStarts("RangeError: A picture of 4294967314x", result, "wrongSide"),
                    () -> assertStarts("RangeError: ", result, "wrongRegion"),
                    () -> assertStarts("TypeError: ", result, "wrongSource"),
                    () -> assertStarts("RangeError: scale", result, "wrongScale"),
                    () -> assertStarts("RangeError: derivatives need", result, "wrongField"),
                    () -> assertFalse(result.getAsJsonObject("header").get("complete").getAsBoolean()),
                    () -> assertStarts("InrError malformed 0: ", result, "notInr"),
                    () -> assertStarts("InrError limit ", result, "pixels"),
                    () -> assertStarts("InrError limit 0: The pixels of 5000x5000 take", result, "memory"),
                    () -> assertStarts("InrError internal 0: No memory for 4294967296 pixels", result, "tooLarge"),
                    () -> assertStarts("InrError internal 0: The decoder has stopped: ", result, "trapped"),
                    () -> assertStarts("AbortError: ", result, "early"),
                    () -> assertStarts("AbortError: ", result.getAsJsonObject("late"), "result"),
                    () -> assertTrue(result.getAsJsonObject("late").get("soon").getAsBoolean()),
                    () -> assertEquals(0, result.getAsJsonObject("late").get("workers").getAsInt()),
                    () -> assertEquals("null", result.getAsJsonObject("withoutReason").get("result").getAsString()),
                    // A decode on the page's own thread would stop it for all of the time.
                    () -> assertTrue(
                            result.getAsJsonObject("pause").get("longest")
                                    .getAsDouble() < result.getAsJsonObject("pause")
                                            .get("total").getAsDouble() / 2,
                            () -> result.get("pause").toString()));
        }
    }

    private static String opened(int width) {
        return "{\"shared\":true,\"width\":" + width
                + ",\"all\":true,\"part\":60,\"closed\":\"TypeError: The file has been closed\"}";
    }

    private static void assertStarts(String start, JsonObject result, String name) {
        String text = result.get(name).getAsString();
        assertTrue(text.startsWith(start), () -> name + ": " + text);
    }
}
