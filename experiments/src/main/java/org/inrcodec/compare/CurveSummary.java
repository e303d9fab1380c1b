package org.inrcodec.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.inrcodec.curve.BjontegaardDelta;
import org.inrcodec.curve.RatePoint;
import org.inrcodec.metrics.Psnr;

/** Rate–distortion curves of measurements, and their differences. */
public final class CurveSummary {
    private static final double PEAK = 255;

    private final List<Measurement> measurements;

    /** @param measurements all measurements */
    public CurveSummary(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /**
     * The difference between {@code .inr} and another codec.
     *
     * @param name name of a picture, or how pictures were averaged
     * @param codec the other codec
     * @param delta the difference; empty when there are too few points or no quality in common
     */
    public record Difference(String name, String codec, Optional<BjontegaardDelta> delta) {}

    /** @return names of the pictures in the order in which they were measured */
    public List<String> pictures() {
        return distinct(Measurement::picture);
    }

    /** @return names of the codecs, {@code inr} first */
    public List<String> codecs() {
        List<String> codecs = new ArrayList<>(distinct(Measurement::codec));
        codecs.remove(Comparison.INR);
        codecs.add(0, Comparison.INR);
        return codecs;
    }

    private List<String> distinct(Function<Measurement, String> of) {
        return List.copyOf(measurements.stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /**
     * @param picture a picture
     * @param codec a codec
     * @return its latest measurement at each point, by rate
     */
    public List<Measurement> atPoints(String picture, String codec) {
        List<Measurement> latest = new ArrayList<>();
        for (int p = 0; p <= measurements.stream().mapToInt(Measurement::point).max().orElse(-1); p++) {
            int point = p;
            measurements.stream()
                    .filter(m -> m.picture().equals(picture) && m.codec().equals(codec) && m.point() == point)
                    .reduce((first, later) -> later).ifPresent(latest::add);
        }
        latest.sort(Comparator.comparingDouble(Measurement::bitsPerPixel));
        return latest;
    }

    /**
     * @param picture a picture
     * @param codec a codec
     * @return all its measurements, by rate
     */
    public List<Measurement> all(String picture, String codec) {
        return measurements.stream().filter(m -> m.picture().equals(picture) && m.codec().equals(codec))
                .sorted(Comparator.comparingDouble(Measurement::bitsPerPixel)).toList();
    }

    /**
     * Means over pictures at each point that all of them have, by rate.
     *
     * @param codec a codec
     * @param pooled whether the PSNR is that of the mean squared error over all pictures, instead of the mean of the
     *     pictures' PSNR
     * @return mean rate and PSNR of each point
     */
    public List<RatePoint> mean(String codec, boolean pooled) {
        List<String> pictures = pictures();
        List<List<Measurement>> each = pictures.stream().map(p -> atPoints(p, codec)).toList();
        List<RatePoint> mean = new ArrayList<>();
        int points = measurements.stream().mapToInt(Measurement::point).max().orElse(-1) + 1;
        for (int p = 0; p < points; p++) {
            int point = p;
            List<Measurement> here = each.stream().flatMap(List::stream).filter(m -> m.point() == point).toList();
            if (here.size() == pictures.size() && !here.isEmpty()) {
                double rate = here.stream().mapToDouble(Measurement::bitsPerPixel).average().orElseThrow();
                double psnr = pooled
                        ? Psnr.ofMeanSquaredError(here.stream()
                                .mapToDouble(m -> Psnr.toMeanSquaredError(m.fidelity().psnr(), PEAK)).average()
                                .orElseThrow(), PEAK)
                        : here.stream().mapToDouble(m -> m.fidelity().psnr()).average().orElseThrow();
                mean.add(new RatePoint("point " + (p + 1), rate, psnr));
            }
        }
        mean.sort(Comparator.comparingDouble(RatePoint::bitsPerPixel));
        return mean;
    }

    /**
     * Means over pictures of all measures at each point that all of them have, by rate: arithmetic means, also of dB.
     *
     * @param codec a codec
     * @return one measurement for each such point, of a picture {@code mean of N}; its setting is that of {@code .inr}
     */
    public List<Measurement> means(String codec) {
        List<String> pictures = pictures();
        List<Measurement> means = new ArrayList<>();
        for (Measurement own : atPoints(pictures.get(0), Comparison.INR)) {
            List<Measurement> here = pictures.stream().flatMap(p -> atPoints(p, codec).stream())
                    .filter(m -> m.point() == own.point()).toList();
            if (here.size() == pictures.size()) {
                means.add(new Measurement(
                        "mean of " + pictures.size(), codec, own.point(), own.setting(),
                        Math.round(average(here, Measurement::bytes)), average(here, Measurement::bitsPerPixel),
                        new Fidelity(
                                average(here, m -> m.fidelity().psnr()), average(here, m -> m.fidelity().red()),
                                average(here, m -> m.fidelity().green()), average(here, m -> m.fidelity().blue()),
                                average(here, m -> m.fidelity().luma()), average(here, m -> m.fidelity().ssim()),
                                average(here, m -> m.fidelity().msSsim())),
                        average(here, Measurement::seconds)));
            }
        }
        means.sort(Comparator.comparingDouble(Measurement::bitsPerPixel));
        return means;
    }

    private static double average(List<Measurement> measurements, ToDoubleFunction<Measurement> of) {
        return measurements.stream().mapToDouble(of).average().orElseThrow();
    }

    /**
     * @param codec another codec
     * @return the difference for each picture, then for the curves of means in both conventions when there are several
     *     pictures
     */
    public List<Difference> against(String codec) {
        List<Difference> differences = new ArrayList<>();
        for (String picture : pictures()) {
            differences.add(new Difference(picture, codec, BjontegaardDelta.of(
                    all(picture, Comparison.INR).stream().map(Measurement::overPsnr).toList(),
                    all(picture, codec).stream().map(Measurement::overPsnr).toList())));
        }
        if (pictures().size() > 1) {
            differences.add(new Difference("curve of mean-PSNR", codec,
                    BjontegaardDelta.of(mean(Comparison.INR, false), mean(codec, false))));
            differences.add(new Difference("curve of PSNR-of-mean-MSE", codec,
                    BjontegaardDelta.of(mean(Comparison.INR, true), mean(codec, true))));
        }
        return differences;
    }
}
