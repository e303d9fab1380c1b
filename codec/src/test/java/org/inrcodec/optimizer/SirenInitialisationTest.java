package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;

class SirenInitialisationTest {
    private static final SirenShape SHAPE = new SirenShape(3, 90, List.of(50, 60), List.of(0, 0, 0), true, 3);

    @Test
    void everyTensorFillsItsIntervalAndNoMore() {
        float[] parameters = new SirenInitialisation(30, 20).parameters(SHAPE.tensors(), 5);
        double[] bounds = {
            30.0 / 14, 30 / Math.sqrt(14), Math.sqrt(6.0 / 50), 20 / Math.sqrt(50), Math.sqrt(6.0 / 60) / 20, 0, 0
        };
        int at = 0;
        for (int t = 0; t < bounds.length; t++) {
            TensorShape tensor = SHAPE.tensors().get(t);
            double largest = 0;
            double sum = 0;
            for (int i = 0; i < tensor.size(); i++) {
                largest = Math.max(largest, Math.abs(parameters[at + i]));
                sum += parameters[at + i];
            }
            at += tensor.size();
            assertTrue(largest <= bounds[t] * 1.000001, tensor.name());
            assertTrue(largest >= bounds[t] * 0.9, tensor.name());
            assertEquals(0, sum / tensor.size(), bounds[t] * 0.35, tensor.name());
        }
        assertEquals(parameters.length, at);
    }

    @Test
    void theSeedDecides() {
        SirenInitialisation start = new SirenInitialisation(30);
        assertArrayEquals(start.parameters(SHAPE.tensors(), 5), start.parameters(SHAPE.tensors(), 5));
        assertFalse(Arrays.equals(start.parameters(SHAPE.tensors(), 5), start.parameters(SHAPE.tensors(), 6)));
    }
}
