package dev.midog.cli.help;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The text of {@code midog --help}, written down so that it shows at once.
 *
 * <p>Making it anew means to read the annotations of every command, which takes longer than starting the JVM. The text
 * is part of the generated reference, and the same test that keeps the reference true keeps it true.
 */
public final class TopLevelHelp {
    public static final String RESOURCE = "/dev/midog/cli/help.txt";

    private TopLevelHelp() {}

    public static boolean isAskedBy(String... args) {
        return Arrays.equals(args, new String[] {"--help"}) || Arrays.equals(args, new String[] {"-h"});
    }

    /** Prints the text and returns the exit code. */
    public static int print(PrintWriter out) {
        try (InputStream in = Objects.requireNonNull(TopLevelHelp.class.getResourceAsStream(RESOURCE))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }
}
