package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Whether errors and notes mention options that the command has, that were typed, or that a command named before them has. */
final class AdvisedOptions {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final Map<String, CommandLine> COMMANDS = Main.commandLine().getSubcommands();

    private AdvisedOptions() {}

    /** Checks what a run with {@code words} wrote to its standard error. */
    static void check(List<String> words, String err) {
        Optional<String> command = words.stream().filter(COMMANDS::containsKey).findFirst();
        if (command.isEmpty()) {
            return;
        }
        err.lines()
                .filter(line -> line.startsWith("midog: ") || line.startsWith("note: ") || line.startsWith("warning: "))
                .forEach(line -> check(command.get(), words, line));
    }

    private static void check(String command, List<String> words, String line) {
        Matcher option = OPTION.matcher(line);
        while (option.find()) {
            String name = option.group();
            boolean wasTyped = words.stream().anyMatch(word -> word.contains(name));
            boolean isOfVips = line.lastIndexOf("vips ", option.start()) >= 0;
            boolean isKnown = has(command, name)
                    || wasTyped
                    || isOfVips
                    || Arrays.stream(line.substring(0, option.start()).split("[^a-z]+"))
                            .anyMatch(word -> COMMANDS.containsKey(word) && has(word, name));
            assertThat(isKnown)
                    .as("midog %s has no %s, which it mentions: %s", command, name, line)
                    .isTrue();
        }
    }

    private static boolean has(String command, String option) {
        CommandLine found = COMMANDS.get(command);
        return found != null && found.getCommandSpec().findOption(option) != null;
    }
}
