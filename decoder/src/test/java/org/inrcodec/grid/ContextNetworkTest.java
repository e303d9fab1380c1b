package org.inrcodec.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;

class ContextNetworkTest {
    // One input, one hidden unit, two grids.
    private static final GridShape SMALL = new GridShape(List.of(1, 0), 0, 1, 0, List.of(1), List.of(1), false, false,
            1);

    private static List<float[]> tensors(float weight, float bias, float outputWeight, float outputBias) {
        return List.of(
                new float[] {weight}, new float[] {0, bias}, new float[] {0, outputWeight},
                new float[] {0, outputBias});
    }

    private static OptionalInt fault(float weight, float bias, float outputWeight, float outputBias) {
        List<float[]> tensors = tensors(weight, bias, outputWeight, outputBias);
        OptionalInt fault = ContextNetwork.firstTooLarge(SMALL, tensors);
        if (fault.isPresent()) {
            assertThrows(IllegalArgumentException.class, () -> ContextNetwork.of(SMALL, tensors));
        } else {
            ContextNetwork.of(SMALL, tensors);
        }
        return fault;
    }

    @Test
    void weightsAreRoundedToTwelveFractionalBitsTiesToEven() {
        float unit = 1f / 4096;
        ContextNetwork network = ContextNetwork.of(SMALL, tensors(2.5f * unit, -3.5f * unit, 0.49f * unit, unit));
        assertArrayEquals(new int[] {2}, network.layers().get(0).weights());
        assertArrayEquals(new int[] {0, -4}, network.layers().get(0).bias());
        assertArrayEquals(new int[] {0, 0}, network.layers().get(1).weights());
        assertArrayEquals(new int[] {0, 128}, network.layers().get(1).bias());
    }

    @Test
    void sumsOfTheFirstLayerStayWithin32Bits() {
        // 2^31 - 1 = 511 * 4202512 + 15
        float largest = 4202512 / 4096f;
        assertEquals(OptionalInt.empty(), fault(largest, 15 / 4096f, 0, 0));
        assertEquals(OptionalInt.empty(), fault(-largest, -15 / 4096f, 0, 0));
        assertEquals(OptionalInt.of(0), fault(largest, 16 / 4096f, 0, 0));
        assertEquals(OptionalInt.of(0), fault(-largest, 16 / 4096f, 0, 0));
        assertEquals(OptionalInt.of(0), fault(1 << 20, 0, 0, 0));
    }

    @Test
    void sumsOfLaterLayersStayWithin32Bits() {
        // 2^31 - 1 = 8191 * 262176 + 31
        float largest = 262176 / 4096f;
        assertEquals(OptionalInt.empty(), fault(0, 0, largest, 0));
        assertEquals(OptionalInt.of(2), fault(0, 0, largest, 1 / 4096f));
        assertEquals(OptionalInt.of(2), fault(0, 0, -largest, -1 / 4096f));
        assertEquals(OptionalInt.of(2), fault(0, 0, 0, 1 << 20));
    }

    @Test
    void tensorsOfAnotherSizeAreRefused() {
        List<float[]> tensors = List.of(new float[1], new float[1], new float[2], new float[2]);
        assertThrows(IllegalArgumentException.class, () -> ContextNetwork.of(SMALL, tensors));
        assertThrows(IllegalArgumentException.class, () -> ContextNetwork.of(SMALL, tensors.subList(0, 2)));
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        assertEquals(OptionalInt.of(0), fault(Float.NaN, 0, 0, 0));
        assertEquals(OptionalInt.of(0), fault(0, Float.POSITIVE_INFINITY, 0, 0));
    }
}
