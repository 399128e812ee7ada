package dev.midog.cli.help;

import dev.midog.cli.listing.Screen;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers {@code -h} and {@code --help}, at any place in a command line. */
public final class HelpRequest {
    private static final int USUAL_WIDTH = 80;
    private static final int LARGEST_WIDTH = 110;

    /** Picocli refuses less. */
    private static final int LEAST_WIDTH = 55;

    private HelpRequest() {}

    /** Prints the help that is asked for; false where none is. */
    public static boolean isAnswered(ParseResult parsed, Screen screen) {
        boolean asked = false;
        ParseResult last = parsed;
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            asked |= each.isUsageHelpRequested();
            last = each;
        }
        if (!asked) {
            return false;
        }
        boolean full = parsed.originalArgs().contains("--help");
        CommandLine command = last.commandSpec().commandLine();
        if (command.getParent() == null) {
            rejectUnknownCommand(command, parsed.unmatched());
            (full ? StoredHelp.FULL : StoredHelp.OVERVIEW).print(command.getOut(), screen);
        } else {
            print(command, full, command.getOut(), screen);
        }
        return true;
    }

    /** The overview would hide that the command, whose help was asked for, is misspelled. */
    private static void rejectUnknownCommand(CommandLine program, List<String> unmatched) {
        List<String> names =
                unmatched.stream().filter(word -> !word.startsWith("-")).toList();
        if (!names.isEmpty()) {
            throw new UnmatchedArgumentException(program, names);
        }
    }

    /** Prints the help of one command. */
    static void print(CommandLine command, boolean full, PrintWriter out, Screen screen) {
        int width =
                Math.max(LEAST_WIDTH, Math.min(LARGEST_WIDTH, screen.columns().orElse(USUAL_WIDTH)));
        CommandHelp help = new CommandHelp(command, Guide.read(), width);
        (full ? help.full() : help.brief()).lines().forEach(out::println);
        out.flush();
    }
}
