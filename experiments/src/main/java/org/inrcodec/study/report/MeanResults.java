package org.inrcodec.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.TrialResult.Measured;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;

/** The same trials on several pictures as trials on their mean. */
final class MeanResults {
    private static final double PEAK = 255;

    private MeanResults() {}

    /**
     * @param pictures for each picture the results of all trials, in the same order
     * @param pooled whether the PSNR is that of the mean squared error over all pictures, instead of the mean of the
     *     pictures' PSNR
     * @return for each trial the means of everything measured; a trial that was not measured on all pictures failed
     */
    static List<TrialResult> of(List<List<TrialResult>> pictures, boolean pooled) {
        List<TrialResult> mean = new ArrayList<>();
        for (int t = 0; t < pictures.getFirst().size(); t++) {
            int trial = t;
            mean.add(mean(pictures.stream().map(results -> results.get(trial)).toList(), pooled));
        }
        return mean;
    }

    private static TrialResult mean(List<TrialResult> same, boolean pooled) {
        List<Measured> measured = new ArrayList<>();
        for (TrialResult result : same) {
            if (result.outcome() instanceof Measured m) {
                measured.add(m);
            }
        }
        int missing = same.size() - measured.size();
        TrialResult first = same.getFirst();
        // Pictures of other sizes may have the network in other classes.
        String sizeClass = same.stream().allMatch(r -> r.sizeClass().equals(first.sizeClass()))
                ? first.sizeClass()
                : "mixed";
        return new TrialResult(
                first.id(), first.group(), first.settings(), first.seed(), sizeClass, first.depthClass(),
                missing == 0
                        ? mean(measured, pooled ? pooled(measured) : of(measured, Measured::psnr))
                        : new TrialResult.Failed("on " + missing + " of " + same.size() + " pictures"),
                same.stream().mapToDouble(TrialResult::seconds).sum());
    }

    private static double pooled(List<Measured> measured) {
        return Psnr.ofMeanSquaredError(of(measured, m -> Psnr.toMeanSquaredError(m.psnr(), PEAK)), PEAK);
    }

    private static Measured mean(List<Measured> all, double psnr) {
        boolean costs = all.stream().allMatch(m -> m.cost().isPresent());
        return new Measured(
                whole(all, Measured::parameters), whole(all, Measured::kept), whole(all, Measured::bytes),
                of(all, Measured::footprint), of(all, Measured::bitsPerPixel), psnr, of(all, Measured::ssim),
                of(all, Measured::msSsim),
                costs
                        ? Optional.of(mean(all.stream().map(m -> m.cost().orElseThrow()).toList()))
                        : Optional.empty(),
                new StoredSizes(
                        whole(all, m -> m.sizes().packed()), whole(all, m -> m.sizes().deflate()),
                        whole(all, m -> m.sizes().bzip2()), whole(all, m -> m.sizes().xz()),
                        whole(all, m -> m.sizes().huffman()), whole(all, m -> m.sizes().range())));
    }

    /**
     * @param costs costs of as many networks, at least one
     * @return their mean
     */
    static MicroNetCost mean(List<MicroNetCost> costs) {
        return new MicroNetCost(
                costs.stream().mapToDouble(MicroNetCost::parameters).average().orElseThrow(),
                costs.stream().mapToDouble(MicroNetCost::operations).average().orElseThrow());
    }

    private static double of(List<Measured> all, ToDoubleFunction<Measured> measure) {
        return all.stream().mapToDouble(measure).average().orElseThrow();
    }

    private static long whole(List<Measured> all, ToDoubleFunction<Measured> measure) {
        return Math.round(of(all, measure));
    }
}
