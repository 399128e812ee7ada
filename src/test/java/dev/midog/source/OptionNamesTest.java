package dev.midog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Only the command line names its options: all else speaks of parameters, which {@code cli} puts into words. */
class OptionNamesTest {
    private static final String OPTION = "--";
    /** An option of another program, in a command that a message gives to run. */
    private static final Pattern OF_VIPS = Pattern.compile("\\bvips \\w+( [A-Za-z0-9.]+)+( --\\w+( [a-z]+)?)+");

    @Test
    void no_string_names_an_option_outside_the_command_line() {
        assertThat(SourceTexts.ofProgram())
                .isNotEmpty()
                .filteredOn(text -> text.kind() == SourceText.Kind.LITERAL)
                .filteredOn(text -> !isCommandLine(text.packageName()))
                .filteredOn(text -> OF_VIPS.matcher(text.text()).replaceAll("").contains(OPTION))
                .isEmpty();
    }

    private static boolean isCommandLine(String packageName) {
        return packageName.equals("dev.midog.cli") || packageName.startsWith("dev.midog.cli.");
    }
}
