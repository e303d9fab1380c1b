package org.inrcodec.study.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.cost.MicroNetCost;

/** Writes tables and plots of a study: {@code report.md}, {@code study.json} and pictures. */
public final class StudyReport {
    private static final String SECONDS = "trials share what they have in common: seconds are those of what the trial "
            + "did itself";

    private StudyReport() {}

    /**
     * Results of a study of one picture.
     *
     * @param width of the picture
     * @param height of the picture
     * @param channels of the picture
     * @param scale factor of the numbers of training steps
     * @param reference cost of the reference of MicroNet scores
     * @param trials results, in the order of the recipe
     */
    public record Results(
            int width,
            int height,
            int channels,
            double scale,
            Optional<MicroNetCost> reference,
            List<TrialResult> trials) {
        /** Copies the list. */
        public Results {
            trials = List.copyOf(trials);
        }

        private String size() {
            return width + "x" + height + " pixels, " + channels + (channels == 1 ? " channel" : " channels");
        }
    }

    /**
     * @param folder folder of the report
     * @param name name of the study
     * @param version version of the program
     * @param results results of one picture
     * @return the summary table
     * @throws IOException when something cannot be written
     */
    public static List<String> write(Path folder, String name, String version, Results results) throws IOException {
        StudySummary summary = new StudySummary(results.trials(), results.reference());
        List<String> plots = StudyPlots.write(name, summary, folder);
        Files.writeString(folder.resolve("study.json"),
                StudyJson.of(name, results.scale(), version, results.trials()));
        List<String> title = List.of(
                name, version, results.size(), "steps of training: " + results.scale() + " of those in the settings",
                SECONDS);
        Files.writeString(folder.resolve("report.md"), StudyMarkdown.of(title, summary, plots));
        return StudyMarkdown.summary(summary);
    }

    /**
     * The report over all pictures.
     *
     * @param folder folder of the report
     * @param name name of the study
     * @param version version of the program
     * @param pictures results of the same trials on each picture, at least one
     * @return the summary table of the curve of mean PSNR
     * @throws IOException when something cannot be written
     */
    public static List<String> writeMean(Path folder, String name, String version, Map<String, Results> pictures)
            throws IOException {
        List<List<TrialResult>> each = pictures.values().stream().map(Results::trials).toList();
        List<MicroNetCost> references = pictures.values().stream().flatMap(r -> r.reference().stream()).toList();
        Optional<MicroNetCost> reference = references.isEmpty()
                ? Optional.empty()
                : Optional.of(MeanResults.mean(references));
        StudySummary mean = new StudySummary(MeanResults.of(each, false), reference);
        StudySummary pooled = new StudySummary(MeanResults.of(each, true), reference);
        List<String> plots = StudyPlots.write(name + ": mean of " + each.size() + " pictures", mean, folder);
        Files.writeString(folder.resolve("study.json"), StudyJson.mean(
                name, version, List.copyOf(pictures.keySet()), mean.results(), pooled.results()));
        List<String> title = new ArrayList<>(List.of(
                name + ", mean of " + each.size() + " pictures", version,
                SECONDS + ", of all pictures together; a report on each picture is in its folder"));
        pictures.forEach((picture, results) -> title.add(
                "`" + picture + "`: " + results.size() + ", steps of training: " + results.scale()
                        + " of those in the settings"));
        Files.writeString(folder.resolve("report.md"), StudyMarkdown.mean(title, mean, pooled, plots));
        return StudyMarkdown.summary(mean);
    }
}
