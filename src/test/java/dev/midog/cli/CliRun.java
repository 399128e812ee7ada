package dev.midog.cli;

import dev.midog.cli.listing.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One run of the program inside the test's own process, which mentions no option that its command lacks.
 *
 * @param out all that went to stdout
 * @param err all that went to stderr
 */
public record CliRun(int exitCode, String out, String err) {
    /** Runs {@code midog} with {@code args}. */
    public static CliRun midog(Object... args) {
        return on(Screen.UNLIMITED, args);
    }

    /** The same, printed on {@code screen}. */
    public static CliRun on(Screen screen, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int exitCode = Main.run(screen, new PrintWriter(out), new PrintWriter(err), words);
        AdvisedOptions.check(List.of(words), err.toString());
        return new CliRun(exitCode, out.toString(), err.toString());
    }
}
