package org.inrcodec.derivative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.evaluate.NormativeOutputs;
import org.inrcodec.evaluate.RandomNetworks;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.shape.SirenShape;

class DerivativeProperties {
    private static SirenNetwork network(long seed) {
        Random random = new Random(seed);
        return RandomNetworks.network(random, RandomNetworks.shape(random, 12), false);
    }

    /** Central difference with Richardson's extrapolation: the error falls with the fourth power of the step. */
    private static double difference(DoubleUnaryOperator function, double at, double step) {
        double coarse = (function.applyAsDouble(at + step) - function.applyAsDouble(at - step)) / (2 * step);
        double fine = (function.applyAsDouble(at + step / 2) - function.applyAsDouble(at - step / 2)) / step;
        return (4 * fine - coarse) / 3;
    }

    @Property(tries = 150)
    void gradientAndLaplacianAgreeWithFiniteDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @DoubleRange(max = 1) double across,
            @ForAll @DoubleRange(max = 1) double down) {
        PictureDerivatives picture = new PictureDerivatives(network(seed), width, height);
        double x = across * width;
        double y = down * height;
        double longer = Math.max(width, height);
        double h = 1e-5 * longer;
        List<PointDerivatives> here = picture.at(x, y);
        for (int i = 0; i < here.size(); i++) {
            int c = i;
            double dx = difference(t -> picture.at(t, y).get(c).value(), x, h);
            double dy = difference(t -> picture.at(x, t).get(c).value(), y, h);
            // Differences of the gradient, checked above, lose less to rounding than second differences of the value.
            double laplacian = difference(t -> picture.at(t, y).get(c).dx(), x, h)
                    + difference(t -> picture.at(x, t).get(c).dy(), y, h);
            // By the coordinate, which spans 2 over the longer side, first derivatives reach the thousands here.
            double scale = 1 / longer;
            assertEquals(dx, here.get(c).dx(), 1e-3 * scale + 1e-3 * Math.abs(dx));
            assertEquals(dy, here.get(c).dy(), 1e-3 * scale + 1e-3 * Math.abs(dy));
            assertEquals(laplacian, here.get(c).laplacian(), scale * scale + 1e-3 * Math.abs(laplacian));
        }
    }

    @Property(tries = 30)
    void binaryActivationsLeaveTheDerivativesOfTheBypassAlone(@ForAll long seed) {
        Random random = new Random(seed);
        SirenShape shape = new SirenShape(0, 64, List.of(5, 6), List.of(0, 2, 0), true, 1, true);
        SirenNetwork network = RandomNetworks.network(random, shape, false);
        PointDerivatives here = new PictureDerivatives(network, 40, 20).at(13.5, 7.25).get(0);
        float[] slope = network.bypass().orElseThrow().toArray();
        // By the pixel: u and v grow by 2/40, the sample by half of the output.
        assertEquals(slope[0] / 40, here.dx(), 1e-9);
        assertEquals(slope[1] / 40, here.dy(), 1e-9);
        assertEquals(0, here.laplacian());
    }

    @Property(tries = 40)
    void valuesAreTheNormativeOutputsUpToRounding(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height) {
        SirenNetwork network = network(seed);
        PictureDerivatives picture = new PictureDerivatives(network, width, height);
        SampleLattice lattice = SampleLattice.stored(width, height);
        int x = (int) (Math.abs(seed % 1000) * width / 1000);
        int y = (int) (Math.abs(seed / 1000 % 1000) * height / 1000);
        float[] outputs = NormativeOutputs.at(network, lattice, x, y);
        List<PointDerivatives> here = picture.at(picture.x(x, lattice.width()), picture.y(y, lattice.height()));
        for (int c = 0; c < outputs.length; c++) {
            // Arguments of the first sines reach the thousands, where binary32 is 1e-4 coarse; later layers pass that on.
            assertEquals((outputs[c] + 1) / 2, here.get(c).value(), 3e-3);
        }
    }

    @Property(tries = 30)
    void aFieldHoldsThePointsOfItsLattice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int width) {
        SirenNetwork network = network(seed);
        PictureDerivatives picture = new PictureDerivatives(network, 30, 20);
        int channels = network.shape().channels();
        DerivativeField field = DerivativeField.of(picture, width, 7, 0, 3, width, 2);
        for (int column : new int[] {0, width / 2, width - 1}) {
            List<PointDerivatives> here = picture.at(picture.x(column, width), picture.y(4, 7));
            for (int c = 0; c < channels; c++) {
                assertEquals((float) here.get(c).dx(), field.dx(c)[width + column]);
                assertEquals((float) here.get(c).dy(), field.dy(c)[width + column]);
                assertEquals((float) here.get(c).laplacian(), field.laplacian(c)[width + column]);
            }
        }
    }
}
