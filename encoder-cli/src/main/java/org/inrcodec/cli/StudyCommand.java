package org.inrcodec.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.compare.Samples;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.cli.study.CentreCrop;
import org.inrcodec.cli.study.Study;
import org.inrcodec.cli.study.StudyFolder;
import org.inrcodec.cli.study.StudyScale;
import org.inrcodec.cli.study.TrialResult;
import org.inrcodec.cli.study.network.MicroNetCost;
import org.inrcodec.cli.study.network.NetworkStages;
import org.inrcodec.cli.study.recipe.BuiltInRecipes;
import org.inrcodec.cli.study.recipe.Recipe;
import org.inrcodec.cli.study.recipe.RecipeException;
import org.inrcodec.cli.study.recipe.RecipeParser;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.cli.study.report.StudyJson;
import org.inrcodec.cli.study.report.StudyMarkdown;
import org.inrcodec.cli.study.report.StudyPlots;
import org.inrcodec.cli.study.report.StudySummary;
import org.inrcodec.picture.Picture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr study}: experiments from recipes. */
@Command(name = "study", sortOptions = false, customSynopsis = {
    "inr study RECIPE... --out DIR [--picture FILE] [--minutes M] [OPTION...]"
}, description = "Runs experiments from recipes and writes tables and plots.", footerHeading = "%nExamples:%n", footer = {
    "  inr study thesis --picture photo.png --out study/",
    "  inr study my.recipe qat --picture photo.png --out study/",
    "",
    "RECIPE is a file or one of control, baselines, agp, pruning, qat, sharing, signs, factors, sizes,",
    "perception, methods, thesis.",
    "Several recipes have a folder each in DIR. A study that was ended goes on where it was when it is",
    "started again with the same --out."
})
final class StudyCommand implements Callable<Integer> {
    private static final long MOST_RECIPE_BYTES = 1 << 20;
    private static final double MOST_MINUTES = 100_000;

    private final Terminal terminal;
    private final Interruption interruption;

    @Parameters(paramLabel = "RECIPE", arity = "1..*", description = "recipes: files or built-in names")
    private List<String> recipes;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for results, files, tables and plots")
    private Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "the picture (default: the one that the recipe names)")
    private Path picture;

    @Option(names = "--minutes", paramLabel = "M", description = "time for each recipe; training is shortened to fit (default: the recipe's)")
    private Double minutes;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Mixin
    private CommonArguments common = new CommonArguments();

    StudyCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws CommandFailure {
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= 1024, "--threads", used, "1 to 1024");
        if (minutes != null) {
            Ranges.require(minutes > 0 && minutes <= MOST_MINUTES, "--minutes", minutes, "above 0, and 100000 at most");
        }
        // All are read before the first one runs for an hour.
        List<Recipe> read = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String recipe : recipes) {
            read.add(read(recipe));
            if (!names.add(read.getLast().name())) {
                throw new CommandFailure(ExitCode.USAGE, "two recipes are named " + read.getLast().name());
            }
            pictures.add(picture(recipe, read.getLast()));
        }
        boolean failed = false;
        for (int i = 0; i < read.size(); i++) {
            Path folder = read.size() == 1 ? out : out.resolve(read.get(i).name());
            try {
                failed |= run(read.get(i), pictures.get(i), folder, used);
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.OUTPUT, folder + ": results cannot be kept: " + e.getMessage(), e);
            } catch (CancellationException e) {
                return ExitCode.INTERRUPTED;
            }
        }
        return failed ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private boolean run(Recipe recipe, Picture cropped, Path folder, int used) throws IOException {
        StudyFolder results = StudyFolder.open(folder);
        List<Trial> trials = withControl(recipe.trials());
        OptionalDouble time = minutes == null ? recipe.minutes() : OptionalDouble.of(minutes);
        double scale = StudyScale.of(results, trials, cropped, time, used);
        if (scale < 1) {
            terminal.message(recipe.name(), String.format(
                    Locale.ROOT, "trainings take %.1f %% of their steps, to be done in %.1f minutes", 100 * scale,
                    time.orElseThrow()));
        }
        StudyProgress progress = new StudyProgress(recipe.name(), terminal, StudyProgress.BETWEEN);
        Study study = new Study(cropped, results, scale, progress, interruption::requested);
        try {
            study.run(trials, used);
        } finally {
            progress.clear();
        }
        List<TrialResult> finished = trials.stream().map(t -> results.find(study.id(t)).orElseThrow()).toList();
        StudySummary summary = new StudySummary(finished, reference(trials, cropped.channels()));
        List<String> plots = StudyPlots.write(recipe.name(), summary, folder);
        Files.writeString(folder.resolve("study.json"),
                StudyJson.of(recipe.name(), scale, Version.line(), finished));
        List<String> title = List.of(
                recipe.name(), Version.line(),
                cropped.width() + "x" + cropped.height() + " pixels, " + cropped.channels() + " channels",
                "steps of training: " + scale + " of those in the settings",
                "trials share what they have in common: seconds are those of what the trial did itself");
        Files.writeString(folder.resolve("report.md"), StudyMarkdown.of(title, summary, plots));
        StudyMarkdown.summary(summary).forEach(terminal::result);
        terminal.result("report: " + folder.resolve("report.md"));
        return finished.stream().anyMatch(r -> r.outcome() instanceof TrialResult.Failed);
    }

    private static Optional<MicroNetCost> reference(List<Trial> trials, int channels) {
        return trials.stream().filter(t -> t.word(Setting.METHOD).equals("network")).findFirst()
                .map(t -> MicroNetCost.dense(NetworkStages.shape(t, channels)));
    }

    /** JPEG stands beside everything. */
    private static List<Trial> withControl(List<Trial> trials) throws IOException {
        if (trials.stream().anyMatch(t -> t.word(Setting.METHOD).equals("jpeg"))) {
            return trials;
        }
        try {
            List<Trial> all = new ArrayList<>(
                    RecipeParser.parse("control", BuiltInRecipes.text("control")).trials());
            all.addAll(trials);
            return all;
        } catch (RecipeException e) {
            throw new IOException("control: " + e.getMessage(), e);
        }
    }

    private static Recipe read(String named) throws CommandFailure {
        if (BuiltInRecipes.NAMES.contains(named)) {
            return parse(named, named, BuiltInRecipes.text(named));
        }
        Path file = Path.of(named);
        try {
            if (Files.size(file) > MOST_RECIPE_BYTES) {
                throw new CommandFailure(ExitCode.LIMIT, named + ": larger than a recipe may be (1 MiB)");
            }
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return parse(named, dot > 0 ? name.substring(0, dot) : name, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ": no such file, and no built-in recipe: "
                    + String.join(", ", BuiltInRecipes.NAMES), e);
        } catch (MalformedInputException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ": is no UTF-8 text", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Recipe parse(String named, String name, String text) throws CommandFailure {
        try {
            return RecipeParser.parse(name, text);
        } catch (RecipeException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ", " + e.getMessage(), e);
        }
    }

    private Picture picture(String named, Recipe recipe) throws CommandFailure {
        if (picture == null && recipe.picture().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the recipe " + recipe.name() + " names no picture: --picture FILE is needed");
        }
        Path file = picture != null ? picture : Path.of(named).resolveSibling(recipe.picture().orElseThrow());
        try {
            Picture whole = Samples.common(PictureReader.read(file, new InputTreatment(true, true)).picture());
            return recipe.crop().isPresent() ? CentreCrop.of(whole, recipe.crop().getAsInt()) : whole;
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(
                    e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, file + ": " + e.getMessage(), e);
        }
    }
}
