package org.inrcodec.study.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
