package org.inrcodec.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.inrcodec.curve.BjontegaardDelta;
import org.inrcodec.curve.RateCurve;
import org.inrcodec.curve.RatePoint;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.TrialResult.Measured;
import org.inrcodec.study.cost.MicroNetCost;

/** The results of a study by the groups of its recipe. */
final class StudySummary {
    private static final double BITS_PER_SAMPLE = 8;

    private final Map<String, List<TrialResult>> groups = new LinkedHashMap<>();
    private final Optional<MicroNetCost> reference;

    /** A measured result. */
    record Point(TrialResult trial, Measured measured) {
        /** @return its place on a curve */
        RatePoint rate() {
            return new RatePoint(trial.settings(), measured.bitsPerPixel(), measured.psnr());
        }
    }

    /**
     * The point of a group that gains most over JPEG.
     *
     * @param decibels by how much its PSNR is higher than that of JPEG at as many bits per pixel; NaN when there is no
     *     JPEG
     */
    record TradeOff(Point point, double decibels) {}

    /**
     * @param reference cost of the reference of MicroNet scores; empty when the study has no network
     */
    StudySummary(List<TrialResult> results, Optional<MicroNetCost> reference) {
        for (TrialResult result : results) {
            groups.computeIfAbsent(result.group(), g -> new ArrayList<>()).add(result);
        }
        this.reference = reference;
    }

    /** @return names of the groups, in the order of the recipe */
    List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /** @return all results of a group */
    List<TrialResult> results(String group) {
        return groups.get(group);
    }

    /** @return all results */
    List<TrialResult> results() {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** @return the measured points of a group, by rate */
    List<Point> points(String group) {
        List<Point> points = new ArrayList<>();
        for (TrialResult result : groups.get(group)) {
            if (result.outcome() instanceof Measured m && Double.isFinite(m.psnr())) {
                points.add(new Point(result, m));
            }
        }
        points.sort((a, b) -> Double.compare(a.measured().bitsPerPixel(), b.measured().bitsPerPixel()));
        return points;
    }

    /** @return whether a group is JPEG's */
    boolean control(String group) {
        return groups.get(group).stream().allMatch(r -> r.method().equals("jpeg"));
    }

    /** @return whether a group is of the encoder alone, trained for the squared error */
    boolean own(String group) {
        return groups.get(group).stream()
                .allMatch(r -> r.method().equals("inr") && words(r).contains("tune=psnr"));
    }

    /** @return the group's best points against JPEG's, empty when they have no quality in common or are too few */
    Optional<BjontegaardDelta> againstJpeg(String group) {
        return control(group) ? Optional.empty() : jpeg().flatMap(curve -> against(group, curve.measured()));
    }

    /**
     * @return the group's best points against those of the encoder, empty when they have no quality in common or are
     *     too few
     */
    Optional<BjontegaardDelta> againstOwn(String group) {
        Optional<String> own = groups().stream().filter(this::own).findFirst();
        return own.isEmpty() || own.get().equals(group)
                ? Optional.empty()
                : RateCurve.through(rates(own.get())).flatMap(curve -> against(group, curve));
    }

    private Optional<BjontegaardDelta> against(String group, RateCurve reference) {
        return RateCurve.through(rates(group)).flatMap(tested -> BjontegaardDelta.of(tested, reference));
    }

    /**
     * @return the group's best trade-off of rate and PSNR; empty for JPEG, which has none against itself, and when
     *     nothing was measured
     */
    Optional<TradeOff> best(String group) {
        if (control(group)) {
            return Optional.empty();
        }
        Optional<ControlCurve> jpeg = jpeg();
        Optional<TradeOff> best = Optional.empty();
        for (Point point : points(group)) {
            double gain = jpeg.map(j -> point.measured().psnr() - j.decibelsAt(point.measured().bitsPerPixel()))
                    .orElse(Double.NaN);
            // Without JPEG, the point of the highest PSNR.
            boolean better = best.isEmpty()
                    || (jpeg.isPresent()
                            ? gain > best.get().decibels()
                            : point.measured().psnr() > best.get().point().measured().psnr());
            best = better ? Optional.of(new TradeOff(point, gain)) : best;
        }
        return best;
    }

    private Optional<ControlCurve> jpeg() {
        return groups().stream().filter(g -> control(g) && !points(g).isEmpty()).findFirst().flatMap(g -> {
            Measured any = points(g).getFirst().measured();
            // Bytes are that share of the samples' bytes, one a sample.
            int channels = (int) Math.round(any.bitsPerPixel() / (BITS_PER_SAMPLE * any.footprint()));
            return ControlCurve.of(rates(g), channels);
        });
    }

    /** @return MicroNet score of a point; empty without a network over coordinates */
    Optional<Double> microNet(Point point) {
        return point.measured().cost().flatMap(cost -> reference.map(cost::score));
    }

    /** @return settings that all trials of a group have in common, {@code name=value} */
    List<String> common(String group) {
        Set<String> common = new LinkedHashSet<>(words(groups.get(group).getFirst()));
        groups.get(group).forEach(r -> common.retainAll(words(r)));
        return List.copyOf(common);
    }

    /** @return the other settings of one trial of a group, separated by spaces */
    String particular(String group, TrialResult trial) {
        List<String> common = common(group);
        return words(trial).stream().filter(w -> !common.contains(w)).collect(Collectors.joining(" "));
    }

    private static List<String> words(TrialResult trial) {
        return Arrays.asList(trial.settings().split(" "));
    }

    private List<RatePoint> rates(String group) {
        return points(group).stream().map(Point::rate).toList();
    }
}
