package dev.midog.cli;

import dev.midog.cli.common.Program;
import dev.midog.cli.common.Version;
import dev.midog.cli.convert.ConvertCommand;
import dev.midog.cli.convert.DiffCommand;
import dev.midog.cli.convert.MergeCommand;
import dev.midog.cli.demo.DemoCommand;
import dev.midog.cli.describe.AgreementCommand;
import dev.midog.cli.describe.InfoCommand;
import dev.midog.cli.describe.MontageCommand;
import dev.midog.cli.describe.SplitCommand;
import dev.midog.cli.describe.StatsCommand;
import dev.midog.cli.download.DownloadCommand;
import dev.midog.cli.download.VerifyCommand;
import dev.midog.cli.evaluate.EvaluateCommand;
import dev.midog.cli.extract.ExtractCommand;
import dev.midog.cli.validate.ValidateCommand;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
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
        usageHelpAutoWidth = true)
public final class MidogCommand implements Program, Runnable {
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            DemoCommand.class,
            DownloadCommand.class,
            VerifyCommand.class,
            StatsCommand.class,
            InfoCommand.class,
            SplitCommand.class,
            EvaluateCommand.class,
            ConvertCommand.class,
            ValidateCommand.class,
            DiffCommand.class,
            MergeCommand.class,
            AgreementCommand.class,
            ExtractCommand.class,
            MontageCommand.class,
            HelpCommand.class);

    private final @Nullable FileOutputStream stdout;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "On a failure, print where in the program it happened.")
    private boolean stacktrace;

    /** The program without a standard output for what is not text. */
    public MidogCommand() {
        this(null);
    }

    /** The program whose results go to {@code stdout}, also those that are not text. */
    public MidogCommand(@Nullable FileOutputStream stdout) {
        this.stdout = stdout;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    @Override
    public Optional<FileOutputStream> stdout() {
        return Optional.ofNullable(stdout);
    }

    @Override
    public boolean showsStackTraces() {
        return stacktrace;
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, List<String> words) {
        return Main.run(out, err, words.toArray(String[]::new));
    }

    /**
     * Adds the subcommand that {@code firstWord} names, or all where it names none.
     *
     * <p>Reading the annotations of every command takes longer than starting the JVM.
     */
    static void addSubcommands(CommandLine program, String firstWord) {
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(one -> one.getAnnotation(Command.class).name().equals(firstWord) && one != HelpCommand.class)
                .toList();
        (named.isEmpty() ? SUBCOMMANDS : named).forEach(program::addSubcommand);
        if (named.isEmpty()) {
            program.addSubcommand("completion", new CommandLine(new GenerateCompletion()).setCommandName("completion"));
        }
    }

    /** Adds what only the whole program's help tells: the exit codes and where to go next. */
    static void describe(UsageMessageSpec usage) {
        usage.commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
        Map<String, String> exitCodes = new LinkedHashMap<>();
        exitCodes.put("  0", "it worked");
        exitCodes.put("  1", "the operation failed, as when a disk is full; of diff: the datasets differ");
        exitCodes.put("  2", "the command line is wrong");
        exitCodes.put("  3", "the data is invalid");
        exitCodes.put("  4", "the network failed");
        exitCodes.put("  5", "a verification found a difference");
        exitCodes.put("130", "interrupted, as with Ctrl-C");
        usage.exitCodeList(exitCodes);
        usage.footer(
                "",
                "Results go to stdout; notes and progress go to stderr.",
                "'midog help COMMAND' tells more; 'midog demo' shows the way on data of its own.");
    }
}
