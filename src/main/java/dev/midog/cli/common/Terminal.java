package dev.midog.cli.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches the standard streams. */
public final class Terminal {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    /** The first Java whose console says nothing of the streams. */
    private static final int CONSOLE_FOR_ALL = 22;

    private Terminal() {}

    /**
     * True where stderr goes to a terminal.
     *
     * <p>Where the system does not tell (it is not Linux), true where Java has a console: up to Java 21 where
     * stdin and stdout are terminals, later on always.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean watchesStderr() {
        return Files.isSymbolicLink(STDERR) ? isTerminal(STDERR) : System.console() != null;
    }

    /** True where stdout surely goes to a terminal; where the system does not tell, Java up to 21 does. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean takesStdout() {
        if (Files.isSymbolicLink(STDOUT)) {
            return isTerminal(STDOUT);
        }
        return Runtime.version().feature() < CONSOLE_FOR_ALL && System.console() != null;
    }

    private static boolean isTerminal(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
