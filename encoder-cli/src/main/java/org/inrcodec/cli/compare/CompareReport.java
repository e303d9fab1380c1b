package org.inrcodec.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.compare.Comparison;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.compare.report.HtmlReport;
import org.inrcodec.compare.report.JsonReport;
import org.inrcodec.compare.report.Plots;
import org.inrcodec.compare.report.TextTables;
import org.inrcodec.decoder.Region;

/** Shows the results of a comparison: tables on the terminal, and tables, plots and the page in a folder. */
final class CompareReport {
    /** Of more pictures the terminal shows only the means, when a report has the rest. */
    private static final int MAX_LISTED = 3;

    private final Terminal terminal;
    private final ResultFolder results;
    private final CurveSummary summary;
    private final TextTables tables;

    CompareReport(Terminal terminal, ResultFolder results) {
        this.terminal = terminal;
        this.results = results;
        summary = new CurveSummary(results.measurements());
        tables = new TextTables(summary);
    }

    /** Shows the tables of every picture, for a comparison without a report. */
    void showAll() {
        show(tables.points(), tables.differences());
    }

    /** Writes the report, and shows the tables and where the report is. */
    void write(Path folder, List<Competitor> competitors, PagePictures shown, Optional<Region> cut)
            throws IOException {
        boolean means = summary.pictures().size() > MAX_LISTED;
        if (means) {
            show(tables.means(), tables.differencesOfMeans());
        } else {
            showAll();
        }
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(Comparison.INR, Version.line());
        competitors.forEach(codec -> versions.put(codec.name(), codec.version()));
        Files.writeString(folder.resolve("report.json"), JsonReport.of(results.measurements(), versions));
        List<String> text = new ArrayList<>(tables.points());
        text.add("");
        text.addAll(tables.differences());
        Files.write(folder.resolve("report.md"), text);
        Plots.write(summary, folder);
        HtmlReport.write(
                folder.resolve("report.html"), results, competitors, versions, shown.byName(), cut,
                ViewerPages.in(folder));
        terminal.result("");
        terminal.result("report: " + folder.resolve("report.html")
                + (means ? ", every picture: " + folder.resolve("report.md") : ""));
    }

    private void show(List<String> table, List<String> differences) {
        table.forEach(terminal::result);
        if (!differences.isEmpty()) {
            terminal.result("");
            differences.forEach(terminal::result);
        }
    }
}
