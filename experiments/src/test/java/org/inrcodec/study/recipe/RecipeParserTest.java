package org.inrcodec.study.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RecipeParserTest {
    @Test
    void everyCombinationIsATrialAndWhatDoesNotMatterMakesNone() throws RecipeException {
        Recipe recipe = RecipeParser.parse("r", """
                # head
                picture a b.png   # its place
                crop 64
                trials one
                  width 8, 16
                  prune none, one-shot
                  sparsity 0.2, 0.4, 0.60
                """);
        assertEquals(Optional.of("a b.png"), recipe.picture());
        assertEquals(OptionalInt.of(64), recipe.crop());
        // For each width: one without pruning, three with.
        assertEquals(8, recipe.trials().size());
        Trial first = recipe.trials().get(0);
        assertEquals("one", first.group());
        assertEquals(8, first.whole(Setting.WIDTH));
        assertFalse(first.settings().containsKey(Setting.SPARSITY));
        assertFalse(first.settings().containsKey(Setting.QUALITY));
        assertEquals(
                List.of(0.2, 0.4, 0.6),
                recipe.trials().subList(1, 4).stream().map(t -> t.number(Setting.SPARSITY)).toList());
    }

    @Test
    void numbersWrittenDifferentlyAreTheSameTrial() throws RecipeException {
        assertEquals(1, RecipeParser.parse("r", "trials a\nrate 0.001, 1e-3, 0.0010").trials().size());
    }

    @Test
    void anUnknownSettingIsToldWithItsPlaceAndWhatIsAllowed() {
        told("trials a\n  widht 8", 2, 3, "unknown setting 'widht'", "width, layers");
        told("size 8", 1, 1, "unknown word 'size'", "picture, crop, minutes");
    }

    @Test
    void aValueThatIsNotAllowedIsToldWithItsPlaceInTheList() {
        told("trials a\n  width 8, 300", 2, 12, "'300'", "a whole number from 1 to 256");
        told("trials a\nprune agp,  magic", 2, 13, "'magic'", "one-shot, agp");
        told("trials a\nwidth 8,", 2, 9, "''", "whole number");
        told("trials a\nwidth 8.5", 2, 7, "'8.5'", "whole number");
        told("trials a\nsparsity NaN", 2, 10, "'NaN'", "a number from 0 to 0.99");
        told("minutes 0", 1, 9, "'0'", "above 0");
    }

    @Test
    void whatIsMissingOrTwiceIsTold() {
        told("", 1, 1, "nothing to try");
        told("# none\ncrop 5", 2, 1, "nothing to try");
        told("trials a", 1, 1, "without a setting");
        told("trials a\nwidth", 2, 1, "without a value");
        told("trials a\nwidth 8\nwidth 9", 3, 1, "set already");
        told("trials a\nwidth 8\ntrials a\nwidth 9", 3, 8, "defined already");
        told("trials ../a\nwidth 8", 1, 8, "not a name");
    }

    @Test
    void moreTrialsThanAnyoneCanWaitForAreRefusedWithoutMakingThem() {
        StringBuilder text = new StringBuilder("trials a\nwidth 1");
        for (int i = 2; i <= 256; i++) {
            text.append(',').append(i);
        }
        text.append("\nquality 1\nseed 1");
        for (int i = 2; i <= 4000; i++) {
            text.append(',').append(i);
        }
        told(text.toString(), 1, 1, "more than 100000");
    }

    @ParameterizedTest
    @FieldSource("org.inrcodec.study.recipe.BuiltInRecipes#NAMES")
    void builtInRecipesAreRead(String name) throws RecipeException {
        assertFalse(RecipeParser.parse(name, BuiltInRecipes.text(name)).trials().isEmpty());
    }

    @Test
    void baselinesAreTheWholeGridAndTheControlSixteenQualities() throws RecipeException {
        assertEquals(120, RecipeParser.parse("b", BuiltInRecipes.text("baselines")).trials().size());
        assertEquals(16, RecipeParser.parse("c", BuiltInRecipes.text("control")).trials().size());
    }

    private static void told(String text, int line, int column, String... words) {
        RecipeException e = assertThrows(RecipeException.class, () -> RecipeParser.parse("r", text));
        assertEquals(line + ":" + column, e.line() + ":" + e.column(), e.getMessage());
        assertTrue(e.getMessage().startsWith("line " + line + ", column " + column));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }
}
