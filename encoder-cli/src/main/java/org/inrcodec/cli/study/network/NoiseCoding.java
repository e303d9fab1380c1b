package org.inrcodec.cli.study.network;

import java.util.Locale;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.tensor.Storage;
import org.inrcodec.variational.NoiseQuantiser;

/** Codes a network that was trained with noise by the noise that it bears. */
final class NoiseCoding {
    private NoiseCoding() {}

    /**
     * @param trial the trial
     * @param network trained with noise, all of its weights kept
     * @return the coded network
     * @throws IllegalArgumentException when nothing is known of its noise
     */
    static CodedNetwork code(Trial trial, TrainedNetwork network) {
        if (network.deviations().length == 0 || !trial.word(Setting.FACTORISE).equals("none")) {
            throw new IllegalArgumentException(
                    "quantise noise is for networks of train variational-…, not pruned and without factors");
        }
        NoiseQuantiser quantiser = new NoiseQuantiser(
                trial.word(Setting.GRANULARITY).equals("channel"),
                Storage.valueOf(trial.word(Setting.STORAGE).toUpperCase(Locale.ROOT)));
        return new CodedNetwork(
                network.layout().shape(),
                quantiser.coded(network.layout(), network.parameters(), network.deviations()));
    }
}
