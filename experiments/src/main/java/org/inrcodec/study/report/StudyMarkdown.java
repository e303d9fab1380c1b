package org.inrcodec.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.study.TrialResult.Failed;
import org.inrcodec.study.TrialResult.Measured;
import org.inrcodec.compare.curve.BjontegaardDelta;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.network.StoredSizes;

/** A study as a Markdown report. */
final class StudyMarkdown {
    private static final List<String> LEGEND = List.of(
            "Numbers of a group are those of its best trade-off: the point that gains most PSNR over JPEG at as many "
                    + "bits per pixel. BD-rates are of the group's best points, negative where they need fewer bits; "
                    + "ours is the first group of `method inr` with `tune psnr`. MicroNet is 2 for the study's first "
                    + "network, dense and in binary32; less is better.");

    private StudyMarkdown() {}

    /**
     * @param title the study's name and what it was made of
     * @param summary its results
     * @param plots names of the picture files of its plots
     * @return the report
     */
    static String of(List<String> title, StudySummary summary, List<String> plots) {
        List<String> lines = head(title);
        lines.addAll(summary(summary));
        lines.add("");
        lines.addAll(LEGEND);
        groups(summary, plots, lines);
        return String.join("\n", lines) + "\n";
    }

    /**
     * @param title the study's name and what it was made of
     * @param mean means over pictures, the PSNR the mean of the pictures' PSNR
     * @param pooled means over pictures, the PSNR that of the mean squared error
     * @param plots names of the picture files of the plots of {@code mean}
     * @return the report over all pictures
     */
    static String mean(List<String> title, StudySummary mean, StudySummary pooled, List<String> plots) {
        List<String> lines = head(title);
        lines.add("Curve of mean-PSNR:");
        lines.add("");
        lines.addAll(summary(mean));
        lines.add("");
        lines.add("Curve of PSNR-of-mean-MSE:");
        lines.add("");
        lines.addAll(summary(pooled));
        lines.add("");
        lines.addAll(LEGEND);
        groups(mean, plots, lines);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> head(List<String> title) {
        List<String> lines = new ArrayList<>();
        lines.add("# Study: " + title.get(0));
        lines.add("");
        title.subList(1, title.size()).forEach(line -> lines.add("- " + line));
        lines.add("");
        return lines;
    }

    private static void groups(StudySummary summary, List<String> plots, List<String> lines) {
        plots.forEach(plot -> {
            lines.add("");
            lines.add("![" + plot + "](" + plot + ")");
        });
        for (String group : summary.groups()) {
            lines.add("");
            lines.add("## " + group);
            lines.add("");
            if (!summary.common(group).isEmpty()) {
                lines.add("All with `" + String.join(" ", summary.common(group)) + "`.");
                lines.add("");
            }
            lines.addAll(table(summary, group));
        }
    }

    /**
     * @param summary results of a study
     * @return the summary table: a line per group
     */
    static List<String> summary(StudySummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| trials | measured | failed | bpp | PSNR, dB | SSIM | MS-SSIM | over JPEG, dB | BD-rate, JPEG | "
                        + "BD-rate, ours |"
                        + " MicroNet | best trade-off |");
        lines.add("| --- |" + " ---: |".repeat(10) + " --- |");
        for (String group : summary.groups()) {
            long failed = summary.results(group).stream().filter(r -> r.outcome() instanceof Failed).count();
            String best = summary.best(group).map(b -> {
                Measured m = b.point().measured();
                return text("%.3f | %.2f | %.4f | %s | %s", m.bitsPerPixel(), m.psnr(), m.ssim(),
                        number("%.4f", m.msSsim()), number("%+.2f", b.decibels()));
            }).orElse("– | – | – | – | –");
            lines.add(text("| %s | %d | %d | %s | %s | %s | %s | %s |", group, summary.results(group).size() - failed,
                    failed, best, rate(summary.againstJpeg(group)), rate(summary.againstOwn(group)),
                    summary.best(group).flatMap(b -> summary.microNet(b.point())).map(n -> text("%.3f", n)).orElse("–"),
                    summary.best(group).map(b -> summary.particular(group, b.point().trial()))
                            .filter(words -> !words.isEmpty()).map(words -> "`" + words + "`").orElse("–")));
        }
        return lines;
    }

    private static String rate(Optional<BjontegaardDelta> delta) {
        return delta.map(d -> text("%+.1f %%", 100 * d.rate())).orElse("–");
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : text(format, value);
    }

    private static List<String> table(StudySummary summary, String group) {
        List<String> lines = new ArrayList<>();
        boolean networks = summary.results(group).stream().anyMatch(r -> r.method().equals("network"));
        lines.add("| settings | class | parameters | not 0 | bytes | footprint | bpp | PSNR, dB | SSIM | MS-SSIM |"
                + (networks ? " MicroNet | packed | deflate | bzip2 | xz | Huffman | range |" : "") + " s |");
        lines.add("| --- | --- |" + " ---: |".repeat(networks ? 16 : 9));
        for (StudySummary.Point p : summary.points(group)) {
            Measured m = p.measured();
            StoredSizes s = m.sizes();
            TrialResult t = p.trial();
            lines.add(text("| %s | %s | %d | %d | %d | %.1f %% | %.3f | %.2f | %.4f | %s |",
                    summary.particular(group, t), classes(t), m.parameters(), m.kept(), m.bytes(),
                    100 * m.footprint(), m.bitsPerPixel(), m.psnr(), m.ssim(), number("%.4f", m.msSsim()))
                    + (networks
                            ? text(" %s | %d | %d | %d | %d | %d | %d |",
                                    summary.microNet(p).map(n -> text("%.3f", n)).orElse("–"), s.packed(), s.deflate(),
                                    s.bzip2(), s.xz(), s.huffman(), s.range())
                            : "")
                    + text(" %.1f |", t.seconds()));
        }
        for (TrialResult result : summary.results(group)) {
            if (result.outcome() instanceof Failed f) {
                lines.add("");
                lines.add("Failed: `" + result.settings() + "`: " + f.reason());
            }
        }
        return lines;
    }

    private static String classes(TrialResult trial) {
        return trial.depthClass().equals("-") ? trial.sizeClass() : trial.sizeClass() + ", " + trial.depthClass();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
