package org.inrcodec.compare.report;

import org.inrcodec.result.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.Measurement;
import org.inrcodec.curve.BjontegaardDelta;

/** The tables of a comparison, as Markdown that is readable on a terminal too. */
public final class TextTables {
    private final CurveSummary summary;

    /** @param summary the measurements */
    public TextTables(CurveSummary summary) {
        this.summary = summary;
    }

    /** @return rate and distortion of each codec at each point of every picture, then the means of several pictures */
    public List<String> points() {
        List<List<String>> rows = new ArrayList<>();
        for (String picture : summary.pictures()) {
            for (Measurement own : summary.atPoints(picture, Comparison.INR)) {
                for (String codec : summary.codecs()) {
                    summary.atPoints(picture, codec).stream().filter(m -> m.point() == own.point())
                            .forEach(m -> rows.add(row(m)));
                }
            }
        }
        rows.addAll(meanRows());
        return pointTable(rows);
    }

    /** @return the means of several pictures alone */
    public List<String> means() {
        return pointTable(meanRows());
    }

    private List<List<String>> meanRows() {
        List<List<String>> rows = new ArrayList<>();
        if (summary.pictures().size() > 1) {
            for (Measurement own : summary.means(Comparison.INR)) {
                for (String codec : summary.codecs()) {
                    summary.means(codec).stream().filter(m -> m.point() == own.point())
                            .forEach(m -> rows.add(row(m)));
                }
            }
        }
        return rows;
    }

    private static List<String> pointTable(List<List<String>> rows) {
        MarkdownTable table = new MarkdownTable("lllrrrrrr", List.of(
                "picture", "codec", "setting", "bytes", "bpp", "PSNR", "luma", "SSIM", "MS-SSIM"));
        rows.forEach(table::add);
        return table.paddedLines();
    }

    private static List<String> row(Measurement m) {
        return List.of(
                m.picture(), m.codec(), m.setting().replaceAll(", point.*", ""), String.valueOf(m.bytes()),
                number("%.3f", m.bitsPerPixel()), number("%.2f", m.fidelity().psnr()),
                number("%.2f", m.fidelity().luma()), number("%.4f", m.fidelity().ssim()),
                number("%.4f", m.fidelity().msSsim()));
    }

    /** @return {@code .inr} against each other codec, on every picture and on the means of several */
    public List<String> differences() {
        return differences(true);
    }

    /** @return {@code .inr} against each other codec, on the means of several pictures alone */
    public List<String> differencesOfMeans() {
        return differences(false);
    }

    private List<String> differences(boolean each) {
        MarkdownTable table = new MarkdownTable("llrrrr", List.of(
                "inr against", "pictures", "BD-rate", "BD-PSNR", "from", "to"));
        for (String codec : summary.codecs()) {
            if (!codec.equals(Comparison.INR)) {
                List<CurveSummary.Difference> differences = summary.against(codec);
                differences.stream().filter(d -> each || !summary.pictures().contains(d.name()))
                        .forEach(d -> table.add(row(d)));
                mean(codec, differences).ifPresent(table::add);
            }
        }
        return table.isEmpty() ? List.of() : table.paddedLines();
    }

    private Optional<List<String>> mean(String codec, List<CurveSummary.Difference> differences) {
        List<BjontegaardDelta> each = differences.stream()
                .filter(d -> summary.pictures().contains(d.name())).flatMap(d -> d.delta().stream()).toList();
        if (each.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(List.of(codec, "mean of " + each.size(),
                number("%+.1f %%", 100 * each.stream().mapToDouble(BjontegaardDelta::rate).average().orElseThrow()),
                number("%+.2f dB", each.stream().mapToDouble(BjontegaardDelta::decibels).average().orElseThrow()),
                "", ""));
    }

    private static List<String> row(CurveSummary.Difference difference) {
        List<String> row = new ArrayList<>(List.of(difference.codec(), difference.name()));
        if (difference.delta().isEmpty()) {
            row.addAll(List.of("–", "–", "", ""));
        } else {
            BjontegaardDelta d = difference.delta().get();
            row.addAll(List.of(
                    number("%+.1f %%", 100 * d.rate()), number("%+.2f dB", d.decibels()),
                    number("%.2f dB", d.lowest()), number("%.2f dB", d.highest())));
        }
        return row;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value)
                ? "–"
                : Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, format, value);
    }
}
