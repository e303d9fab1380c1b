package org.inrcodec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.study.recipe.BuiltInRecipes;
import org.inrcodec.study.recipe.Setting;
import org.junit.jupiter.api.Test;

/** docs/study.md says what the program does. */
class StudyDocumentationTest {
    /** Said to be as the options of {@code inr encode}. */
    private static final Set<Setting> OPTIONS = EnumSet.of(Setting.PROFILE, Setting.TUNE);

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split(", ")).map(w -> w.replace("`", "")).toList();
    }

    @Test
    void theTableHasEverySettingOnceWithItsDefaultAndItsChoices() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/study.md"));
        int from = lines.indexOf("| setting | values | without it |") + 2;
        assertTrue(from > 1);
        Set<Setting> told = EnumSet.noneOf(Setting.class);
        for (String line : lines.subList(from, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] cells = line.substring(1).split("\\|");
            List<String> titles = words(cells[0]);
            List<String> defaults = words(cells[2]);
            assertEquals(titles.size(), defaults.size(), line);
            for (int i = 0; i < titles.size(); i++) {
                Setting setting = Setting.named(titles.get(i)).orElseThrow(() -> new AssertionError(line));
                assertTrue(told.add(setting), line);
                assertEquals(Optional.of(setting.standard()), setting.canonical(defaults.get(i)), line);
                if (!setting.allowed().contains("number from") && !OPTIONS.contains(setting)) {
                    for (String choice : words(setting.allowed())) {
                        assertTrue(cells[1].contains("`" + choice + "`"), choice + ": " + line);
                    }
                }
            }
        }
        assertEquals(EnumSet.allOf(Setting.class), told);
    }

    @Test
    void everyBuiltInRecipeIsNamed() throws IOException {
        String text = Files.readString(Path.of("../docs/study.md"));
        String recipes = text.substring(text.indexOf("## Built-in recipes"), text.indexOf("## Time"));
        BuiltInRecipes.NAMES.forEach(name -> assertTrue(recipes.contains("`" + name + "`"), name));
    }
}
