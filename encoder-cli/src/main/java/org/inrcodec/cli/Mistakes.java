package org.inrcodec.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Mistakes on the command line in the words of its user, where picocli names positions and types of Java. */
final class Mistakes {
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    /** Options of a group in "expected only one match but got [--bpp=X | --psnr=DB]={--bpp=1} and [--bpp=X | --psnr=DB]={--bpp=2}". */
    private static final Pattern GIVEN = Pattern.compile("\\{[^}]*\\}");

    private Mistakes() {}

    /** One line that names the option and what is allowed. */
    static String words(ParameterException e) {
        return switch (e) {
            case MutuallyExclusiveArgsException m -> exclusion(m.getMessage());
            case UnmatchedArgumentException u when !u.getUnmatched().isEmpty() -> unknown(u);
            case MissingParameterException m when !m.getMissing().isEmpty() -> missing(m);
            case MaxValuesExceededException m ->
                exclusion(GIVEN.matcher(m.getMessage()).results().map(MatchResult::group)
                        .collect(Collectors.joining()));
            case OverwrittenOptionException o -> name(o.getOverwritten()) + " is given more than once";
            default -> e.getArgSpec() == null ? e.getMessage() : wrongValue(e);
        };
    }

    /** From "Error: --effort=1..9, --time=SECONDS are mutually exclusive (specify only one)". */
    private static String exclusion(String message) {
        List<String> options = OPTION.matcher(message).results().map(MatchResult::group).distinct().toList();
        return options.size() == 1
                ? options.get(0) + " is given more than once"
                : String.join(" and ", options) + " are mutually exclusive: give only one of them";
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        boolean option = word.length() > 1 && word.startsWith("-");
        boolean command = !option && !e.getCommandLine().getSubcommands().isEmpty();
        String what = option ? "unknown option " : command ? "unknown command " : "nothing is expected at ";
        Stream<String> similar = option || command ? e.getSuggestions().stream() : Stream.empty();
        return what + "'" + word + "'" + similar.findFirst().map(s -> "; did you mean " + s + "?").orElse("");
    }

    private static String missing(MissingParameterException e) {
        ArgSpec first = e.getMissing().get(0);
        if (first.isPositional()) {
            return first.paramLabel() + " is missing: " + String.join(" ", first.description());
        }
        return e.getMessage().startsWith("Missing required option")
                ? name(first) + " " + first.paramLabel() + " is missing: " + String.join(" ", first.description())
                : name(first) + " needs a value: " + allowed(first);
    }

    private static String wrongValue(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (argument.typeInfo().isBoolean()) {
            return name(argument) + " takes no value";
        }
        if (isEnum(argument)) {
            return name(argument) + ": '" + e.getValue() + "' is none of " + values(argument);
        }
        if (e.getCause() instanceof TypeConversionException conversion) {
            String domain = argument.paramLabel().contains("..") ? "; allowed is " + allowed(argument) : "";
            return name(argument) + ": " + conversion.getMessage() + domain;
        }
        return e.getMessage();
    }

    private static boolean isEnum(ArgSpec argument) {
        return argument.typeInfo().isEnum();
    }

    private static String values(ArgSpec argument) {
        return Arrays.stream(argument.typeInfo().getType().getEnumConstants()).map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    private static String allowed(ArgSpec argument) {
        return isEnum(argument) ? values(argument) : argument.paramLabel().replace("..", " to ").replace("|", " or ");
    }

    /** The longest name of an option, or the label of an argument. */
    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
