package org.inrcodec.benchmark.curve;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.inrcodec.curve.BjontegaardDelta;
import org.inrcodec.curve.RateCurve;
import org.inrcodec.curve.RatePoint;

/**
 * Compares measured codecs: Bjøntegaard differences for each picture and for the mean curve, and each mean point alone, as Markdown tables.
 *
 * <pre>
 *   BdRate TESTED.csv REFERENCE.csv [psnr|msssim]     the columns are those of {@link Measurements#read}
 * </pre>
 */
public final class BdRate {
    private final PrintStream out;
    private final Metric metric;

    BdRate(PrintStream out, Metric metric) {
        this.out = out;
        this.metric = metric;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: BdRate TESTED.csv REFERENCE.csv [psnr|msssim]");
            System.exit(2);
        }
        Metric metric = Metric.of(arguments.length > 2 ? arguments[2] : "psnr");
        List<Measurements> references = Measurements.read(Path.of(arguments[1]), "reference", metric);
        for (Measurements tested : Measurements.read(Path.of(arguments[0]), "inr", metric)) {
            new BdRate(System.out, metric).compare(tested, references);
        }
    }

    /**
     * Prints the tables.
     *
     * @param tested the codec in question
     * @param references what it is compared with
     */
    void compare(Measurements tested, List<Measurements> references) {
        for (Measurements reference : references) {
            if (!reference.equals(tested)) {
                differences(tested, reference);
            }
        }
        points(tested, references);
    }

    private void differences(Measurements tested, Measurements reference) {
        List<String> pictures = common(tested, reference);
        if (pictures.isEmpty()) {
            out.println(tested.codec() + " and " + reference.codec() + " have no picture in common");
            return;
        }
        out.printf("%n%s against %s%n%n", tested.codec(), reference.codec());
        out.println("| picture | BD-rate | BD-" + metric.title() + " | from | to |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        double rates = 0;
        double decibels = 0;
        int counted = 0;
        for (String picture : pictures) {
            Optional<BjontegaardDelta> delta = delta(tested.of(picture), reference.of(picture));
            row(picture, delta);
            if (delta.isPresent()) {
                rates += delta.get().rate();
                decibels += delta.get().decibels();
                counted++;
            }
        }
        if (counted > 1) {
            out.printf(Locale.ROOT, "| mean of %d | %+.1f %% | %+.2f dB | | |%n", counted, 100 * rates / counted,
                    decibels / counted);
        }
        if (pictures.size() > 1) {
            row("mean curve", delta(tested.mean(pictures), reference.mean(pictures)));
        }
    }

    private void row(String name, Optional<BjontegaardDelta> delta) {
        out.println(delta.map(d -> String.format(Locale.ROOT, "| %s | %+.1f %% | %+.2f dB | %.2f dB | %.2f dB |", name,
                100 * d.rate(), d.decibels(), d.lowest(), d.highest()))
                .orElse("| " + name + " | – | – | – | – |"));
    }

    /** A curve needs two points; with fewer there is nothing to compare but points. */
    private static Optional<BjontegaardDelta> delta(List<RatePoint> tested, List<RatePoint> reference) {
        return tested.size() < 2 || reference.size() < 2
                ? Optional.empty()
                : BjontegaardDelta.of(new RateCurve(tested), new RateCurve(reference));
    }

    private void points(Measurements tested, List<Measurements> references) {
        List<Measurements> others = references.stream().filter(r -> !r.equals(tested)).toList();
        List<String> pictures = tested.points().keySet().stream()
                .filter(p -> others.stream().allMatch(o -> o.points().containsKey(p))).toList();
        if (pictures.isEmpty()) {
            return;
        }
        StringBuilder head = new StringBuilder("| setting | bpp | " + metric.title() + " |");
        StringBuilder rule = new StringBuilder("| --- | ---: | ---: |");
        List<RateCurve> curves = new ArrayList<>();
        for (Measurements other : others) {
            curves.add(new RateCurve(other.mean(pictures)));
            head.append(' ').append(other.codec()).append(": bits | dB |");
            rule.append(" ---: | ---: |");
        }
        out.printf("%n%s, mean of %d: bits against the other at equal %s, dB above it at equal rate%n%n",
                tested.codec(), pictures.size(), metric.title());
        out.println(head);
        out.println(rule);
        for (RatePoint point : tested.mean(pictures)) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %s | %.4f | %.2f dB |",
                    point.setting(), point.bitsPerPixel(), point.decibels()));
            for (RateCurve curve : curves) {
                line.append(against(point, curve));
            }
            out.println(line);
        }
    }

    private static String against(RatePoint point, RateCurve curve) {
        OptionalDouble rate = curve.bitsPerPixelAt(point.decibels());
        OptionalDouble decibels = curve.decibelsAt(point.bitsPerPixel());
        return (rate.isPresent()
                ? String.format(Locale.ROOT, " %+.1f %% |", 100 * (point.bitsPerPixel() / rate.getAsDouble() - 1))
                : " – |")
                + (decibels.isPresent()
                        ? String.format(Locale.ROOT, " %+.2f |", point.decibels() - decibels.getAsDouble())
                        : " – |");
    }

    private static List<String> common(Measurements a, Measurements b) {
        return a.points().keySet().stream().filter(b.points()::containsKey).toList();
    }
}
