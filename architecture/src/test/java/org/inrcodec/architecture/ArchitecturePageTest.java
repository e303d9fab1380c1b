package org.inrcodec.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} names every package and no other, on the floor that it has in {@link Floors}. */
class ArchitecturePageTest {

    private static final Pattern MODULE = Pattern.compile("### `([\\w-]+)/`.*");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| `([\\w.]+)` \\| .+ \\|");
    private static final Pattern BOX = Pattern.compile("\\[\"([\\w., ]+)\"\\]");

    private final List<String> page = Files.readAllLines(Path.of("../docs/architecture.md"));

    ArchitecturePageTest() throws IOException {}

    @Test
    void theTablesHaveEveryPackageOnItsFloor() {
        List<String> expected = new ArrayList<>();
        for (String module : Floors.OF_THE_PROJECT.modules()) {
            for (String name : Floors.OF_THE_PROJECT.packages(module)) {
                expected.add(module + " " + Floors.OF_THE_PROJECT.floor(name) + " " + name);
            }
        }
        List<String> found = new ArrayList<>();
        String module = "";
        for (String line : page) {
            Matcher heading = MODULE.matcher(line);
            module = heading.matches() ? heading.group(1) : module;
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                found.add(module + " " + row.group(1) + " " + row.group(2));
            }
        }
        assertEquals(String.join("\n", expected.stream().sorted().toList()),
                String.join("\n", found.stream().sorted().toList()));
    }

    @Test
    void theDiagramHasEveryPackageOnce() {
        List<String> expected = new ArrayList<>();
        Floors.OF_THE_PROJECT.modules().forEach(module -> expected.addAll(Floors.OF_THE_PROJECT.packages(module)));
        List<String> found = new ArrayList<>();
        int start = page.indexOf("```mermaid");
        for (String line : page.subList(start + 1, start + 1 + page.subList(start + 1, page.size()).indexOf("```"))) {
            Matcher box = BOX.matcher(line);
            while (box.find() && !line.strip().startsWith("subgraph")) {
                found.addAll(List.of(box.group(1).split(", ")));
            }
        }
        assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
    }
}
