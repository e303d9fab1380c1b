package org.inrcodec.sirenfit;

import java.util.List;
import java.util.function.Function;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.train.CudaEngine;
import org.inrcodec.cuda.train.CudaSoap;
import org.inrcodec.cuda.train.EngineSettings;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** Makes the engines and optimisers of the siren profile, on the device of the encode. */
final class SirenEngines {
    /** SOAP's products of a step, in multiply-adds, above which the GPU is faster in spite of the transfers. */
    private static final long CUDA_WORK = 1_000_000;

    private final TrainingDevice device;
    private final EngineBatches batches;
    private final int threads;
    private final Runnable check;

    /**
     * @param device where to compute
     * @param batches networks of other pictures to train together with
     * @param threads threads of engines on the CPU
     * @param check called before every engine is made; throws when the encode is cancelled
     */
    SirenEngines(TrainingDevice device, EngineBatches batches, int threads, Runnable check) {
        this.device = device;
        this.batches = batches;
        this.threads = threads;
        this.check = check;
    }

    /** @return engines on the CPU */
    static SirenEngines cpu(int threads) {
        return new SirenEngines(TrainingDevice.cpu(), new EngineBatches(1), threads, () -> {});
    }

    /**
     * @param problem points and targets
     * @return an engine for a few gradients, to be closed
     */
    TrainingEngine engine(TrainingProblem problem) {
        return engine(problem, cuda -> new CudaEngine(cuda, problem, EngineSettings.standard()));
    }

    /**
     * @param problem the picture
     * @return an engine for a fit, to be closed; in a batch with those of other pictures where there are some
     */
    TrainingEngine trainer(TrainingProblem.Lattice problem) {
        return engine(problem, cuda -> {
            TrainingEngine alone = new CudaEngine(cuda, problem, EngineSettings.standard());
            try {
                return batches.engine(cuda, problem, EngineSettings.standard(), alone).orElse(alone);
            } catch (RuntimeException e) {
                alone.close();
                throw e;
            }
        });
    }

    private TrainingEngine engine(TrainingProblem problem, Function<CudaDevice, TrainingEngine> onCuda) {
        check.run();
        return device.cuda().isEmpty()
                ? new CpuEngine(problem, threads)
                : new FallbackEngine(device, onCuda, () -> new CpuEngine(problem, threads));
    }

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param multipliers {@code double[tensors]}: factor of the learning rate
     * @return SOAP before its first step
     */
    Optimizer optimizer(List<TensorShape> tensors, double[] multipliers) {
        Soap.Settings settings = Soap.Settings.standard();
        if (device.cuda().isEmpty() || work(tensors) < CUDA_WORK) {
            return new Soap(tensors, multipliers, settings);
        }
        return new FallbackOptimizer(
                device, cuda -> new CudaSoap(cuda, tensors, multipliers, settings, true),
                () -> new Soap(tensors, multipliers, settings));
    }

    /** Multiply-adds of SOAP's products in a step. */
    private static long work(List<TensorShape> tensors) {
        return tensors.stream()
                .filter(t -> t.rows() > 1)
                .mapToLong(t -> 4L * t.rows() * t.columns() * (t.rows() + t.columns()))
                .sum();
    }
}
