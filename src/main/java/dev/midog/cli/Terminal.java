package dev.midog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches stderr. */
final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * True where stderr goes to a terminal.
     *
     * <p>Where the system does not tell (it is not Linux), true where Java has a console: up to Java 21 where
     * stdin and stdout are terminals, later on always.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean watchesStderr() {
        try {
            if (Files.isSymbolicLink(STDERR)) {
                String target = Files.readSymbolicLink(STDERR).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (IOException e) {
            return false;
        }
        return System.console() != null;
    }
}
