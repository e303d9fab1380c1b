package org.inrcodec.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script that completes a command in the shell fish, with the descriptions of commands and options; picocli writes none. */
final class FishScript {
    private final StringBuilder script = new StringBuilder();
    private final String program;

    private FishScript(String program) {
        this.program = program;
    }

    /**
     * @param root the command with its subcommands
     * @return one call of fish's {@code complete} for each command and option
     */
    static String of(CommandLine root) {
        FishScript fish = new FishScript(root.getCommandName());
        fish.add(root.getCommandSpec(), List.of());
        return fish.script.toString();
    }

    private void add(CommandSpec command, List<String> path) {
        List<String> below = command.subcommands().keySet().stream().sorted().toList();
        StringJoiner here = new StringJoiner("; and ");
        path.forEach(name -> here.add("__fish_seen_subcommand_from " + name));
        if (!below.isEmpty()) {
            here.add("not __fish_seen_subcommand_from " + String.join(" ", below));
        }
        String condition = " -n " + quoted(here.toString());
        for (String name : below) {
            line(condition + " -f -a " + name,
                    command.subcommands().get(name).getCommandSpec().usageMessage().description());
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                line(condition + names(option) + values(option), option.description());
            }
        }
        for (String name : below) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            add(command.subcommands().get(name).getCommandSpec(), longer);
        }
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** {@code -r}: a value, perhaps a file; {@code -x}: a value that is no file. */
    private static String values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (option.completionCandidates() == null) {
            return " -r";
        }
        StringJoiner words = new StringJoiner(" ");
        option.completionCandidates().forEach(words::add);
        return " -x -a " + quoted(words.toString());
    }

    private void line(String completion, String[] description) {
        script.append("complete -c ").append(program).append(completion);
        if (description.length > 0) {
            // Long texts push everything else off the list.
            script.append(" -d ").append(quoted(String.join(" ", description).replaceAll("[;:(].*", "").strip()));
        }
        script.append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
