package org.inrcodec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.recipe.RecipeException;
import org.inrcodec.study.recipe.RecipeParser;
import org.inrcodec.study.recipe.Trial;
import org.junit.jupiter.api.Test;

class TrialClassesTest {
    /** 1,050 samples: the 105 parameters of a network of 8 × 2 are a tenth of them. */
    private static final Picture PICTURE = new Picture(30, 35, 1, 8, new byte[1050]);

    private static List<Trial> trials(String settings) throws RecipeException {
        return RecipeParser.parse("r", "trials a\n" + settings).trials();
    }

    private static List<String> sizes(String settings, Picture picture) throws RecipeException {
        return trials(settings).stream().map(t -> TrialClasses.size(t, picture)).toList();
    }

    @Test
    void jpegIsInAClassOfItsQualityAndTheEncoderInItsOwn() throws RecipeException {
        assertEquals(
                List.of("low", "low", "mid", "mid", "high", "high"),
                sizes("method jpeg\nquality 1, 49, 50, 74, 75, 100", PICTURE));
        assertEquals(List.of("ours"), sizes("method inr", PICTURE));
        assertEquals(TrialClasses.NONE, TrialClasses.depth(trials("method inr").getFirst()));
    }

    @Test
    void networksAreInAClassOfTheirParametersPerSample() throws RecipeException {
        assertEquals(List.of("mid"), sizes("width 8\nlayers 2", PICTURE));
        assertEquals(List.of("under"), sizes("width 7\nlayers 2", PICTURE));
        assertEquals(List.of("over"), sizes("width 8\nlayers 2", new Picture(30, 7, 1, 8, new byte[210])));
    }

    @Test
    void networksAreInAClassOfTheirHiddenLayers() throws RecipeException {
        assertEquals(
                List.of("shallow", "shallow", "mid", "mid", "deep", "deep"),
                trials("layers 2, 5, 6, 9, 10, 13").stream().map(TrialClasses::depth).toList());
    }
}
