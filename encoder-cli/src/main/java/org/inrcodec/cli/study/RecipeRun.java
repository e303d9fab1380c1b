package org.inrcodec.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.PictureEntries;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.file.UniqueNames;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.competitor.EightBitPictures;
import org.inrcodec.result.FileNames;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.CentreCrop;
import org.inrcodec.study.Study;
import org.inrcodec.study.StudyFolder;
import org.inrcodec.study.StudyScale;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.recipe.Recipe;
import org.inrcodec.study.recipe.Method;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.report.StudyReport;

/** One recipe on one picture, or on several with a report over all of them. */
final class RecipeRun {
    private final Terminal terminal;
    private final Interruption interruption;
    private final BiConsumer<String, CommandFailure> report;
    private final String name;
    private final List<Trial> trials;
    private final OptionalInt crop;
    private final OptionalDouble minutes;
    private final int threads;
    private final Path folder;
    private final Map<String, StudyReport.Results> finished = new LinkedHashMap<>();
    private boolean failed;

    /**
     * @param terminal receives a line for every trial, and the table
     * @param interruption cancels the trials
     * @param report receives the names of pictures that cannot be studied, and why
     * @param trials its trials and those of the control group
     * @param minutes time for all pictures together; empty for no limit
     * @param threads threads that work at once
     * @param folder folder of the results
     */
    RecipeRun(
            Terminal terminal,
            Interruption interruption,
            BiConsumer<String, CommandFailure> report,
            Recipe recipe,
            List<Trial> trials,
            OptionalDouble minutes,
            int threads,
            Path folder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.report = report;
        this.name = recipe.name();
        this.crop = recipe.crop();
        this.trials = trials;
        this.minutes = minutes;
        this.threads = threads;
        this.folder = folder;
    }

    /**
     * Runs the trials that are not finished, and writes the reports.
     *
     * @param inputs pictures, folders and archives, at least one
     * @return whether every trial of every picture was measured
     * @throws IOException when results cannot be written
     * @throws java.util.concurrent.CancellationException on Ctrl-C
     */
    boolean run(List<Path> inputs) throws IOException {
        List<PictureInput> pictures = PictureInput.all(inputs);
        boolean several = pictures.size() > 1 || pictures.getFirst().isCollection();
        int count = several ? Math.max(1, pictures.stream().mapToInt(PictureInput::count).sum()) : 1;
        OptionalDouble each = minutes.isPresent()
                ? OptionalDouble.of(minutes.getAsDouble() / count)
                : OptionalDouble.empty();
        BatchRunner runner = new BatchRunner(inputs, report);
        UniqueNames names = new UniqueNames();
        try (PictureEntries entries = new PictureEntries(pictures)) {
            for (PictureEntry entry : entries) {
                runner.run(entry.shownName(), () -> {
                    String picture = names.of(entry);
                    Picture samples = samples(entry);
                    Path own = several ? folder.resolve(FileNames.of(picture)) : folder;
                    study(several ? name + ", " + picture : name, picture, samples, each, own);
                });
            }
        }
        if (several && !finished.isEmpty()) {
            StudyReport.writeMean(folder, name, Version.line(), finished).forEach(terminal::result);
        }
        if (!finished.isEmpty()) {
            terminal.result("report: " + folder.resolve("report.md"));
        }
        return !failed && runner.exitCode() == ExitCode.OK;
    }

    /** Samples of 8 bits without alpha, cut to the recipe's size. */
    private Picture samples(PictureEntry entry) throws CommandFailure {
        Picture whole = EightBitPictures.common(entry.read(InputTreatment.STRIP).picture());
        return crop.isPresent() ? CentreCrop.of(whole, crop.getAsInt()) : whole;
    }

    private void study(String label, String picture, Picture samples, OptionalDouble time, Path own)
            throws IOException {
        StudyFolder results = StudyFolder.open(own);
        double scale = StudyScale.of(results, trials, samples, time, threads);
        if (scale < 1) {
            terminal.message(label, String.format(
                    Locale.ROOT, "training shortened to %.1f %% of the steps to finish in %.1f minutes", 100 * scale,
                    time.orElseThrow()));
        }
        StudyProgress progress = new StudyProgress(label, terminal, StudyProgress.REFRESH_NANOS);
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

    /** Cost of the study's first network if it were dense and in binary32. */
    private Optional<MicroNetCost> reference(int channels) {
        return trials.stream().filter(t -> t.method() == Method.NETWORK).findFirst()
                .map(t -> MicroNetCost.dense(t.shape(channels)));
    }
}
