package org.inrcodec.study.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @ParameterizedTest
    @EnumSource
    void whatIsSaidLikeTheDefaultIsTheDefault(Setting setting) {
        assertEquals(Optional.of(setting.standard()), setting.canonical(setting.standard()));
    }

    @Test
    void aDefaultThatIsWrittenOtherwiseMakesTheSameTrial() {
        Map<Setting, String> plain = Map.of(Setting.PRUNE, "l1");
        for (String written : new String[] {"1e-6", "0.000001", "1.0E-06"}) {
            Trial said = new Trial("a", Map.of(
                    Setting.PRUNE, "l1", Setting.LAMBDA, Setting.LAMBDA.canonical(written).orElseThrow()));
            assertEquals(new Trial("a", plain), said, written);
        }
    }

    @Test
    void choicesAreNamedAsRecipesNameThem() {
        assertEquals(
                "none, range-linear, shared, product, residual, binary, xnor, ternary, llsq, dorefa, trained-ternary, "
                        + "bipolar, bipolar-binary, fixed-point, dynamic-fixed-point, noise",
                Setting.QUANTISE.allowed());
        assertEquals("none, one-shot, agp, obd, obs, taylor, l1, neurons, lottery, dsd", Setting.PRUNE.allowed());
        assertEquals("range, huffman, packed", Setting.STORAGE.allowed());
        assertEquals(Optional.of(Setting.PRUNE_STEPS), Setting.named("prune-steps"));
    }

    @Test
    void constantsAreThoseOfTheRecipe() {
        Trial trial = new Trial("a", Map.of(
                Setting.QUANTISE, "range-linear", Setting.SCHEME, "asymmetric-unsigned", Setting.GRANULARITY,
                "channel"));
        assertEquals(Quantise.RANGE_LINEAR, trial.quantise());
        assertEquals("ASYMMETRIC_UNSIGNED", trial.scheme().name());
        assertTrue(trial.isPerRow());
        assertEquals(Prune.NONE, trial.prune());
        assertThrows(IllegalStateException.class, () -> trial.number(Setting.SPARSITY));
    }
}
