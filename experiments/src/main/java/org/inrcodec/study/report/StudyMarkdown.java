package org.inrcodec.study.report;

import org.inrcodec.result.MarkdownTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.inrcodec.curve.BjontegaardDelta;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.TrialResult.Failed;
import org.inrcodec.study.TrialResult.Measured;
import org.inrcodec.study.cost.StoredSizes;

/** A study as a Markdown report. */
final class StudyMarkdown {
    private static final List<String> LEGEND = List.of(
            "Numbers of a group are those of its best trade-off: the point that gains most PSNR over JPEG at as many "
                    + "bits per pixel. BD-rates are of the group's best points, negative where they need fewer bits; "
                    + "ours is the first group of `method inr` with `tune psnr`. MicroNet is 2 for the study's first "
                    + "network, dense and in binary32; less is better.");

    private StudyMarkdown() {}

    /**
     * @param title the study's name, then facts about it
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
     * @param title the study's name, then facts about it
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
        MarkdownTable table = new MarkdownTable("lrrrrrrrrrrl", List.of(
                "trials", "measured", "failed", "bpp", "PSNR, dB", "SSIM", "MS-SSIM", "over JPEG, dB", "BD-rate, JPEG",
                "BD-rate, ours", "MicroNet", "best trade-off"));
        for (String group : summary.groups()) {
            long failed = summary.results(group).stream().filter(r -> r.outcome() instanceof Failed).count();
            Optional<StudySummary.TradeOff> best = summary.best(group);
            List<String> row = new ArrayList<>(List.of(
                    group, text("%d", summary.results(group).size() - failed), text("%d", failed)));
            row.addAll(best.map(b -> {
                Measured m = b.point().measured();
                return List.of(
                        text("%.3f", m.bitsPerPixel()), text("%.2f", m.psnr()), text("%.4f", m.ssim()),
                        number("%.4f", m.msSsim()), number("%+.2f", b.decibels()));
            }).orElse(Collections.nCopies(5, "–")));
            row.add(rate(summary.againstJpeg(group)));
            row.add(rate(summary.againstOwn(group)));
            row.add(best.flatMap(b -> summary.microNet(b.point())).map(n -> text("%.3f", n)).orElse("–"));
            row.add(best.map(b -> summary.particular(group, b.point().trial())).filter(words -> !words.isEmpty())
                    .map(words -> "`" + words + "`").orElse("–"));
            table.add(row);
        }
        return table.lines();
    }

    private static String rate(Optional<BjontegaardDelta> delta) {
        return delta.map(d -> text("%+.1f %%", 100 * d.rate())).orElse("–");
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : text(format, value);
    }

    private static List<String> table(StudySummary summary, String group) {
        boolean networks = summary.results(group).stream().anyMatch(r -> r.method().equals("network"));
        List<String> head = new ArrayList<>(List.of(
                "settings", "class", "parameters", "not 0", "bytes", "footprint", "bpp", "PSNR, dB", "SSIM",
                "MS-SSIM"));
        if (networks) {
            head.addAll(List.of("MicroNet", "packed", "deflate", "bzip2", "xz", "Huffman", "range"));
        }
        head.add("s");
        MarkdownTable table = new MarkdownTable("ll" + "r".repeat(head.size() - 2), head);
        for (StudySummary.Point p : summary.points(group)) {
            Measured m = p.measured();
            StoredSizes s = m.sizes();
            TrialResult t = p.trial();
            List<String> row = new ArrayList<>(List.of(
                    summary.particular(group, t), classes(t), text("%d", m.parameters()), text("%d", m.kept()),
                    text("%d", m.bytes()), text("%.1f %%", 100 * m.footprint()), text("%.3f", m.bitsPerPixel()),
                    text("%.2f", m.psnr()), text("%.4f", m.ssim()), number("%.4f", m.msSsim())));
            if (networks) {
                row.add(summary.microNet(p).map(n -> text("%.3f", n)).orElse("–"));
                LongStream.of(s.packed(), s.deflate(), s.bzip2(), s.xz(), s.huffman(), s.range())
                        .mapToObj(Long::toString).forEach(row::add);
            }
            row.add(text("%.1f", t.seconds()));
            table.add(row);
        }
        List<String> lines = table.lines();
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
