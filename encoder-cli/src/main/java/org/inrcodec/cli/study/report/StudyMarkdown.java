package org.inrcodec.cli.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.inrcodec.cli.study.TrialResult;
import org.inrcodec.cli.study.TrialResult.Failed;
import org.inrcodec.cli.study.TrialResult.Measured;
import org.inrcodec.cli.study.network.StoredSizes;

/** A study as a Markdown report. */
public final class StudyMarkdown {
    private StudyMarkdown() {}

    /**
     * @param title the study's name and what it was made of
     * @param summary its results
     * @param plots names of the picture files of its plots
     * @return the report
     */
    public static String of(List<String> title, StudySummary summary, List<String> plots) {
        List<String> lines = new ArrayList<>();
        lines.add("# Study: " + title.get(0));
        lines.add("");
        title.subList(1, title.size()).forEach(line -> lines.add("- " + line));
        plots.forEach(plot -> {
            lines.add("");
            lines.add("![" + plot + "](" + plot + ")");
        });
        lines.add("");
        lines.addAll(differences(summary));
        for (String group : summary.groups()) {
            lines.add("");
            lines.add("## " + group);
            lines.add("");
            lines.addAll(table(summary, group));
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * @param summary results of a study
     * @return one line per group for the terminal: the number of its trials, its best, and its rate against JPEG
     */
    public static List<String> differences(StudySummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("| trials | measured | failed | highest PSNR, dB | at bpp | BD-rate against JPEG | BD-PSNR, dB |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (String group : summary.groups()) {
            List<StudySummary.Point> points = summary.points(group);
            long failed = summary.results(group).stream().filter(r -> r.outcome() instanceof Failed).count();
            String best = points.stream().max((a, b) -> Double.compare(a.measured().psnr(), b.measured().psnr()))
                    .map(p -> text("%.2f | %.3f", p.measured().psnr(), p.measured().bitsPerPixel())).orElse("– | –");
            String delta = summary.againstJpeg(group)
                    .map(d -> text("%+.1f %% | %s", 100 * d.rate(),
                            Double.isNaN(d.decibels()) ? "–" : text("%+.2f", d.decibels())))
                    .orElse("– | –");
            lines.add(text("| %s | %d | %d | %s | %s |", group, summary.results(group).size() - failed, failed, best,
                    delta));
        }
        return lines;
    }

    private static List<String> table(StudySummary summary, String group) {
        List<String> lines = new ArrayList<>();
        boolean control = summary.control(group);
        lines.add("| settings | class | parameters | not 0 | bytes | footprint | bpp | PSNR, dB | SSIM |"
                + (control ? "" : " packed | deflate | bzip2 | xz | Huffman | range |") + " s |");
        lines.add("| --- | --- |" + " ---: |".repeat(control ? 8 : 14));
        for (StudySummary.Point p : summary.points(group)) {
            Measured m = p.measured();
            StoredSizes s = m.sizes();
            TrialResult t = p.trial();
            lines.add(text("| %s | %s, %s | %d | %d | %d | %.1f %% | %.3f | %.2f | %.4f |", t.settings(), t.sizeClass(),
                    t.depthClass(), m.parameters(), m.kept(), m.bytes(), 100 * m.footprint(), m.bitsPerPixel(),
                    m.psnr(), m.ssim())
                    + (control
                            ? ""
                            : text(" %d | %d | %d | %d | %d | %d |", s.packed(), s.deflate(), s.bzip2(), s.xz(),
                                    s.huffman(), s.range()))
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

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
