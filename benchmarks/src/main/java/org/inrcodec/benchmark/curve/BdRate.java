package org.inrcodec.benchmark.curve;

import org.inrcodec.result.MarkdownTable;
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
 *   BdRate psnr|msssim TESTED.csv REFERENCE.csv...     the columns are those of {@link Measurements#read}
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
        if (arguments.length < 3) {
            System.err.println("usage: BdRate psnr|msssim TESTED.csv REFERENCE.csv...");
            System.exit(2);
        }
        Metric metric = Metric.of(arguments[0]);
        List<Measurements> references = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            references.addAll(Measurements.read(Path.of(arguments[i]), "reference", metric));
        }
        for (Measurements tested : Measurements.read(Path.of(arguments[1]), "inr", metric)) {
            new BdRate(System.out, metric).compare(tested, references);
        }
    }

    /** Prints the tables of one codec against the others. */
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
        MarkdownTable table = new MarkdownTable("lrrrr", List.of(
                "picture", "BD-rate", "BD-" + metric.title(), "from", "to"));
        List<BjontegaardDelta> deltas = new ArrayList<>();
        for (String picture : pictures) {
            Optional<BjontegaardDelta> delta = BjontegaardDelta.of(tested.of(picture), reference.of(picture));
            table.add(row(picture, delta));
            delta.ifPresent(deltas::add);
        }
        if (deltas.size() > 1) {
            table.add(List.of(
                    "mean of " + deltas.size(),
                    text("%+.1f %%", 100 * deltas.stream().mapToDouble(BjontegaardDelta::rate).average().orElseThrow()),
                    text("%+.2f dB", deltas.stream().mapToDouble(BjontegaardDelta::decibels).average().orElseThrow()),
                    "", ""));
        }
        if (pictures.size() > 1) {
            table.add(row("mean curve", BjontegaardDelta.of(tested.mean(pictures), reference.mean(pictures))));
        }
        out.printf("%n%s against %s%n%n", tested.codec(), reference.codec());
        table.lines().forEach(out::println);
    }

    private static List<String> row(String name, Optional<BjontegaardDelta> delta) {
        return delta.map(d -> List.of(
                name, text("%+.1f %%", 100 * d.rate()), text("%+.2f dB", d.decibels()), text("%.2f dB", d.lowest()),
                text("%.2f dB", d.highest())))
                .orElse(List.of(name, "–", "–", "–", "–"));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void points(Measurements tested, List<Measurements> references) {
        List<Measurements> others = references.stream().filter(r -> !r.equals(tested)).toList();
        List<String> pictures = tested.points().keySet().stream()
                .filter(p -> others.stream().allMatch(o -> o.points().containsKey(p))).toList();
        if (pictures.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("setting", "bpp", metric.title()));
        List<RateCurve> curves = new ArrayList<>();
        for (Measurements other : others) {
            curves.add(new RateCurve(other.mean(pictures)));
            head.addAll(List.of(other.codec() + ": bits", "dB"));
        }
        MarkdownTable table = new MarkdownTable("l" + "r".repeat(head.size() - 1), head);
        for (RatePoint point : tested.mean(pictures)) {
            List<String> row = new ArrayList<>(List.of(
                    point.setting(), text("%.4f", point.bitsPerPixel()), text("%.2f dB", point.decibels())));
            for (RateCurve curve : curves) {
                OptionalDouble rate = curve.bitsPerPixelAt(point.decibels());
                OptionalDouble decibels = curve.decibelsAt(point.bitsPerPixel());
                row.add(rate.isPresent()
                        ? text("%+.1f %%", 100 * (point.bitsPerPixel() / rate.getAsDouble() - 1))
                        : "–");
                row.add(decibels.isPresent() ? text("%+.2f", point.decibels() - decibels.getAsDouble()) : "–");
            }
            table.add(row);
        }
        out.printf("%n%s, mean of %d: bits against the other at equal %s, dB above it at equal rate%n%n",
                tested.codec(), pictures.size(), metric.title());
        table.lines().forEach(out::println);
    }

    private static List<String> common(Measurements a, Measurements b) {
        return a.points().keySet().stream().filter(b.points()::containsKey).toList();
    }
}
