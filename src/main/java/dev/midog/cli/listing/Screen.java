package dev.midog.cli.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The terminal that standard output goes to, if it goes to one. */
public final class Screen {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");

    /** The first Java whose console says nothing of the streams. */
    private static final int CONSOLE_FOR_ALL = 22;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    private Screen() {}

    /** True where stdout surely goes to a terminal; where the system does not tell, Java up to 21 does. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean takesStdout() {
        if (Files.isSymbolicLink(STDOUT)) {
            return isTerminal(STDOUT);
        }
        return Runtime.version().feature() < CONSOLE_FOR_ALL && System.console() != null;
    }

    /** How many characters a line of the terminal holds, as the launcher tells; empty where stdout goes elsewhere. */
    public static OptionalInt columns() {
        return takesStdout() ? OptionalInt.of(columns(System.getenv("COLUMNS"))) : OptionalInt.empty();
    }

    /** The number that {@code stated} is; that of an old terminal where it cannot be printed on. */
    static int columns(@Nullable String stated) {
        if (stated == null || !NUMBER.matcher(stated).matches()) {
            return USUAL_COLUMNS;
        }
        int columns = Integer.parseInt(stated);
        return columns == 0 ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, columns);
    }

    /** True where {@code stream}, a link below {@code /proc/self/fd}, leads to a terminal. */
    public static boolean isTerminal(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
