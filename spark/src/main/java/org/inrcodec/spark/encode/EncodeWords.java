package org.inrcodec.spark.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.inrcodec.cli.argument.EncodingArguments;
import org.inrcodec.cli.argument.Numbers;
import org.inrcodec.cli.argument.TreatmentArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputTreatment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of {@code inr encode} that say how a picture is encoded. They travel to the executors as the words of a command line: what
 * is a default there, such as the memory, is that of the executor.
 */
@Command(name = "encode")
public final class EncodeWords {
    private static final String THREADS = "--threads";
    private static final String MEMORY = "--memory";

    @Mixin
    private EncodingArguments encoding = new EncodingArguments();

    @Mixin
    private TreatmentArguments treatment = new TreatmentArguments();

    /** Filled by the command line. */
    public EncodeWords() {}

    /**
     * The words of these options in a command line with others.
     *
     * @param parsed a command line that these options are mixed into
     * @return the same options, for {@link #parse}
     */
    public static List<String> of(ParseResult parsed) {
        Set<String> known = new CommandLine(new EncodeWords()).getCommandSpec().optionsMap().keySet();
        List<String> words = new ArrayList<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (known.contains(option.longestName())) {
                boolean flag = option.typeInfo().isBoolean();
                words.add(flag
                        ? option.longestName()
                        : option.longestName() + "=" + option.originalStringValues().getLast());
            }
        }
        return words;
    }

    /**
     * @param words options as they are typed, such as {@code --quality=80} or {@code --quality}, {@code 80}
     * @return how to encode
     * @throws CommandFailure when a word is no option, a number is out of range, options exclude each other, or the number of threads is
     *     given, which is Spark's
     */
    public static EncodeSettings parse(List<String> words) throws CommandFailure {
        if (words.stream().anyMatch(word -> isOption(word, THREADS))) {
            throw new CommandFailure(ExitCode.USAGE,
                    THREADS + " is not for Spark: spark.task.cpus says how many cores an encode has");
        }
        EncodeWords read = new EncodeWords();
        CommandLine line = new CommandLine(read);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Numbers.register(line);
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage().replaceAll("\\s*\\R\\s*", " "), e);
        }
        return new EncodeSettings(
                read.encoding.options(), new InputTreatment(read.treatment.strip(), !read.treatment.keepOrientation()),
                words.stream().anyMatch(word -> isOption(word, MEMORY)));
    }

    private static boolean isOption(String word, String option) {
        return word.equals(option) || word.startsWith(option + "=");
    }
}
