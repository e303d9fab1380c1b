package org.inrcodec.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual: a page for every command, with every option of it. */
class ManualIT {
    private static final Path PAGES = Program.BUILT.resolve("program/share/man/man1");

    private final Set<String> expected = new TreeSet<>();

    @Test
    void everyCommandHasAPageWithItsOptions() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        check(Commands.all(new Terminal(nowhere, nowhere, false)));
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertEquals(expected,
                    pages.map(page -> page.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private void check(CommandLine command) throws IOException {
        String page = command.getCommandSpec().qualifiedName("-") + ".1";
        expected.add(page);
        String text = Files.readString(PAGES.resolve(page)).replace("\\-", "-");
        for (OptionSpec option : command.getCommandSpec().options()) {
            for (String name : option.hidden() ? new String[0] : option.names()) {
                assertTrue(text.contains(name), () -> page + " lacks " + name);
            }
        }
        for (CommandLine below : command.getSubcommands().values()) {
            check(below);
        }
    }
}
