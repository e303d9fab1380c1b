package org.inrcodec.study.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.inrcodec.study.recipe.Setting;
import org.junit.jupiter.api.Test;

class WeightCodingTest {
    @Test
    void everyValueOfTheSettingHasItsCodingAndNoOther() {
        assertEquals(Set.of(Setting.QUANTISE.allowed().split(", ")), WeightCoding.ALL.keySet());
    }
}
