package dev.midog.cli.help;

import dev.midog.cli.listing.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The overview and the full help of the program, stored so that they show at once.
 *
 * <p>Composing them means reading the annotations of every command, which takes longer than starting the JVM. A test
 * keeps them equal to what {@link ProgramHelp} composes.
 */
public enum StoredHelp {
    /** What {@code midog} alone and {@code midog -h} print. */
    OVERVIEW("/dev/midog/cli/overview.txt"),
    /** What {@code midog --help} and {@code midog help} print. */
    FULL("/dev/midog/cli/help.txt");

    private final String resource;

    StoredHelp(String resource) {
        this.resource = resource;
    }

    /** The text that the command line {@code args} asks for; empty where it asks for something else. */
    public static Optional<StoredHelp> askedBy(String... args) {
        if (args.length == 0 || Arrays.equals(args, new String[] {"-h"})) {
            return Optional.of(OVERVIEW);
        }
        boolean full = Arrays.equals(args, new String[] {"--help"}) || Arrays.equals(args, new String[] {"help"});
        return full ? Optional.of(FULL) : Optional.empty();
    }

    /** The text's place among the program's resources. */
    public String resource() {
        return resource;
    }

    /** Prints the text, with lines that fit {@code screen}. */
    public void print(PrintWriter out, Screen screen) {
        try (InputStream in = Objects.requireNonNull(StoredHelp.class.getResourceAsStream(resource))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> screen.prose(line).stream())
                    .forEach(out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }
}
