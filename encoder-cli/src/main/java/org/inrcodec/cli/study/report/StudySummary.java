package org.inrcodec.cli.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cli.compare.curve.BjontegaardDelta;
import org.inrcodec.cli.compare.curve.RateCurve;
import org.inrcodec.cli.compare.curve.RatePoint;
import org.inrcodec.cli.study.TrialResult;
import org.inrcodec.cli.study.TrialResult.Measured;

/** The results of a study by the groups of its recipe. */
public final class StudySummary {
    private final Map<String, List<TrialResult>> groups = new LinkedHashMap<>();

    /** A result that was measured. */
    record Point(TrialResult trial, Measured measured) {}

    /** @param results results of one study */
    public StudySummary(List<TrialResult> results) {
        for (TrialResult result : results) {
            groups.computeIfAbsent(result.group(), g -> new ArrayList<>()).add(result);
        }
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

    /** @return what was measured of a group, by rising rate */
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
        return groups.get(group).stream().allMatch(r -> r.seed() < 0);
    }

    /** @return the group's best points against JPEG's, empty when they have no quality in common or are too few */
    Optional<BjontegaardDelta> againstJpeg(String group) {
        Optional<String> jpeg = groups().stream().filter(this::control).findFirst();
        if (jpeg.isEmpty() || control(group)) {
            return Optional.empty();
        }
        List<RatePoint> tested = rates(group);
        List<RatePoint> reference = rates(jpeg.get());
        try {
            return BjontegaardDelta.of(new RateCurve(tested), new RateCurve(reference));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // One point is no curve.
        }
    }

    private List<RatePoint> rates(String group) {
        return points(group).stream()
                .map(p -> new RatePoint(p.trial().settings(), p.measured().bitsPerPixel(), p.measured().psnr()))
                .toList();
    }
}
