package org.inrcodec.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.Measurement;
import org.inrcodec.compare.curve.BjontegaardDelta;

/** The tables of a comparison as lines of Markdown, aligned so that they read well on a terminal too. */
public final class TextTables {
    private final CurveSummary summary;

    /** @param summary what was measured */
    public TextTables(CurveSummary summary) {
        this.summary = summary;
    }

    /** @return every picture and point: what each codec took and gave; then the means of several pictures */
    public List<String> points() {
        List<List<String>> rows = new ArrayList<>();
        for (String picture : summary.pictures()) {
            for (Measurement own : summary.asked(picture, Comparison.INR)) {
                for (String codec : summary.codecs()) {
                    summary.asked(picture, codec).stream().filter(m -> m.point() == own.point())
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
        rows.add(0, List.of("picture", "codec", "setting", "bytes", "bpp", "PSNR", "luma", "SSIM", "MS-SSIM"));
        return aligned(rows, 3);
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
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("inr against", "pictures", "BD-rate", "BD-PSNR", "from", "to"));
        for (String codec : summary.codecs()) {
            if (!codec.equals(Comparison.INR)) {
                List<CurveSummary.Difference> differences = summary.against(codec);
                differences.stream().filter(d -> each || !summary.pictures().contains(d.name()))
                        .forEach(d -> rows.add(row(d)));
                mean(codec, differences).ifPresent(rows::add);
            }
        }
        return rows.size() == 1 ? List.of() : aligned(rows, 2);
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

    /** Columns before {@code textColumns} are words, the others numbers, which are aligned to the right. */
    private static List<String> aligned(List<List<String>> rows, int textColumns) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder("|");
            for (int c = 0; c < columns; c++) {
                String cell = rows.get(r).get(c).replace("|", "\\|");
                String space = " ".repeat(Math.max(0, width[c] - cell.length()));
                line.append(' ').append(c < textColumns ? cell + space : space + cell).append(" |");
            }
            lines.add(line.toString());
            if (r == 0) {
                StringBuilder rule = new StringBuilder("|");
                for (int c = 0; c < columns; c++) {
                    rule.append(' ').append("-".repeat(Math.max(2, width[c]) - 1)).append(c < textColumns ? '-' : ':')
                            .append(" |");
                }
                lines.add(rule.toString());
            }
        }
        return lines;
    }
}
