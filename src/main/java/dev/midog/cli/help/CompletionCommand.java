package dev.midog.cli.help;

import dev.midog.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midog completion}: prints a script that completes commands, options and values in a shell. */
@Command(
        name = "completion",
        description = {
            "Print a completion script for bash and zsh.",
            "",
            "To complete in every new bash, add the line of the example to ~/.bashrc; zsh needs"
                    + " 'autoload -U +X bashcompinit && bashcompinit' before it."
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // A script with the line ends of Windows would not run.
        out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()) + "\n");
        out.flush();
        return ExitCode.OK;
    }
}
