package dev.midog.cli.common;

import dev.midog.cli.listing.Screen;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches the standard streams. */
public final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * True where stderr goes to a terminal.
     *
     * <p>Where the system does not tell (it is not Linux), true where Java has a console: up to Java 21 where
     * stdin and stdout are terminals, later on always.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean watchesStderr() {
        return Files.isSymbolicLink(STDERR) ? Screen.isTerminal(STDERR) : System.console() != null;
    }

    /** True where stdout surely goes to a terminal. */
    public static boolean takesStdout() {
        return Screen.takesStdout();
    }
}
