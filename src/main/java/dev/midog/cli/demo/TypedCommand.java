package dev.midog.cli.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command of this program as a user would type it in the shell that started it.
 *
 * @param words after the program's name
 */
public record TypedCommand(List<String> words) {
    private static final String NAME = "midog";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    public TypedCommand {
        words = List.copyOf(words);
    }

    public static TypedCommand of(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        return new TypedCommand(texts);
    }

    /** The line, led by the program as it was called: {@code launcher} is the path that the launcher was started by. */
    public String line(@Nullable String launcher, @Nullable String searchPath) {
        StringBuilder line = new StringBuilder(quoted(program(launcher, searchPath)));
        words.forEach(word -> line.append(' ').append(quoted(word)));
        return line.toString();
    }

    /** A launcher that the shell finds by its name alone is called by its name. */
    private static String program(@Nullable String launcher, @Nullable String searchPath) {
        if (launcher == null || launcher.isEmpty()) {
            return NAME;
        }
        for (String folder : searchPath == null ? new String[0] : searchPath.split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, NAME);
            if (Files.isExecutable(candidate)) {
                return candidate.equals(Path.of(launcher)) ? NAME : launcher;
            }
        }
        return launcher;
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return WINDOWS ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
