package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;

/** The gallery, as the build has put it beside the viewer. */
class GalleryIT {
    @Test
    void showsFilesOfEqualSizeAndZoomsIntoThem() throws Exception {
        Browser browser = Browser.required();
        Path target = Path.of(System.getProperty("inr.npm")).getParent();
        Map<String, Path> folders = new HashMap<>(Pages.folders(Suite.bundled()));
        folders.put("/demo/", target.resolve("demo"));
        folders.put("/viewer/", target.resolve("viewer"));
        assertEquals(
                -1, Files.mismatch(target.resolve("npm/inr.wasm"), target.resolve("viewer/inr.wasm")),
                "the viewer was made before the decoder");
        try (Site site = new Site(folders)) {
            JsonObject result = browser.open(site, "/pages/gallery.html", Duration.ofMinutes(2)).getAsJsonObject();
            assertFalse(result.has("fault"), () -> result.toString());
            JsonArray figures = result.getAsJsonArray("figures");
            assertEquals(6, figures.size());
            for (JsonElement each : figures) {
                JsonObject figure = each.getAsJsonObject();
                double inr = figure.get("inr").getAsDouble();
                assertEquals(inr, figure.get("jpeg").getAsDouble(), 0.07 * inr, () -> figure.toString());
                assertEquals("[768,512]", figure.get("size").toString());
                assertTrue(figure.get("loupes").getAsBoolean(), () -> figure.toString());
            }
            assertEquals("kodim23.inr", result.get("viewer").getAsString());
            assertEquals("[16,16,16,3,7]", result.get("kernels").toString());
            assertTrue(result.get("zoomed").getAsDouble() > 40, () -> result.toString());
        }
    }
}
