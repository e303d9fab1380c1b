package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.Steps;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class QuantisedNetworkTest {
    private final SirenShape shape = SirenShape.dense(4, 90, 12, 3, 3);
    private final ParameterLayout layout = new ParameterLayout(shape);

    @Test
    void aFileHoldsExactlyTheParametersThatTheEncoderMeasured() throws Exception {
        QuantisedNetwork network = random(0.05f);
        byte[] file = new PictureFile(TestPictures.scene(20, 10, 3, 8)).file(network);
        InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
        float[] expected = network.sorted().parameters();
        int t = 0;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float[] values = read.tensors().get(t++).tensor().dequantise();
            assertArrayEquals(
                    Arrays.copyOfRange(expected, tensor.offset(), tensor.end()), values, tensor.shape().name());
        }
    }

    @Test
    void estimatedBitsAreThoseOfTheFile() {
        QuantisedNetwork network = random(0.02f);
        double file = new PictureFile(TestPictures.scene(20, 10, 3, 8)).bits(network);
        double overhead = file - network.bits();
        assertTrue(overhead > 0 && overhead < 8 * 90, "overhead of " + overhead + " bits");
    }

    @Test
    void coarserStepsTakeFewerBits() {
        assertTrue(random(0.2f).bits() < random(0.05f).bits());
    }

    @Test
    void roundingIsToTheNearestMultiple() {
        int code = Steps.nearestCode(0.1f);
        float step = Steps.valueOfCode(code);
        int[] codes = new int[layout.tensors().size()];
        Arrays.fill(codes, code);
        float[] parameters = new float[layout.parameters()];
        parameters[0] = 2.4f * step;
        parameters[1] = -2.6f * step;
        QuantisedNetwork network = QuantisedNetwork.round(layout, codes, parameters);
        assertEquals(2, network.get(0));
        assertEquals(-3, network.get(1));
        assertEquals(2 * step, network.parameters()[0]);
    }

    private QuantisedNetwork random(float step) {
        Random random = new Random(7);
        float[] parameters = new float[layout.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian();
        }
        new CanonicalUnits(shape).fold(parameters);
        int[] codes = new int[layout.tensors().size()];
        Arrays.fill(codes, Steps.nearestCode(step));
        return QuantisedNetwork.round(layout, codes, parameters);
    }
}
