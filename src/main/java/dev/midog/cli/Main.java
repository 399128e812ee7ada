package dev.midog.cli;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.help.StoredHelp;
import dev.midog.files.storage.UnfinishedFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

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
        PrintWriter err = new PrintWriter(System.err, true, charset);
        int exitCode = run(stdout, out, err, args);
        out.flush();
        if (results.lostResults()) {
            err.println("midog: stdout could not be written: " + results.failure()
                    + "; free some space or send the results elsewhere");
            exitCode = exitCode <= ExitCode.FAILED ? failureCode(args) : exitCode;
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
        return execute(new MidogCommand(), out, err, args);
    }

    /** The same, for commands whose results are not text too: these go to {@code stdout}, with nothing else on it. */
    static int run(FileOutputStream stdout, PrintWriter out, PrintWriter err, String... args) {
        return execute(new MidogCommand(stdout), out, err, args);
    }

    private static int execute(MidogCommand program, PrintWriter out, PrintWriter err, String... args) {
        Optional<StoredHelp> help = StoredHelp.askedBy(args);
        if (help.isPresent()) {
            help.get().print(out);
            return ExitCode.OK;
        }
        try {
            return commandLine(program, args.length == 0 ? "" : args[0])
                    .setOut(out)
                    .setErr(err)
                    .execute(args);
        } catch (OutOfMemoryError e) {
            err.println("midog: there is not enough memory for this; give Java more, as in MIDOG_JAVA_OPTS=-Xmx8g");
            err.flush();
            return failureCode(args);
        }
    }

    /** The program with all its commands. */
    public static CommandLine commandLine() {
        return commandLine(new MidogCommand(), "");
    }

    private static CommandLine commandLine(MidogCommand program, String firstWord) {
        ErrorReporter reporter = new ErrorReporter();
        CommandLine commandLine = new CommandLine(program);
        MidogCommand.addSubcommands(commandLine, firstWord);
        return commandLine
                .registerConverter(Path.class, UsageSentence::path)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(reporter)
                .setParameterExceptionHandler(reporter)
                .setExecutionStrategy(program::execute);
    }
}
