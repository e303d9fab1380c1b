package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.network.Layer;
import org.inrcodec.network.LinearMap;
import org.inrcodec.network.SirenNetwork;

/**
 * A network laid out for evaluation, immutable: its first linear map split by axis, the later maps as a flat list, and for
 * each map whether a clamp before the sine can matter.
 */
public final class PreparedNetwork {
    /** Inputs and sines stay below this in magnitude. */
    private static final double UNIT = 1.000001;

    /** Room for the rounding of a sum of up to 257 terms: 257 · 2^−24 is 1.5e−5. */
    private static final double ROUNDING = 1.0001;

    private final AxisInputs axis;
    private final SeparableMap first;
    private final boolean firstSine;
    private final boolean firstClamp;
    private final List<AffineStage> stages;
    private final Optional<SeparableMap> bypass;
    private final int channels;
    private final int widest;

    /**
     * @param network the network
     * @throws IllegalArgumentException when its highest input frequency is out of range
     */
    public PreparedNetwork(SirenNetwork network) {
        axis = new AxisInputs(network.shape());
        List<AffineStage> all = new ArrayList<>();
        double bound = UNIT;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            boolean hidden = l < network.layers().size() - 1;
            for (int m = 0; m < layer.maps().size(); m++) {
                boolean last = m == layer.maps().size() - 1;
                LinearMap map = layer.maps().get(m);
                float[] bias = last ? layer.bias() : new float[map.outputs()];
                boolean sine = last && hidden;
                bound = largest(map, bias, bound);
                all.add(new AffineStage(
                        map.inputs(), map.outputs(), map.toArray(), bias, sine, sine && !(bound <= Sine.LIMIT)));
                bound = sine ? UNIT : bound;
            }
        }
        AffineStage start = all.remove(0);
        first = new SeparableMap(axis, network.layers().get(0).maps().get(0), start.bias());
        firstSine = start.sine();
        firstClamp = start.clamp();
        stages = List.copyOf(all);
        channels = network.shape().channels();
        bypass = network.bypass().map(map -> new SeparableMap(axis, map, new float[map.outputs()]));
        widest = Math.max(start.outputs(), all.stream().mapToInt(AffineStage::outputs).max().orElse(1));
    }

    /** An upper bound of |z| over the outputs of a map whose inputs are bounded. */
    private static double largest(LinearMap map, float[] bias, double inputBound) {
        double largest = 0;
        for (int o = 0; o < map.outputs(); o++) {
            double sum = Math.abs((double) bias[o]);
            for (int i = 0; i < map.inputs(); i++) {
                sum += Math.abs((double) map.weight(o, i)) * inputBound;
            }
            largest = Math.max(largest, sum);
        }
        return largest * ROUNDING;
    }

    /** @return number of channels */
    public int channels() {
        return channels;
    }

    /** @return bytes of column terms per column of the picture */
    public int columnBytes() {
        return Float.BYTES * (first.outputs() + (bypass.isPresent() ? channels : 0));
    }

    AxisInputs axis() {
        return axis;
    }

    SeparableMap first() {
        return first;
    }

    boolean firstSine() {
        return firstSine;
    }

    boolean firstClamp() {
        return firstClamp;
    }

    List<AffineStage> stages() {
        return stages;
    }

    Optional<SeparableMap> bypass() {
        return bypass;
    }

    /** Outputs of the widest map. */
    int widest() {
        return widest;
    }
}
