package dev.midog.cli;

import dev.midog.cli.challenge.SubmissionCommand;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.Version;
import dev.midog.cli.convert.ConvertCommand;
import dev.midog.cli.convert.DiffCommand;
import dev.midog.cli.convert.JoinCommand;
import dev.midog.cli.convert.MergeCommand;
import dev.midog.cli.demo.DemoCommand;
import dev.midog.cli.describe.AgreementCommand;
import dev.midog.cli.describe.InfoCommand;
import dev.midog.cli.describe.MontageCommand;
import dev.midog.cli.describe.SplitCommand;
import dev.midog.cli.describe.StatsCommand;
import dev.midog.cli.detect.DetectCommand;
import dev.midog.cli.download.DownloadCommand;
import dev.midog.cli.download.SetsCommand;
import dev.midog.cli.download.VerifyCommand;
import dev.midog.cli.draw.DrawCommand;
import dev.midog.cli.evaluate.EvaluateCommand;
import dev.midog.cli.evaluate.LeaderboardCommand;
import dev.midog.cli.evaluate.StitchCommand;
import dev.midog.cli.extract.ExtractCommand;
import dev.midog.cli.help.CompletionCommand;
import dev.midog.cli.help.HelpCommand;
import dev.midog.cli.help.HelpRequest;
import dev.midog.cli.hotspot.HotspotCommand;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.report.ReportCommand;
import dev.midog.cli.train.TrainCommand;
import dev.midog.cli.update.UpdateCommand;
import dev.midog.cli.validate.ValidateCommand;
import dev.midog.cli.view.ViewCommand;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: its subcommands and the options that all of them share. */
@Command(
        name = "midog",
        description = "The dataset toolkit for MIDOG++ and other data of mitotic figures.",
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true)
public final class MidogCommand implements Program, Runnable {
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            DemoCommand.class,
            DownloadCommand.class,
            SetsCommand.class,
            VerifyCommand.class,
            StatsCommand.class,
            HotspotCommand.class,
            InfoCommand.class,
            SplitCommand.class,
            DetectCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            StitchCommand.class,
            LeaderboardCommand.class,
            SubmissionCommand.class,
            ConvertCommand.class,
            ValidateCommand.class,
            DiffCommand.class,
            MergeCommand.class,
            JoinCommand.class,
            UpdateCommand.class,
            AgreementCommand.class,
            ReportCommand.class,
            ExtractCommand.class,
            MontageCommand.class,
            DrawCommand.class,
            ViewCommand.class,
            HelpCommand.class,
            CompletionCommand.class);

    /** Those that look at the other commands. */
    private static final Set<Class<?>> NEEDS_ALL = Set.of(HelpCommand.class, CompletionCommand.class);

    private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

    private final @Nullable FileOutputStream stdout;

    private final @Nullable InputStream stdin;

    private final Screen screen;

    /** What temporary files are called in messages, by their paths and names. */
    private final Map<String, String> shownNames = new LinkedHashMap<>();

    /** Where errors go in a quiet run. */
    private @Nullable PrintWriter errors;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show the usual options (-h) or all options (--help), with examples.")
    @SuppressWarnings("UnusedVariable") // HelpRequest asks the parser
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            versionHelp = true,
            description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli prints it
    private boolean version;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Print results and errors only: no notes, no progress.")
    private boolean quiet;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Also print which files and formats were recognized, and why.")
    private boolean verbose;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "If the command fails, print the stack trace.")
    private boolean stacktrace;

    /** The program without a standard input, and without a standard output for what is not text. */
    public MidogCommand() {
        this(null, null, Screen.UNLIMITED);
    }

    /**
     * The program that reads {@code stdin}, and whose results go to {@code stdout}, also those that are not text; text for
     * people fits {@code screen}.
     */
    public MidogCommand(@Nullable InputStream stdin, @Nullable FileOutputStream stdout, Screen screen) {
        this.stdin = stdin;
        this.stdout = stdout;
        this.screen = screen;
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
    public Optional<InputStream> stdin() {
        return Optional.ofNullable(stdin);
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public void name(Path file, String words) {
        shownNames.put(file.toString(), words);
        shownNames.put(String.valueOf(file.getFileName()), words);
    }

    @Override
    public String shown(String text) {
        String shown = text;
        for (Map.Entry<String, String> name : shownNames.entrySet()) {
            shown = shown.replace(name.getKey(), name.getValue());
        }
        return shown;
    }

    @Override
    public boolean showsStackTraces() {
        return stacktrace;
    }

    @Override
    public boolean isQuiet() {
        return quiet;
    }

    @Override
    public boolean isVerbose() {
        return verbose;
    }

    @Override
    public PrintWriter errors() {
        return errors == null ? spec.commandLine().getErr() : errors;
    }

    /** Runs the command of {@code parsed}, or prints the help that is asked for; returns the exit code. */
    int execute(ParseResult parsed) {
        if (HelpRequest.isAnswered(parsed, screen)) {
            return ExitCode.OK;
        }
        if (quiet && verbose) {
            throw new ParameterException(
                    spec.commandLine(), "--quiet and --verbose exclude each other; give one of them");
        }
        if (quiet) {
            errors = spec.commandLine().getErr();
            spec.commandLine().setErr(new PrintWriter(Writer.nullWriter()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, List<String> words) {
        return Main.run(screen, out, err, words.toArray(String[]::new));
    }

    /**
     * Adds the subcommand that the first of {@code args} names, or all where it names none; none where the version alone is
     * asked for.
     *
     * <p>Reading the annotations of every command takes longer than starting the JVM.
     */
    static void addSubcommands(CommandLine program, String... args) {
        String firstWord = args.length == 0 ? "" : args[0];
        if (args.length == 1 && VERSION_OPTIONS.contains(firstWord)) {
            return;
        }
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(one -> one.getAnnotation(Command.class).name().equals(firstWord) && !NEEDS_ALL.contains(one))
                .toList();
        // No method reference to picocli: Java 17 would leave the classes that it links out of the archive of
        // Rehearsal.
        for (Class<?> command : named.isEmpty() ? SUBCOMMANDS : named) {
            program.addSubcommand(command);
        }
    }
}
