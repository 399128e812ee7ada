package dev.midog.cli.help;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog help}: shows the full help of the program or of one command. */
@Command(name = "help", description = "Show everything about a command.")
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            completionCandidates = CommandNames.class,
            description = "The command; all commands unless named.")
    private @Nullable String name;

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            StoredHelp.FULL.print(out, Program.of(spec).screen());
            return ExitCode.OK;
        }
        CommandLine command = program.getSubcommands().get(name);
        if (command == null) {
            throw new ParameterException(program, "Unknown subcommand '" + name + "'.", null, name);
        }
        HelpRequest.print(command, true, out, Program.of(spec).screen());
        return ExitCode.OK;
    }

    /** The commands, for completion. */
    static final class CommandNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names = new ArrayList<>();
            Guide.read().groups().values().forEach(names::addAll);
            return names.iterator();
        }
    }
}
