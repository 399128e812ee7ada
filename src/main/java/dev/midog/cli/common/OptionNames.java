package dev.midog.cli.common;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words messages for the command line: parameters as options, use cases as commands. */
public final class OptionNames {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /** Parameters whose option is not their name with hyphens. */
    private static final Map<String, String> SPECIAL = Map.of("boxConvention", "--bbox");

    private OptionNames() {}

    /** The text of {@code message} as the command line words it. */
    public static String text(Message message) {
        return message.text(OptionNames::wording);
    }

    /** The text of {@code notice} as the command line words it. */
    public static String text(Notice notice) {
        return text(notice.sentence());
    }

    /** The text of {@code failure} as the command line words it. */
    public static String text(MidogException failure) {
        return text(failure.message());
    }

    /** The option of {@code parameter}, such as {@code --min-visibility}. */
    public static String option(Parameter parameter) {
        String name = parameter.name();
        return SPECIAL.getOrDefault(
                name,
                "--"
                        + CAPITAL.matcher(name)
                                .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT)));
    }

    /** An assignment with blanks as a shell needs it. */
    private static String quoted(String value) {
        boolean isOneWord = value.indexOf(' ') < 0 || value.indexOf('=') < 0 || value.indexOf('"') >= 0;
        return isOneWord ? value : '"' + value + '"';
    }

    private static String wording(Object part) {
        if (part instanceof Parameter parameter) {
            return option(parameter);
        }
        if (part instanceof Parameter.Setting setting) {
            return option(setting.parameter()) + " " + quoted(setting.value());
        }
        if (part instanceof Operation operation) {
            return "midog " + operation.name()
                    + operation.parts().stream()
                            .map(each -> " " + wording(each))
                            .collect(Collectors.joining());
        }
        return part.toString();
    }
}
