package dev.midog.cli.help;

import dev.midog.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midog completion}: prints a script that completes commands, options and values in a shell. */
@Command(
        name = "completion",
        description = {
            "Print a completion script for bash and zsh.",
            "",
            "To complete in every new bash, add the line of the example to ~/.bashrc; zsh needs"
                    + " 'autoload -U +X bashcompinit && bashcompinit' before it."
        })
public final class CompletionCommand implements Callable<Integer> {
    /** A line that lists the values of an option. */
    private static final Pattern VALUES = Pattern.compile("\\s*local \\w+_option_args=.* # --([\\w-]+) values");

    /** A line that begins the completion of an option's value. */
    private static final Pattern LABEL = Pattern.compile("\\s*'--([\\w-]+)'\\)");

    private static final Pattern VARIABLE = Pattern.compile("\\w+_option_args");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // A script with the line ends of Windows would not run.
        out.print(
                withOwnValues(AutoComplete.bash(spec.root().name(), spec.root().commandLine())) + "\n");
        out.flush();
        return ExitCode.OK;
    }

    /**
     * The script with a variable of values for each option. Picocli names the variables after the options' parameters, so
     * that the last of several options with one, as --from and --to with FORMAT, gives its values to all.
     */
    private static String withOwnValues(String script) {
        StringBuilder text = new StringBuilder();
        String option = "";
        for (String line : script.split("\n", -1)) {
            Matcher values = VALUES.matcher(line);
            Matcher label = LABEL.matcher(line);
            if (values.matches()) {
                option = values.group(1);
            } else if (label.matches()) {
                option = label.group(1);
            }
            String variable = option.replace('-', '_') + "_option_args";
            text.append(VARIABLE.matcher(line).replaceAll(variable)).append('\n');
        }
        return text.substring(0, text.length() - 1);
    }
}
