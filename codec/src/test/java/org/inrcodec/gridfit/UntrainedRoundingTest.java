package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that hardly matter to the cost, as after a fit that was too short for its picture, must become files that the format allows. */
class UntrainedRoundingTest {
    private static OptionalInt tooLarge(GridShape shape, float start, int seed) {
        Picture picture = TestPictures.of(48, 40, 3, 8);
        DistortionTarget target = TileTargets.of(picture, 0, 0, 48, 40);
        GridInitialisation initialisation = GridInitialisation.standard();
        float[] parameters = initialisation.parameters(shape, TileTargets.means(target), seed);
        if (start > 0) {
            Arrays.fill(parameters, start);
        }
        try (GridTraining training = new GridTraining(
                shape, List.of(new TileSource.Kept(target)), Tuning.PSNR, initialisation, parameters, 1, 1,
                TrainingDevice.cpu(), Long.MAX_VALUE)) {
            training.round();
            CodedNetworks coded = new NetworkRounding(training, training.pixels(), 1e-3, () -> {}).search(5);
            List<float[]> values = new ArrayList<>(
                    coded.tensors().stream().map(CodedTensor::dequantise).toList());
            return ContextNetwork.firstTooLarge(shape, values);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void gridsOfZeros(int seed) {
        assertEquals(OptionalInt.empty(), tooLarge(GridShapes.of(48, 40, 3, 16, 16), 0, seed));
    }

    @Test
    void weightsThatAreTooLargeThemselves() {
        assertEquals(OptionalInt.empty(), tooLarge(GridShapes.of(48, 40, 3, 8, 8), 50, 1));
    }
}
