package dev.midog.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: its subcommands and the options that all of them share. */
@Command(
        name = "midog",
        description = "The dataset toolkit for MIDOG++ and other data of mitotic figures.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        subcommands = {
            HelpCommand.class,
            DownloadCommand.class,
        })
final class MidogCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "On a failure, print where in the program it happened.")
    private boolean stacktrace;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    /** Whether a failure is shown with its stack trace. */
    boolean showsStackTraces() {
        return stacktrace;
    }

    /** The command that prints a completion script for bash and zsh, under a short name. */
    static GenerateCompletion completion() {
        return new GenerateCompletion();
    }
}
