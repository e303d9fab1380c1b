package org.inrcodec.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.result.FileNames;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.Study;
import org.inrcodec.study.StudyFolder;
import org.inrcodec.study.StudyScale;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.recipe.Method;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.report.StudyReport;

/** One recipe on one picture, or on several of them with a report over all. */
final class RecipeRun {
    private final Terminal terminal;
    private final Interruption interruption;
    private final String name;
    private final List<Trial> trials;
    private final OptionalDouble minutes;
    private final int threads;
    private final Path folder;
    private final Map<String, StudyReport.Results> finished = new LinkedHashMap<>();
    private boolean failed;

    /**
     * @param terminal hears of every trial and gets the table
     * @param interruption whether work is to end
     * @param name name of the recipe
     * @param trials its trials, the control group with them
     * @param minutes time for all pictures together; empty for no limit
     * @param threads threads that work at once
     * @param folder where the results go
     */
    RecipeRun(
            Terminal terminal,
            Interruption interruption,
            String name,
            List<Trial> trials,
            OptionalDouble minutes,
            int threads,
            Path folder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.name = name;
        this.trials = trials;
        this.minutes = minutes;
        this.threads = threads;
        this.folder = folder;
    }

    /**
     * Makes what is not finished, and the reports.
     *
     * @param pictures what it is made on
     * @param failures hears of pictures that could not be taken
     * @return whether every trial of every picture was measured
     * @throws IOException when results cannot be kept
     * @throws java.util.concurrent.CancellationException when work is to end
     */
    boolean on(StudiedPictures pictures, StudiedPictures.Failures failures) throws IOException {
        boolean several = pictures.several();
        int count = several ? Math.max(1, pictures.count()) : 1;
        OptionalDouble each = minutes.isPresent()
                ? OptionalDouble.of(minutes.getAsDouble() / count)
                : OptionalDouble.empty();
        pictures.each((picture, samples) -> {
            Path own = several ? folder.resolve(FileNames.of(picture)) : folder;
            one(several ? name + ", " + picture : name, picture, samples, each, own);
        }, (picture, failure) -> {
            failed = true;
            failures.failed(picture, failure);
        });
        if (several && !finished.isEmpty()) {
            StudyReport.writeMean(folder, name, Version.line(), finished).forEach(terminal::result);
        }
        if (!finished.isEmpty()) {
            terminal.result("report: " + folder.resolve("report.md"));
        }
        return !failed;
    }

    private void one(String label, String picture, Picture samples, OptionalDouble time, Path own) throws IOException {
        StudyFolder results = StudyFolder.open(own);
        double scale = StudyScale.of(results, trials, samples, time, threads);
        if (scale < 1) {
            terminal.message(label, String.format(
                    Locale.ROOT, "trainings take %.1f %% of their steps, to be done in %.1f minutes", 100 * scale,
                    time.orElseThrow()));
        }
        StudyProgress progress = new StudyProgress(label, terminal, StudyProgress.BETWEEN);
        Study study = new Study(samples, results, scale, progress, interruption::requested);
        try {
            study.run(trials, threads);
        } finally {
            progress.clear();
        }
        List<TrialResult> all = trials.stream().map(t -> results.find(study.id(t)).orElseThrow()).toList();
        failed |= all.stream().anyMatch(r -> r.outcome() instanceof TrialResult.Failed);
        StudyReport.Results made = new StudyReport.Results(
                samples.width(), samples.height(), samples.channels(), scale, reference(samples.channels()), all);
        List<String> table = StudyReport.write(own, label, Version.line(), made);
        if (own.equals(folder)) {
            table.forEach(terminal::result);
        }
        finished.put(picture, made);
    }

    /** The first network of the study, as if it were dense and in binary32. */
    private Optional<MicroNetCost> reference(int channels) {
        return trials.stream().filter(t -> t.method() == Method.NETWORK).findFirst()
                .map(t -> MicroNetCost.dense(t.shape(channels)));
    }
}
