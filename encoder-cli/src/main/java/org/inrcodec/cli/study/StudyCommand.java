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
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
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
    "share the minutes. A study that was ended goes on where it was when it is started again with the same",
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
            + "several with several --picture (default: what the recipe names)")
    private List<Path> pictures;

    @Option(names = "--minutes", paramLabel = "M", description = "time for each recipe; "
            + "training is shortened to fit (default: the recipe's)")
    private Double minutes;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Mixin
    private CommonArguments common = new CommonArguments();

    public StudyCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws CommandFailure {
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= 1024, "--threads", used, "1 to 1024");
        if (minutes != null) {
            Ranges.require(minutes > 0 && minutes <= MAX_MINUTES, "--minutes", minutes, "above 0, and 100000 at most");
        }
        // All are read before the first one runs for an hour.
        List<Recipe> read = new ArrayList<>();
        List<StudiedPictures> studied = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String recipe : recipes) {
            read.add(read(recipe));
            if (!names.add(read.getLast().name())) {
                throw new CommandFailure(ExitCode.USAGE, "two recipes are named " + read.getLast().name());
            }
            studied.add(pictures(recipe, read.getLast()));
        }
        boolean measured = true;
        for (int i = 0; i < read.size(); i++) {
            Recipe recipe = read.get(i);
            Path folder = read.size() == 1 ? out : out.resolve(recipe.name());
            try {
                OptionalDouble time = minutes == null ? recipe.minutes() : OptionalDouble.of(minutes);
                measured &= new RecipeRun(
                        terminal, interruption, recipe.name(), withControl(recipe.trials()), time, used, folder)
                        .on(studied.get(i), (name, failure) -> common.report(terminal, name, failure));
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.OUTPUT, folder + ": results cannot be kept: " + e.getMessage(), e);
            } catch (CancellationException e) {
                return ExitCode.INTERRUPTED;
            }
        }
        return measured ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /** JPEG stands beside everything. */
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

    private StudiedPictures pictures(String named, Recipe recipe) throws CommandFailure {
        if (pictures == null && recipe.picture().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the recipe " + recipe.name() + " names no picture: --picture IN is needed");
        }
        List<Path> inputs = pictures != null
                ? pictures
                : List.of(Path.of(named).resolveSibling(recipe.picture().orElseThrow()));
        StudiedPictures studied = new StudiedPictures(inputs, recipe.crop());
        studied.require();
        return studied;
    }
}
