package org.inrcodec.study.network;

import org.inrcodec.result.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.network.Layer;
import org.inrcodec.picture.Picture;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.result.AtomicFile;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.ParameterLayout;

/**
 * Networks that several trials share, each trained once and kept as a binary32 {@code .inr} file, so that a study
 * that was
 * stopped can be resumed.
 */
public final class SharedNetworks {
    private final Path folder;
    private final Picture picture;
    private final String study;
    private final Map<String, FutureTask<TrainedNetwork>> networks = new ConcurrentHashMap<>();

    /**
     * @param folder folder of the files, which exists
     * @param picture the picture
     * @param study name of the picture's samples
     */
    public SharedNetworks(Path folder, Picture picture, String study) {
        this.folder = folder;
        this.picture = picture;
        this.study = study;
    }

    /** The network of a key. The first thread trains it, others wait. Fails as the training failed. */
    TrainedNetwork get(String key, Callable<TrainedNetwork> training) throws IOException {
        FutureTask<TrainedNetwork> task = networks.computeIfAbsent(
                key, k -> new FutureTask<>(() -> load(k, training)));
        task.run();
        return TaskResult.of(task);
    }

    /** Whether the network of a key is in the folder. */
    boolean isKept(String key) {
        return Files.exists(file(key));
    }

    private Path file(String key) {
        return folder.resolve(Digest.of(study + " " + key) + ".inr");
    }

    private TrainedNetwork load(String key, Callable<TrainedNetwork> training) throws Exception {
        Path file = file(key);
        Path noise = folder.resolve(Digest.of(study + " " + key) + "-noise.inr");
        if (Files.exists(file)) {
            TrainedNetwork kept = read(file);
            return Files.exists(noise)
                    ? new TrainedNetwork(kept.layout(), kept.parameters(), kept.mask(), read(noise).parameters())
                    : kept;
        }
        TrainedNetwork made = training.call();
        if (made.deviations().length > 0) {
            write(noise, made.layout(), made.deviations(), PruningMask.none(made.deviations().length));
        }
        write(file, made.layout(), made.parameters(), made.mask());
        return made;
    }

    private void write(Path file, ParameterLayout layout, float[] parameters, PruningMask mask) throws IOException {
        List<CodedTensor> tensors = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            tensors.add(CodedTensors.floats(parameters, tensor, mask, false));
        }
        PictureHeader header = PictureHeader.siren(
                picture.width(), picture.height(), picture.bitDepth(), layout.shape());
        AtomicFile.write(file, new InrFileWriter(header).write(tensors));
    }

    /** Weights between hidden layers that are exactly 0 are the pruned ones: training leaves no others at 0. */
    private static TrainedNetwork read(Path file) throws IOException {
        InrPicture kept = InrPicture.read(file, DecoderLimits.UNLIMITED);
        ParameterLayout layout = new ParameterLayout(kept.network().shape());
        float[] parameters = new float[layout.parameters()];
        int at = 0;
        for (Layer layer : kept.network().layers()) {
            float[] weights = layer.maps().get(0).toArray();
            float[] bias = layer.bias();
            System.arraycopy(weights, 0, parameters, at, weights.length);
            System.arraycopy(bias, 0, parameters, at + weights.length, bias.length);
            at += weights.length + bias.length;
        }
        boolean[] pruned = new boolean[parameters.length];
        for (ParameterLayout.Tensor tensor : PruningScope.HIDDEN.tensors(layout)) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                pruned[i] = parameters[i] == 0;
            }
        }
        return new TrainedNetwork(layout, parameters, PruningMask.of(pruned));
    }
}
