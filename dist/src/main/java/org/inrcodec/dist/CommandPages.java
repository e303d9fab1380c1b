package org.inrcodec.dist;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.console.Terminal;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes a manual page for each command, in AsciiDoc, and the completion scripts of three shells. */
final class CommandPages {
    private CommandPages() {}

    /**
     * Writes all.
     *
     * @param arguments the folder for the manual, and the folder {@code share} of the program, for completion
     */
    public static void main(String[] arguments) throws IOException {
        Path manual = Files.createDirectories(Path.of(arguments[0]));
        int failed = ManPageGenerator.generateManPage(manual.toFile(), null, new boolean[0], true,
                commands(Writer.nullWriter()).getCommandSpec());
        if (failed != 0) {
            throw new IOException("the manual could not be written to " + manual);
        }
        Path share = Path.of(arguments[1]);
        write(share.resolve("bash-completion/completions/inr"), completion("bash"));
        write(share.resolve("fish/vendor_completions.d/inr.fish"), completion("fish"));
        // zsh calls the file as a function when inr is completed for the first time: the script then completes that once, too. zsh has no
        // compopt, and expands no alias in such a file.
        write(share.resolve("zsh/vendor-completions/_inr"), "#compdef inr\ncompopt() { : }\n" + completion("zsh")
                + "[ \"${funcstack[1]:-}\" != _inr ] || _bash_complete -o default -F _complete_inr\n");
    }

    private static CommandLine commands(Writer out) {
        return Commands.all(new Terminal(new PrintWriter(out), new PrintWriter(Writer.nullWriter()), false));
    }

    private static String completion(String shell) {
        StringWriter script = new StringWriter();
        commands(script).execute("completion", shell);
        return script.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
