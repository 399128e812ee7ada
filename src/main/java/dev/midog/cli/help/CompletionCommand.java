package dev.midog.cli.help;

import dev.midog.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

    /** Bash takes = for a word of its own; zsh leaves it in the word that it is typed in. */
    private static final String PARTS = """
            # Completes a value after = like one after a blank, and the last of several values with commas between them.
            function _complete_midog_parts() {
              local words=() kept="" word i
              for ((i = 0; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ "$word" == "=" && $i -gt 0 && "${COMP_WORDS[i-1]}" == --* ]]; then
                  if [[ $i -eq $COMP_CWORD ]]; then words+=(""); fi
                elif [[ "$word" == --*=* ]]; then
                  if [[ $i -eq $COMP_CWORD ]]; then kept="${word%%=*}="; fi
                  words+=("${word%%=*}" "${word#*=}")
                else
                  words+=("$word")
                fi
              done
              local last=$((${#words[@]} - 1))
              word=${words[last]}
              if [[ "$word" == *,* && $last -gt 1 ]]; then
                case "${words[1]} ${words[last-1]}" in
                  LISTS)
                    kept="$kept${word%,*},"
                    words[last]=${word##*,}
                    ;;
                esac
              fi
              local COMP_CWORD=$last
              local COMP_WORDS=("${words[@]}")
              _complete_midog
              if [[ -n "$kept" ]]; then
                for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
                  COMPREPLY[i]="$kept${COMPREPLY[i]}"
                done
              fi
            }

            """;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // A script with the line ends of Windows would not run.
        out.print(withParts(withOwnValues(
                        AutoComplete.bash(spec.root().name(), spec.root().commandLine()))) + "\n");
        out.flush();
        return ExitCode.OK;
    }

    /** The script that completes also a value behind {@code =}, and the last of several values with commas between them. */
    private String withParts(String script) {
        StringJoiner lists = new StringJoiner(" | ");
        for (CommandLine command : new LinkedHashSet<>(spec.root().subcommands().values())) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.splitRegex().isEmpty() && !option.hidden()) {
                    for (String name : command.getCommandSpec().names()) {
                        lists.add("'" + name + " " + option.longestName() + "'");
                    }
                }
            }
        }
        String end = "complete -F _complete_midog ";
        return script.replace(end, PARTS.replace("LISTS", lists.toString()) + end.replace("_midog ", "_midog_parts "));
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
