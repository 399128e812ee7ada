package dev.midog.cli;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Program;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import dev.midog.files.storage.FullDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a failure into one sentence on stderr and an exit code. */
public final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parseResult) {
        Program program = Program.of(command.getCommandSpec());
        PrintWriter err = program.errors();
        err.println("midog: " + program.shown(sentenceOf(failure)));
        if (program.showsStackTraces()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return exitCodeOf(failure, command.getCommandSpec().exitCodeOnExecutionException());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("midog: " + UsageSentence.of(failure));
        List<String> meant = meant(failure);
        err.println(
                meant.isEmpty()
                        ? "Try '" + command.getCommandSpec().qualifiedName() + " --help'."
                        : "Did you mean " + String.join(" or ", meant) + "?");
        err.flush();
        return ExitCode.USAGE;
    }

    /** What a name of a command or an option that does not exist is a slip of. */
    private static List<String> meant(ParameterException failure) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        boolean isUnmatched = failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty();
        String typed = isUnmatched
                ? ((UnmatchedArgumentException) failure).getUnmatched().get(0)
                : String.valueOf(failure.getValue());
        if (isUnmatched && typed.startsWith("--")) {
            List<String> options = new ArrayList<>();
            for (OptionSpec option : spec.options()) {
                if (!option.hidden()) {
                    options.add(option.longestName());
                }
            }
            return CloseNames.of(typed.replaceFirst("=.*", ""), options);
        }
        return spec.parent() == null && failure.getArgSpec() == null
                ? CloseNames.of(typed, spec.subcommands().keySet())
                : List.of();
    }

    /** The exit code; {@code failed} is that of an operation that failed, which a command can choose where 1 means something else. */
    private static int exitCodeOf(Exception failure, int failed) {
        if (failure instanceof MidogException known && known.kind() == MidogException.ErrorKind.OPERATION) {
            return failed;
        }
        if (failure instanceof MidogException known) {
            return ExitCode.of(known.kind());
        }
        if (failure instanceof InterruptedException
                || failure instanceof InterruptedIOException
                || failure instanceof ClosedByInterruptException) {
            return ExitCode.INTERRUPTED;
        }
        return failed;
    }

    private static String sentenceOf(Exception failure) {
        if (failure instanceof MidogException known) {
            return OptionNames.text(known);
        }
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return sentenceOf(wrapped.getCause());
        }
        if (failure instanceof InvalidPathException name) {
            return "\"" + ShownText.of(name.getInput()) + "\" cannot be the name of a file here (" + name.getReason()
                    + "); where it holds letters beyond ASCII, run midog in a UTF-8 locale, as in LC_ALL=C.UTF-8";
        }
        if (failure instanceof FileSystemException disk) {
            return disk.getFile() + " " + faultOf(disk);
        }
        if (failure instanceof IOException) {
            return "the disk or a stream failed: " + failure.getMessage();
        }
        return "this is a fault of midog itself, not of your data (" + failure
                + "); run again with --stacktrace and report what it prints";
    }

    private static boolean isDanglingLink(String file) {
        Path path = Path.of(file);
        return Files.isSymbolicLink(path) && !Files.exists(path);
    }

    private static String faultOf(FileSystemException disk) {
        if (disk instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (disk instanceof AccessDeniedException) {
            return "may not be read or written; check its permissions";
        }
        if (disk instanceof FileAlreadyExistsException) {
            return isDanglingLink(disk.getFile())
                    ? "is a link to a place that does not exist; make that, or remove the link"
                    : "exists already";
        }
        if (disk instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (disk instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        }
        String reason = String.valueOf(disk.getReason());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (FullDisk.isMeantBy(reason)) {
            return "could not be written: the disk is full; free some space and run the same command again";
        }
        if (lower.contains("file too large")) {
            return "could not be written: File too large for the limit set here (ulimit -f); raise it and run the same"
                    + " command again";
        }
        if (lower.contains("not a directory")) {
            return "cannot be made: a file stands where a folder of its path should be; name another";
        }
        return lower.contains("read-only file system")
                ? "could not be written: its disk is read-only; name a place that can be written to"
                : "failed: " + reason;
    }
}
