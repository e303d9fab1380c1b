package org.inrcodec.cli.completion;

import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inr completion}: a script that completes the command in a shell. */
@Command(name = "completion", description = "Prints a script that completes inr's options in a shell.", footerHeading = "%nExamples:%n", footer = {
    "  source <(inr completion bash)            in bash, for this session",
    "  inr completion bash > ~/.local/share/bash-completion/completions/inr",
    "  inr completion zsh > ~/.inr-completion   and in ~/.zshrc: source ~/.inr-completion",
    "  inr completion fish > ~/.config/fish/completions/inr.fish"
})
public final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "the shell; bash and zsh have the same script")
    private Shell shell;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** Shells that the script works in. */
    enum Shell {
        bash, zsh, fish
    }

    /** @param terminal receives the script */
    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        terminal.out().print(shell == Shell.fish ? FishScript.of(root) : AutoComplete.bash("inr", root));
        terminal.out().flush();
        return ExitCode.OK;
    }
}
