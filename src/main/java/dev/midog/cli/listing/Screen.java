package dev.midog.cli.listing;

import dev.midog.core.model.ShownText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where text for people is printed.
 *
 * @param columns how many characters a line holds; empty where lines may have any length, as in a file
 */
public record Screen(OptionalInt columns) {
    /** Lines of any length. */
    public static final Screen UNLIMITED = new Screen(OptionalInt.empty());

    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    /** The first Java whose console says nothing of the streams. */
    private static final int CONSOLE_FOR_ALL = 22;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    /** True where stdout surely goes to a terminal; where the system does not tell, Java up to 21 does. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean takesStdout() {
        if (Files.isSymbolicLink(STDOUT)) {
            return isTerminal(STDOUT);
        }
        return Runtime.version().feature() < CONSOLE_FOR_ALL && System.console() != null;
    }

    /** A terminal with {@code columns} characters a line. */
    public static Screen of(int columns) {
        return new Screen(OptionalInt.of(columns));
    }

    /** The terminal that standard output goes to, as wide as the launcher states; {@link #UNLIMITED} where it goes elsewhere. */
    public static Screen ofStdout() {
        return takesStdout() ? of(columns(System.getenv("COLUMNS"))) : UNLIMITED;
    }

    /** The same for standard error. */
    public static Screen ofStderr() {
        return isTerminal(STDERR) ? of(columns(System.getenv("COLUMNS"))) : UNLIMITED;
    }

    /** What a line on standard error may hold so that no terminal wraps it: at most what every terminal has. */
    public static int narrowOnStderr() {
        return Math.min(USUAL_COLUMNS, ofStderr().columns.orElse(USUAL_COLUMNS));
    }

    /** The lines of {@code table} in {@code format}, which is not JSON; an aligned table fits the screen. */
    public List<String> lines(Table table, ListingFormat format) {
        return table.lines(format, columns.orElse(Table.UNLIMITED));
    }

    /** A line of prose in lines that fit the screen, as {@link ShownText} has it. */
    public List<String> prose(String line) {
        String shown = ShownText.of(line);
        return columns.isEmpty() ? List.of(shown) : Wrapping.prose(shown, columns.getAsInt());
    }

    /** A command line in lines that fit the screen, and that a shell reads as one. */
    public List<String> command(String line) {
        return columns.isEmpty() ? List.of(line) : Wrapping.command(line, columns.getAsInt());
    }

    /**
     * A writer that breaks lines that are printed on it, to fit the screen, and passes them on to {@code out}, as {@link
     * ShownText} has them.
     */
    public PrintWriter prose(PrintWriter out) {
        return new ProsePrinter(new ProseWriter(out, this));
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
