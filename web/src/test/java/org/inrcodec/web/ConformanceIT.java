package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.inrcodec.decoder.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole conformance suite in a browser: samples of valid files to the bit, class and offset of invalid ones. */
class ConformanceIT {
    private final JsonArray checks = new JsonArray();
    private final List<String> names = new ArrayList<>();
    /** What a check may give. */
    private final List<Set<String>> expected = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheSuiteGivesWhatTheSuiteStates() throws Exception {
        Browser browser = Browser.required();
        Suite suite = Suite.bundled();
        addAll(suite, name -> true);
        assertTrue(names.size() > 400, "most of the suite is missing");
        assertEquals(List.of(), failures(browser, Pages.folders(suite)));
    }

    @Test
    void soDoFilesOfGridsWithoutVectors() throws Exception {
        Browser browser = Browser.required();
        Suite suite = Suite.bundled();
        addAll(suite, name -> name.startsWith("grid"));
        assertTrue(names.size() > 50, "most of the files are missing");
        Map<String, Path> folders = new HashMap<>(Pages.folders(suite));
        try (Stream<Path> files = Files.list(folders.get("/npm/"))) {
            for (Path file : files.filter(f -> !f.endsWith("inr-simd.wasm")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        folders.put("/npm/", folder);
        assertEquals(List.of(), failures(browser, folders));
    }

    private void addAll(Suite suite, Predicate<String> wanted) throws IOException {
        for (Path file : suite.valid()) {
            ValidDescriptor vector = ValidDescriptor.read(file);
            if (!wanted.test(vector.id())) {
                continue;
            }
            String path = "/suite/" + Suite.VECTORS + "/" + vector.id();
            add(path, SubCase.whole(vector.width(), vector.height()), vector.bitDepth(), Set.of(vector.sha256()));
            vector.cases().forEach((part, sha256) -> add(path, part, vector.bitDepth(), Set.of(sha256)));
        }
        for (Path file : suite.invalid()) {
            InvalidDescriptor fault = InvalidDescriptor.read(file);
            if (!wanted.test(fault.id())) {
                continue;
            }
            Set<String> refusals = new TreeSet<>();
            refusals.add(fault.kind().name().toLowerCase(Locale.ROOT) + " " + fault.offset());
            // Where a file breaks two rules, the offset of the other one is not stated.
            fault.other().ifPresent(other -> refusals.add(other.name().toLowerCase(Locale.ROOT)));
            add("/suite/" + Suite.INVALID + "/" + fault.id(), refusals);
        }
    }

    private List<String> failures(Browser browser, Map<String, Path> folders) throws Exception {
        try (Site site = new Site(folders)) {
            site.add("/checks.json", new Gson().toJson(checks));
            JsonArray results = browser.open(site, "/pages/conformance.html", Duration.ofMinutes(2)).getAsJsonArray();
            List<String> failures = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String result = results.get(i).getAsString();
                if (!expected.get(i).contains(result) && !expected.get(i).contains(result.split(" ")[0])) {
                    failures.add(names.get(i) + ": " + result + " instead of " + expected.get(i));
                }
            }
            return failures;
        }
    }

    private void add(String path, SubCase part, int bitDepth, Set<String> results) {
        Region region = part.region();
        JsonObject options = options();
        options.addProperty("width", part.width());
        options.addProperty("height", part.height());
        options.addProperty("bits", bitDepth);
        options.add("region", new Gson().toJsonTree(Map.of(
                "x", region.x(), "y", region.y(), "width", region.width(), "height", region.height())));
        add(path + "/input.inr", path + " at " + part, options, results);
    }

    private void add(String path, Set<String> results) {
        add(path + "/input.inr", path, options(), results);
    }

    private void add(String file, String name, JsonObject options, Set<String> results) {
        JsonObject check = new JsonObject();
        check.addProperty("file", file);
        check.add("options", options);
        checks.add(check);
        names.add(name);
        expected.add(results);
    }

    // The suite assumes those of the Java decoder.
    private static JsonObject options() {
        JsonObject limits = new JsonObject();
        limits.addProperty("pixels", 1L << 28);
        limits.addProperty("memoryBytes", 1L << 31);
        limits.addProperty("multiplyAdds", 1L << 43);
        limits.addProperty("metadataBytes", 1L << 26);
        JsonObject options = new JsonObject();
        options.add("limits", limits);
        // Canonical samples are those that are stored.
        options.addProperty("orientation", "none");
        return options;
    }
}
