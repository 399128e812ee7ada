package dev.midog.cli;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.help.StoredHelp;
import dev.midog.cli.listing.Screen;
import dev.midog.files.storage.UnfinishedFiles;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;

/** Where the program starts; the only place that knows the standard streams. */
public final class Main {
    private Main() {}

    /** Runs the program and exits with its code. */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(UnfinishedFiles::deleteAll, "unfinished-files"));
        Charset charset = Charset.defaultCharset();
        FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
        WatchedOutput results = new WatchedOutput(stdout);
        PrintWriter out = new PrintWriter(results, false, charset);
        PrintWriter err = Screen.ofStderr().prose(new PrintWriter(System.err, true, charset));
        int exitCode = run(new FileInputStream(FileDescriptor.in), stdout, out, err, args);
        out.flush();
        if (results.lostResults()) {
            err.println("midog: stdout could not be written: " + results.failure()
                    + "; free some space or send the results elsewhere");
            exitCode = failureCode(args);
        }
        err.flush();
        System.exit(exitCode);
    }

    /** The exit code for an operation that failed, which a command can choose where 1 means something else. */
    private static int failureCode(String... args) {
        CommandLine command = commandLine().getSubcommands().get(args.length == 0 ? "" : args[0]);
        return command == null ? ExitCode.FAILED : command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Runs the program with its results on {@code out} and everything else on {@code err}; returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return execute(new MidogCommand(), out, Screen.UNLIMITED.prose(err), args);
    }

    /** The same on a screen: text for people on {@code out} and {@code err} fits it. */
    static int run(Screen screen, PrintWriter out, PrintWriter err, String... args) {
        return execute(new MidogCommand(null, null, screen), out, screen.prose(err), args);
    }

    /**
     * The same, for commands that read {@code stdin}, and whose results are not text too: these go to {@code stdout}, with
     * nothing else on it.
     */
    static int run(InputStream stdin, FileOutputStream stdout, PrintWriter out, PrintWriter err, String... args) {
        return execute(new MidogCommand(stdin, stdout, Screen.ofStdout()), out, err, args);
    }

    private static int execute(MidogCommand program, PrintWriter out, PrintWriter err, String... args) {
        Optional<StoredHelp> help = StoredHelp.askedBy(args);
        if (help.isPresent()) {
            help.get().print(out, program.screen());
            return ExitCode.OK;
        }
        try {
            return commandLine(program, args).setOut(out).setErr(err).execute(args);
        } catch (OutOfMemoryError e) {
            err.println("midog: there is not enough memory for this; give Java more, as in MIDOG_JAVA_OPTS=-Xmx8g");
            err.flush();
            return failureCode(args);
        }
    }

    /** The program with all its commands. */
    public static CommandLine commandLine() {
        return commandLine(new MidogCommand());
    }

    private static CommandLine commandLine(MidogCommand program, String... args) {
        ErrorReporter reporter = new ErrorReporter();
        CommandLine commandLine = new CommandLine(program);
        MidogCommand.addSubcommands(commandLine, args);
        return commandLine
                .registerConverter(Path.class, new NamedPath())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(reporter)
                .setParameterExceptionHandler(reporter)
                .setExecutionStrategy(new Execution(program));
    }

    // These two are classes and not lambdas: Java 17 leaves picocli's interfaces that lambdas implement, and all
    // classes that
    // implement them, out of the archive that makes the program start fast.

    /** Reads a path. */
    private static final class NamedPath implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return UsageSentence.path(text);
        }
    }

    /** Runs the command that a command line asks for. */
    private static final class Execution implements IExecutionStrategy {
        private final MidogCommand program;

        Execution(MidogCommand program) {
            this.program = program;
        }

        @Override
        public int execute(ParseResult parsed) {
            return program.execute(parsed);
        }
    }
}
