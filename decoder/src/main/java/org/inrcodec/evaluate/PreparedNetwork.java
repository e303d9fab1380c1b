package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final AxisInputs axis;
    private final SeparableMap first;
    private final boolean firstSine;
    private final boolean firstClamp;
    private final LinearStages stages;
    private final Optional<SeparableMap> bypass;
    private final int channels;

    /**
     * @param network the network
     * @throws IllegalArgumentException when its highest input frequency is out of range
     */
    public PreparedNetwork(SirenNetwork network) {
        axis = new AxisInputs(network.shape());
        List<AffineStage> all = new ArrayList<>();
        double bound = AffineStage.UNIT;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            boolean hidden = l < network.layers().size() - 1;
            for (int m = 0; m < layer.maps().size(); m++) {
                boolean last = m == layer.maps().size() - 1;
                LinearMap map = layer.maps().get(m);
                float[] bias = last ? layer.bias() : new float[map.outputs()];
                boolean sine = last && hidden;
                double[] bounds = new double[map.inputs()];
                Arrays.fill(bounds, bound);
                AffineStage stage = AffineStage.of(map.toArray(), bias, sine, bounds);
                all.add(stage);
                bound = sine ? AffineStage.UNIT : stage.largest(bounds);
            }
        }
        AffineStage start = all.remove(0);
        first = new SeparableMap(axis, network.layers().get(0).maps().get(0), start.bias());
        firstSine = start.sine();
        firstClamp = start.clamp();
        stages = new LinearStages(all, Optional.empty(), network.shape().binary());
        channels = network.shape().channels();
        bypass = network.bypass().map(map -> new SeparableMap(axis, map, new float[map.outputs()]));
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

    LinearStages stages() {
        return stages;
    }

    Optional<SeparableMap> bypass() {
        return bypass;
    }
}
