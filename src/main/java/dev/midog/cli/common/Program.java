package dev.midog.cli.common;

import dev.midog.cli.listing.Screen;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What a command may ask of the program that it is part of. */
public interface Program {
    /** Where bytes go that are the command's result in place of text; empty where there is no such place. */
    Optional<FileOutputStream> stdout();

    /** Where a command reads what a user sends it; empty where there is no such place. */
    Optional<InputStream> stdin();

    /** Calls {@code file} by {@code words} in messages from now on. */
    void name(Path file, String words);

    /** {@code text} with the words for the files that were {@linkplain #name named}. */
    String shown(String text);

    /** Whether a failure is shown with its stack trace. */
    boolean showsStackTraces();

    /** Whether nothing but results and errors is printed. */
    boolean isQuiet();

    /** Whether choices that the program made itself are printed as well. */
    boolean isVerbose();

    /** Where errors go, also in a quiet run, where the commands' own writer for messages takes nothing. */
    PrintWriter errors();

    /** Where results go that are text for people. */
    Screen screen();

    /**
     * Where a command whose results are files tells what it did: the command's {@code out}, with lines that fit the screen,
     * or nowhere in a quiet run.
     */
    default PrintWriter summary(PrintWriter out) {
        return isQuiet() ? new PrintWriter(Writer.nullWriter()) : screen().prose(out);
    }

    /**
     * Runs another command with its results on {@code out} and everything else on {@code err}.
     *
     * @param words the command line after the program's name
     * @return the exit code
     */
    int run(PrintWriter out, PrintWriter err, List<String> words);

    /** The program that the command of {@code spec} is part of. */
    static Program of(CommandSpec spec) {
        return (Program) spec.root().userObject();
    }
}
