package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command in the blocks of the pages in {@code docs} is one that the program takes, with options that exist. */
class DocsCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(?:sh|text|bash|console)[^\\n]*\\n(.*?)^ *```$");
    private static final Pattern COMMAND =
            Pattern.compile("^ *(?:\\$ )?(?:[A-Z_]+=\\S+ )*(?:time )?(?:\\./)?midog (.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    private static final Pattern REST = Pattern.compile(" (?:\\||>|2>|&&|;|#|&$).*$|;.*$");

    @ParameterizedTest
    @MethodSource("pages")
    void commands_of_a_page_are_taken(Path page) throws IOException {
        List<String> refused = new ArrayList<>();
        for (String command : commands(page)) {
            try {
                Main.commandLine().parseArgs(words(command));
            } catch (CommandLine.ParameterException e) {
                refused.add("midog " + command + ": " + e.getMessage());
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void there_are_commands_to_look_at() throws IOException {
        assertThat(commands(Path.of("docs/detect.md"))).hasSizeGreaterThan(4);
        assertThatThrownBy(
                        () -> Main.commandLine().parseArgs(words("detect model.onnx --output 'a b.json' --treshold 1")))
                .hasMessageContaining("--treshold");
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            for (String line : block.group(1).replace("\\\n", " ").lines().toList()) {
                Matcher command = COMMAND.matcher(line);
                if (command.matches()) {
                    commands.add(REST.matcher(command.group(1)).replaceFirst("").strip());
                }
            }
        }
        return commands;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }
}
