package org.inrcodec.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What programs may use is what {@code src/test/api} says, a file for each module: a change of it is seen in the change that makes it.
 * {@code docs/maintaining.md} says how to write the files again.
 */
class PublicApiTest {
    private static final Path FILES = Path.of("src/test/api");

    @Test
    void everyModuleHasTheTypesAndMembersOfItsFile() throws IOException, ClassNotFoundException {
        Map<String, List<String>> found = new TreeMap<>();
        for (PublicApi api : PublicApi.ofTheProject()) {
            found.put(api.moduleName(), api.lines());
        }
        if (Boolean.getBoolean("inr.api.write")) {
            write(found);
        }
        assertEquals(
                List.of("org.inrcodec.codec", "org.inrcodec.conformance", "org.inrcodec.decoder",
                        "org.inrcodec.imageio"),
                List.copyOf(found.keySet()));
        for (Map.Entry<String, List<String>> module : found.entrySet()) {
            List<String> kept = Files.readAllLines(file(module.getKey()));
            assertEquals("", difference(kept, module.getValue()), module.getKey());
            assertEquals(kept, module.getValue());
        }
    }

    /** Javadoc has to be complete in these packages, and does not show those for friend modules. */
    @Test
    void theBuildKnowsThePackages() throws IOException {
        Set<String> forAll = new TreeSet<>();
        Set<String> forFriends = new TreeSet<>();
        for (PublicApi api : PublicApi.ofTheProject()) {
            forAll.addAll(api.packages());
            forFriends.addAll(api.packagesForFriends());
        }
        assertEquals(forAll, property("inr.public.packages"));
        assertEquals(forFriends, property("inr.friend.packages"));
    }

    private static Set<String> property(String name) throws IOException {
        Matcher value = Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertTrue(value.find(), name);
        return new TreeSet<>(List.of(value.group(1).split(",")));
    }

    private static Path file(String module) {
        return FILES.resolve(module + ".txt");
    }

    private static void write(Map<String, List<String>> found) throws IOException {
        for (Map.Entry<String, List<String>> module : found.entrySet()) {
            Files.write(file(module.getKey()), module.getValue());
        }
    }

    private static String difference(List<String> kept, List<String> found) {
        return kept.stream().filter(line -> !found.contains(line)).map(line -> "gone: " + line.strip() + "\n")
                .collect(Collectors.joining())
                + found.stream().filter(line -> !kept.contains(line)).map(line -> "new: " + line.strip() + "\n")
                        .collect(Collectors.joining());
    }
}
