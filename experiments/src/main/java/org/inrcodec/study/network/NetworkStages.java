package org.inrcodec.study.network;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.coding.CodedNetwork;
import org.inrcodec.study.coding.NetworkCoding;
import org.inrcodec.study.dense.DenseTraining;
import org.inrcodec.study.pruning.NetworkPruning;
import org.inrcodec.study.recipe.Prune;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.training.TrainingListener;
import org.inrcodec.train.ParameterLayout;

/**
 * The stages of a trial on one picture: dense training, pruning, then factors or integers. Trials that begin alike share
 * the networks of their common stages.
 */
public final class NetworkStages {
    private final SharedNetworks networks;
    private final TrainingContext context;

    /**
     * @param picture the picture
     * @param networks keeps networks that several trials use
     * @param scale factor of all numbers of training steps, above 0
     * @param listener receives every training step
     * @param cancelled whether trainings are to end
     */
    public NetworkStages(
            Picture picture, SharedNetworks networks, double scale, TrainingListener listener,
            BooleanSupplier cancelled) {
        this.networks = networks;
        this.context = new TrainingContext(picture, scale, listener, cancelled);
    }

    /**
     * Threads of one training of each stage.
     *
     * @param dense of dense training
     * @param pruning of pruning
     * @param coding of factors and integers
     */
    public record Threads(int dense, int pruning, int coding) {}

    /**
     * @param key the key of a {@link Stage} for a trial
     * @return whether its network was trained before and is in the folder
     */
    public boolean isKept(String key) {
        return networks.isKept(scaled(key));
    }

    private String scaled(String key) {
        return key + " scale=" + context.scale();
    }

    /**
     * Trains, compresses and codes.
     *
     * @param trial a trial of a network
     * @param threads threads of each stage
     * @return the coded network
     * @throws IOException when a shared network cannot be read or written
     */
    public CodedNetwork make(Trial trial, Threads threads) throws IOException {
        TrainedNetwork pruned = trial.prune() == Prune.NONE
                ? dense(trial, threads.dense())
                : networks.get(scaled(Stage.PRUNE.key(trial)), () -> pruned(trial, threads));
        return new NetworkCoding(trial, context).code(pruned, threads.coding());
    }

    private TrainedNetwork pruned(Trial trial, Threads threads) throws IOException {
        if (trial.prune() == Prune.LOTTERY) {
            ParameterLayout layout = new ParameterLayout(trial.shape(context.channels()));
            return pruning(trial, layout, threads).prune(context.initial(trial, layout));
        }
        TrainedNetwork dense = dense(trial, threads.dense());
        return pruning(trial, dense.layout(), threads).prune(dense.parameters().clone());
    }

    private NetworkPruning pruning(Trial trial, ParameterLayout layout, Threads threads) {
        return new NetworkPruning(trial, layout, context, threads.pruning());
    }

    /** The dense network of a trial, trained by the first trial that needs it. */
    private TrainedNetwork dense(Trial trial, int threads) throws IOException {
        return networks.get(
                scaled(Stage.DENSE.key(trial)),
                () -> new DenseTraining(trial, context, teacher -> dense(teacher, threads), threads).network());
    }
}
