package org.inrcodec.cli.study;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.argument.ThreadArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.PictureEntries;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.study.recipe.BuiltInRecipes;
import org.inrcodec.study.recipe.Recipe;
import org.inrcodec.study.recipe.RecipeException;
import org.inrcodec.study.recipe.RecipeParser;
import org.inrcodec.study.recipe.Method;
import org.inrcodec.study.recipe.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr study}: experiments from recipes. */
@Command(name = "study", sortOptions = false, customSynopsis = {
    "inr study RECIPE... --out DIR [--picture IN]... [--minutes M] [OPTION...]"
}, description = "Runs experiments from recipes and writes tables and plots.", footerHeading = "%nExamples:%n", footer = {
    "  inr study thesis --picture photo.png --out study/",
    "  inr study my.recipe qat --picture photo.png --out study/",
    "  inr study methods --picture pictures.zip --out study/",
    "",
    "RECIPE is a file or one of control, baselines, agp, pruning, qat, sharing, deep-compression, vectors,",
    "signs, levels, factors, sizes, distillation, gates, variational, perception, methods, thesis.",
    "",
    "Several recipes have a folder each in DIR; so have several pictures, with a report over all of them, and",
    "share the minutes. To resume a study that was interrupted, give the same command again with the same",
    "--out."
})
public final class StudyCommand implements Callable<Integer> {
    private static final long MAX_RECIPE_BYTES = 1 << 20;
    private static final double MAX_MINUTES = 100_000;

    private final Terminal terminal;
    private final Interruption interruption;

    @Parameters(paramLabel = "RECIPE", arity = "1..*", description = "recipes: files or built-in names")
    private List<String> recipes;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for results, files, tables "
            + "and plots")
    private Path out;

    @Option(names = "--picture", paramLabel = "IN", description = "the picture, a folder or an archive of them; "
            + "several with several --picture (default: the recipe's)")
    private List<Path> pictures;

    @Option(names = "--minutes", paramLabel = "M", description = "time for each recipe; "
            + "training is shortened to fit (default: the recipe's)")
    private Double minutes;

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Mixin
    private CommonArguments common = new CommonArguments();

    /**
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     */
    public StudyCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /**
     * A recipe and the pictures to study.
     *
     * @param inputs pictures, folders and archives, at least one
     */
    private record Job(Recipe recipe, List<Path> inputs) {}

    @Override
    public Integer call() throws CommandFailure {
        int used = threads.threads();
        if (minutes != null) {
            Ranges.require(minutes > 0 && minutes <= MAX_MINUTES, "--minutes", minutes, "above 0, and 100000 at most");
        }
        boolean measured = true;
        for (Job job : jobs()) {
            measured &= run(job, used);
        }
        return measured ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /** All recipes, and a check of their pictures, so that a mistake shows before the first recipe runs for an hour. */
    private List<Job> jobs() throws CommandFailure {
        List<Job> jobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String named : recipes) {
            Recipe recipe = read(named);
            if (!names.add(recipe.name())) {
                throw new CommandFailure(ExitCode.USAGE, "two recipes are named " + recipe.name());
            }
            List<Path> inputs = inputs(named, recipe);
            requireReadable(inputs);
            jobs.add(new Job(recipe, inputs));
        }
        return jobs;
    }

    private boolean run(Job job, int used) throws CommandFailure {
        Recipe recipe = job.recipe();
        Path folder = recipes.size() == 1 ? out : out.resolve(recipe.name());
        OptionalDouble time = minutes == null ? recipe.minutes() : OptionalDouble.of(minutes);
        try {
            return new RecipeRun(
                    terminal, interruption, (name, failure) -> common.report(terminal, name, failure), recipe,
                    withControl(recipe.trials()), time, used, folder).run(job.inputs());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.OUTPUT,
                    folder + ": results cannot be written: " + OutputFile.reason(folder, e), e);
        }
    }

    /** Adds the control group, JPEG, unless the recipe has it. */
    private static List<Trial> withControl(List<Trial> trials) throws IOException {
        if (trials.stream().anyMatch(t -> t.method() == Method.JPEG)) {
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
            if (Files.size(file) > MAX_RECIPE_BYTES) {
                throw new CommandFailure(ExitCode.LIMIT, named + ": larger than a recipe may be (1 MiB)");
            }
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return parse(named, dot > 0 ? name.substring(0, dot) : name, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ": neither a file nor a built-in recipe: "
                    + String.join(", ", BuiltInRecipes.NAMES), e);
        } catch (MalformedInputException e) {
            throw new CommandFailure(ExitCode.INPUT, named + ": is not UTF-8 text", e);
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

    private List<Path> inputs(String named, Recipe recipe) throws CommandFailure {
        if (pictures != null) {
            return pictures;
        }
        if (recipe.picture().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the recipe " + recipe.name() + " names no picture: --picture IN is needed");
        }
        return List.of(Path.of(named).resolveSibling(recipe.picture().get()));
    }

    /** Reads the inputs that are one picture. */
    private static void requireReadable(List<Path> inputs) throws CommandFailure {
        List<PictureInput> single = PictureInput.all(inputs).stream().filter(i -> !i.isCollection()).toList();
        try (PictureEntries entries = new PictureEntries(single)) {
            for (PictureEntry entry : entries) {
                try {
                    entry.read(InputTreatment.STRIP);
                } catch (CommandFailure e) {
                    throw new CommandFailure(e.exitCode(), entry.shownName() + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
