package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.help.CommandHelp;
import dev.midog.cli.help.Guide;
import dev.midog.cli.help.ProgramHelp;
import dev.midog.cli.help.StoredHelp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Keeps {@code docs/cli} and the text of {@code midog --help} equal to what the commands say of themselves.
 *
 * <p>{@value #REGENERATE} writes them again.
 */
class CliReferenceTest {
    private static final String REGENERATE = "./mvnw -q test -Dtest=CliReferenceTest -Dmidog.docs.write";
    private static final Path FOLDER = Path.of("docs/cli");
    private static final Guide GUIDE = Guide.read();
    private static final int WIDTH = 80;

    @Test
    void the_reference_is_what_the_commands_say() throws IOException {
        Map<Path, String> expected = new TreeMap<>();
        StringBuilder index = new StringBuilder("# The commands\n\nMade from `--help` of each command by `" + REGENERATE
                + "`; do not edit.\n\n| command | what it does |\n|---|---|\n");
        documentedCommands().forEach((name, command) -> {
            expected.put(FOLDER.resolve(name + ".md"), page(command));
            index.append("| [`midog ").append(name).append("`](").append(name).append(".md) | ");
            index.append(CommandHelp.summary(command)).append(" |\n");
        });
        expected.put(
                FOLDER.resolve("README.md"),
                index + "\nAll of them share these options:\n\n"
                        + fenced(program().full()));
        expected.put(stored(StoredHelp.OVERVIEW), program().overview());
        expected.put(stored(StoredHelp.FULL), program().full());

        if (System.getProperty("midog.docs.write") != null) {
            write(expected);
        }

        for (Map.Entry<Path, String> page : expected.entrySet()) {
            assertThat(page.getKey())
                    .as("regenerate with: %s", REGENERATE)
                    .content()
                    .isEqualTo(page.getValue());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.toList()).as("a page without a command; delete it").isSubsetOf(expected.keySet());
        }
    }

    @Test
    void every_command_and_option_describes_itself() {
        documentedCommands().forEach((name, command) -> {
            assertThat(CommandHelp.summary(command))
                    .as("midog %s", name)
                    .isNotBlank()
                    .endsWith(".")
                    .doesNotContain("\n");
            assertThat(command.getCommandSpec().options())
                    .as("options of midog %s without a description", name)
                    .filteredOn(option -> option.description().length == 0)
                    .isEmpty();
            assertThat(command.getCommandSpec().positionalParameters())
                    .as("parameters of midog %s without a description", name)
                    .filteredOn(parameter -> parameter.description().length == 0)
                    .isEmpty();
        });
    }

    private static void write(Map<Path, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> old = Files.list(FOLDER)) {
            for (Path page : old.toList()) {
                Files.delete(page);
            }
        }
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            Files.writeString(page.getKey(), page.getValue());
        }
    }

    private static Map<String, CommandLine> documentedCommands() {
        Map<String, CommandLine> commands = new TreeMap<>(root().getSubcommands());
        commands.values()
                .removeIf(command -> command.getCommandSpec().usageMessage().hidden());
        return commands;
    }

    private static ProgramHelp program() {
        return new ProgramHelp(root(), GUIDE);
    }

    private static Path stored(StoredHelp help) {
        return Path.of("src/main/resources" + help.resource());
    }

    private static CommandLine root() {
        return Main.commandLine();
    }

    private static String page(CommandLine command) {
        return "# midog " + command.getCommandName() + "\n\n" + CommandHelp.summary(command) + "\n\n"
                + fenced(new CommandHelp(command, GUIDE, WIDTH).full());
    }

    private static String fenced(String text) {
        return "```text\n" + text + "```\n";
    }
}
