package dev.midog.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words of the help; picocli's name indexes, Java's types and our constants. */
public final class UsageSentence {
    private static final Pattern EXCLUSIVE = Pattern.compile("Error: (.*), (\\S+) are mutually exclusive .*");
    private static final Pattern NO_VALUE =
            Pattern.compile("Missing required parameter for option '(\\S+)' \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern TOO_FEW = Pattern.compile(
            "positional parameter at index \\S+ \\((.*)\\) requires at least (\\d+) values, but (?:only )?(\\w+) .*",
            Pattern.DOTALL);
    private static final Pattern MISSING =
            Pattern.compile("Missing required (?:parameter|option)s?: (.*)", Pattern.DOTALL);
    private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.", Pattern.DOTALL);

    private UsageSentence() {}

    /** The path that a user names; an empty one, as of a variable that is not set, would be the folder one is in. */
    public static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name of a file or folder is empty; name one");
        }
        return Path.of(text);
    }

    /** The sentence for {@code failure}; picocli's own where it is plain. */
    static String of(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return ofUnmatched(unmatched);
        }
        String theirs = String.valueOf(failure.getMessage());
        if (failure.getCause() instanceof TypeConversionException && isPath(failure.getArgSpec())) {
            String which = failure.getArgSpec() instanceof OptionSpec option ? option.longestName() + ": " : "";
            return which + failure.getCause().getMessage();
        }
        Matcher unknown = UNKNOWN_COMMAND.matcher(theirs);
        if (unknown.matches()) {
            return noCommand(unknown.group(1));
        }
        if (failure instanceof OverwrittenOptionException repeated
                && repeated.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice; give it once";
        }
        Matcher exclusive = EXCLUSIVE.matcher(theirs);
        if (failure instanceof MutuallyExclusiveArgsException && exclusive.matches()) {
            return exclusive.group(1) + " and " + exclusive.group(2) + " exclude each other; give one of them";
        }
        if (failure instanceof MissingParameterException) {
            return ofMissing(theirs);
        }
        return failure.getValue() != null && failure.getArgSpec() instanceof OptionSpec option
                ? ofValue(failure, option)
                : theirs;
    }

    private static boolean isPath(@Nullable ArgSpec argument) {
        return argument != null && argument.auxiliaryTypes()[0] == Path.class;
    }

    private static String ofUnmatched(UnmatchedArgumentException failure) {
        List<String> unmatched = failure.getUnmatched();
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        if (failure.isUnknownOption()) {
            return "there is no option " + first;
        }
        if (failure.getCommandLine().getCommandSpec().parent() == null) {
            return noCommand(first);
        }
        return first + " is one name too many";
    }

    private static String noCommand(String name) {
        return "there is no command " + name;
    }

    private static String ofMissing(String theirs) {
        Matcher noValue = NO_VALUE.matcher(theirs);
        if (noValue.matches()) {
            return noValue.group(1) + " is given without its value, " + noValue.group(2);
        }
        Matcher tooFew = TOO_FEW.matcher(theirs);
        if (tooFew.matches()) {
            return tooFew.group(1) + ": at least " + tooFew.group(2) + " names are needed, and "
                    + (tooFew.group(3).equals("none") ? "0" : tooFew.group(3)) + " given";
        }
        Matcher missing = MISSING.matcher(theirs);
        return missing.matches() ? missing.group(1).replaceAll("'|\\[[^]]*] ", "") + " is missing; name it" : theirs;
    }

    private static String ofValue(ParameterException failure, OptionSpec option) {
        String given = option.longestName() + " " + failure.getValue() + ": ";
        Class<?> type = option.auxiliaryTypes()[0];
        if (type.isEnum() || option.completionCandidates() != null) {
            return given + "there is no such value; take one of " + String.join(", ", option.completionCandidates());
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return given + "the value is not a whole number, or too large";
        }
        if (type == boolean.class || type == Boolean.class) {
            return given + "the option takes no value; leave it out";
        }
        return type == double.class || type == Double.class
                ? given + "the value is not a number"
                : String.valueOf(failure.getMessage());
    }
}
