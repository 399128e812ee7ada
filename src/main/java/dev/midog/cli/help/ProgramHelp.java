package dev.midog.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The help of the whole program: the overview of {@code midog} alone, and all of {@code midog --help}. */
public final class ProgramHelp {
    private static final int NAME_WIDTH = 12;
    private static final int WIDTH = 80;
    private static final String HEADLINE = "midog: the toolkit for MIDOG++ and other datasets of mitotic figures";

    private final CommandLine program;
    private final Guide guide;

    /** The help of {@code program}, which has all its commands. */
    public ProgramHelp(CommandLine program, Guide guide) {
        this.program = program;
        this.guide = guide;
    }

    /** The commands in groups and three first ones to try, within 24 lines of 80 characters. */
    public String overview() {
        Map<String, List<String>> groups = new LinkedHashMap<>(guide.groups());
        groups.remove("Other");
        return HEADLINE + "\n\n" + names(groups) + """

                First commands:
                  midog demo                         try everything on a small dataset
                  midog download --databases-only    get the published annotations
                  midog stats                        count what is in them
                  midog COMMAND -h                   show a command's usual options

                'midog --help' says what each command does.
                """;
    }

    /** Every command, the options that all share, and the exit codes. */
    public String full() {
        String options = new CommandHelp(program, guide, WIDTH).sharedOptions();
        return "Usage: midog COMMAND [OPTIONS]\n\n" + HEADLINE.replace("midog: the", "The") + ".\n"
                + commands(guide.groups()) + options + """

                Exit codes:
                    0   success
                    1   the operation failed, for example because a disk is full;
                        of diff: the datasets differ
                    2   the command line is wrong
                    3   the data is invalid
                    4   the network failed
                    5   verification found a difference
                  130   interrupted, as by Ctrl-C

                Results are written to standard output, notes and progress to standard error.
                'midog COMMAND -h' shows the usual options of a command, 'midog COMMAND --help' all.
                """;
    }

    /** A line for each group, its title on the left of the names of its commands. */
    private String names(Map<String, List<String>> groups) {
        int titleWidth = groups.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        groups.forEach((title, names) -> text.append(padded(title, titleWidth))
                .append("  ")
                .append(named(names).stream().map(CommandLine::getCommandName).collect(Collectors.joining(", ")))
                .append('\n'));
        return text.toString();
    }

    /** The titles on the left of their first command. */
    private String commands(Map<String, List<String>> groups) {
        int titleWidth = groups.entrySet().stream()
                .filter(group -> !named(group.getValue()).isEmpty())
                .mapToInt(group -> group.getKey().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder("\n");
        groups.forEach((title, names) -> {
            String shown = title;
            for (CommandLine command : named(names)) {
                text.append(padded(shown, titleWidth)).append("  ");
                text.append(padded(command.getCommandName(), NAME_WIDTH));
                text.append(CommandHelp.summary(command).replaceFirst("\\.$", ""))
                        .append('\n');
                shown = "";
            }
        });
        return text.toString();
    }

    private List<CommandLine> named(List<String> names) {
        List<CommandLine> commands = new ArrayList<>();
        for (String name : names) {
            CommandLine command = program.getSubcommands().get(name);
            if (command != null) {
                commands.add(command);
            }
        }
        return commands;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
