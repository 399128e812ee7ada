package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.help.CommandHelp;
import dev.midog.cli.help.Guide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds the guide of the help against the commands and options that there are. */
class GuideTest {
    private static final Guide GUIDE = Guide.read();
    private static final CommandLine PROGRAM = Main.commandLine();
    private static final Set<String> WITHOUT_OPTIONS = Set.of("help", "completion");

    @Test
    void every_command_stands_in_one_group() {
        assertThat(flat(GUIDE.groups().values())).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void every_option_stands_in_one_section_and_every_section_names_real_options() {
        Set<String> options = new TreeSet<>();
        for (CommandLine command : PROGRAM.getSubcommands().values()) {
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .forEach(options::add);
        }

        assertThat(flat(GUIDE.sections().values())).containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void every_command_has_examples_and_its_usual_options_are_its_own() {
        assertThat(GUIDE.topics().keySet()).containsExactlyInAnyOrderElementsOf(names());
        for (String name : names()) {
            Guide.Topic topic = GUIDE.topic(name);
            CommandLine command =
                    Objects.requireNonNull(PROGRAM.getSubcommands().get(name), name);
            assertThat(topic.examples())
                    .as(name)
                    .hasSizeBetween(1, 3)
                    .allMatch(example -> example.line().contains("midog " + name));
            assertThat(topic.usual())
                    .as(name)
                    .hasSizeLessThanOrEqualTo(9)
                    .allMatch(option -> command.getCommandSpec().findOption(option) != null);
            if (!WITHOUT_OPTIONS.contains(name)) {
                assertThat(topic.usual()).as(name).isNotEmpty();
            }
        }
    }

    @Test
    void summaries_have_at_most_nine_words_and_the_short_help_fits_a_screen() {
        for (String name : names()) {
            CommandLine command =
                    Objects.requireNonNull(PROGRAM.getSubcommands().get(name), name);
            assertThat(CommandHelp.summary(command).split(" ")).as(name).hasSizeLessThanOrEqualTo(9);
            assertThat(new CommandHelp(command, GUIDE, 80).brief().lines())
                    .as(name)
                    .hasSizeLessThanOrEqualTo(45);
        }
    }

    private static List<String> names() {
        return PROGRAM.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<String> flat(Collection<List<String>> lists) {
        List<String> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }
}
