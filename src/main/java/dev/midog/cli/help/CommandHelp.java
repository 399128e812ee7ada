package dev.midog.cli.help;

import dev.midog.cli.listing.Wrapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of one command: the short one of {@code -h} and the full one of {@code --help}.
 *
 * <p>The first line of a command's description is its summary; the rest is in the full help alone.
 */
public final class CommandHelp {
    private static final String OTHER_OPTIONS = "Other options";
    private static final String INDENT = "  ";

    private final CommandLine command;
    private final Guide guide;
    private final Help help;
    private final int width;
    private Help.Column @Nullable [] columns;

    /** The help of {@code command} in lines of at most {@code width} characters. */
    public CommandHelp(CommandLine command, Guide guide, int width) {
        this.command = command;
        this.guide = guide;
        this.width = width;
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(width);
        this.help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
    }

    /** The usual options and the examples. */
    public String brief() {
        // No method reference to picocli: Java 17 would leave the class that it links out of the archive of Rehearsal.
        List<OptionSpec> usual = new ArrayList<>();
        for (String name : guide.topic(name()).usual()) {
            OptionSpec option = command.getCommandSpec().findOption(name);
            if (option != null) {
                usual.add(option);
            }
        }
        StringBuilder text = new StringBuilder(head());
        appendSection(text, "Usual options", usual);
        appendExamples(text);
        long all = options().size();
        text.append('\n').append(wrapped("Try '" + qualifiedName() + " --help' for all " + all + " options."));
        return tidy(text);
    }

    /** Everything: the details, every option under the title of its section, the examples. */
    public String full() {
        StringBuilder text = new StringBuilder(head());
        String[] lines = command.getCommandSpec().usageMessage().description();
        int details = lines.length > 1 && lines[1].isEmpty() ? 2 : 1;
        if (lines.length > details) {
            text.append('\n');
            Arrays.stream(lines).skip(details).forEach(line -> text.append(wrapped(formatted(line))));
        }
        appendArguments(text);
        appendExamples(text);
        sections().forEach((title, options) -> appendSection(text, title, options));
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (!usage.exitCodeList().isEmpty()) {
            text.append("\nExit codes:\n").append(help.exitCodeList());
        }
        for (String line : usage.footer()) {
            text.append(line.isEmpty() ? "\n" : wrapped(formatted(line)));
        }
        return tidy(text);
    }

    /** The command's summary. */
    public static String summary(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
        return lines.length == 0 ? "" : formatted(lines[0]).strip();
    }

    /** The section of the options that all commands share. */
    String sharedOptions() {
        StringBuilder text = new StringBuilder();
        sections().forEach((title, options) -> appendSection(text, title, options));
        return tidy(text);
    }

    private String head() {
        return "Usage: " + help.abbreviatedSynopsis() + '\n' + wrapped(summary(command));
    }

    private void appendArguments(StringBuilder text) {
        String arguments = help.parameterList();
        if (!arguments.isEmpty()) {
            text.append("\nArguments:\n").append(arguments);
        }
    }

    private void appendExamples(StringBuilder text) {
        List<Guide.Example> examples = guide.topic(name()).examples();
        if (!examples.isEmpty()) {
            text.append("\nExamples:\n");
        }
        for (Guide.Example example : examples) {
            text.append(String.join("\n", Wrapping.prose(INDENT + example.purpose() + ":", width)))
                    .append('\n');
            Wrapping.command(INDENT + INDENT + example.line(), width)
                    .forEach(line -> text.append(line).append('\n'));
        }
    }

    private void appendSection(StringBuilder text, String title, List<OptionSpec> options) {
        if (!options.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            text.append(help.optionListExcludingGroups(options, layout(), null, help.parameterLabelRenderer()));
        }
    }

    /** An empty layout in the columns that fit all options of the command: picocli measures them again for each of its own. */
    private Help.Layout layout() {
        Help.Column[] measured = columns;
        if (measured == null) {
            measured = help.createDefaultLayout().textTable().columns();
            columns = measured;
        }
        return new Help.Layout(
                help.colorScheme(),
                Help.TextTable.forColumns(help.colorScheme(), measured),
                help.createDefaultOptionRenderer(),
                help.createDefaultParameterRenderer());
    }

    /** The options under the titles of their sections, in the guide's order; those that it does not list come last but one. */
    private Map<String, List<OptionSpec>> sections() {
        Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
        Set<OptionSpec> left = new LinkedHashSet<>(options());
        guide.sections().forEach((title, names) -> {
            List<OptionSpec> options = new ArrayList<>();
            for (String name : names) {
                OptionSpec option = command.getCommandSpec().findOption(name);
                if (option != null && left.remove(option)) {
                    options.add(option);
                }
            }
            sections.put(title, options);
        });
        sections.put(OTHER_OPTIONS, List.copyOf(left));
        return sections;
    }

    private Collection<OptionSpec> options() {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private String name() {
        return command.getCommandName();
    }

    private String qualifiedName() {
        return command.getCommandSpec().qualifiedName();
    }

    /** Descriptions are written for picocli, which formats them. */
    @SuppressWarnings({"FormatStringAnnotation", "AnnotateFormatMethod"})
    private static String formatted(String line) {
        return String.format(Locale.ROOT, line);
    }

    private String wrapped(String line) {
        return String.join("\n", Wrapping.paragraph(line, width, "")) + "\n";
    }

    /** The same lines on every system and without blanks at their ends. */
    private static String tidy(CharSequence text) {
        return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }
}
