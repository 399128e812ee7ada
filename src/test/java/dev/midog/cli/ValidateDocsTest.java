package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.analysis.validate.Remedy;
import dev.midog.analysis.validate.Rule;
import dev.midog.cli.common.OptionNames;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the list of findings in {@code docs/validate.md} equal to the rules there are. */
class ValidateDocsTest {
    private static final Path PAGE = Path.of("docs/validate.md");

    @Test
    void the_page_lists_every_finding() throws IOException {
        String expected = Arrays.stream(Rule.values())
                .map(rule -> "| `" + rule.code() + "` | " + rule.severity().label() + " | " + rule.description() + "; "
                        + OptionNames.text(rule.remedy().forMany()) + " |\n")
                .collect(Collectors.joining("", "\n| code | severity | what, and what to do |\n|---|---|---|\n", "\n"));
        if (System.getProperty("midog.docs.write") != null) {
            String[] parts = Files.readString(PAGE).split("(?<=begin.{0,99} -->\n)[\\s\\S]*(?=<!-- findings:end)");
            Files.writeString(PAGE, parts[0] + expected + parts[1]);
        }

        assertThat(PAGE).content().contains(expected);
    }

    @Test
    void every_fault_that_a_reader_tells_is_a_rule() {
        Stream<Enum<?>> told = Stream.concat(
                Arrays.stream(RowFaults.FaultKind.values()), Arrays.stream(FormatDeviation.DeviationKind.values()));

        assertThat(Arrays.stream(Rule.values()).map(Rule::name))
                .containsAll(told.map(Enum::name).toList());
    }

    @Test
    void codes_that_fix_mends_are_on_the_page_as_such() throws IOException {
        String mended = Files.readString(PAGE).split("## A corrected copy")[1];

        assertThat(Arrays.stream(Rule.values())
                        .filter(rule -> rule.remedy().code() == Remedy.Code.FIX)
                        .map(Rule::code))
                .allSatisfy(code -> assertThat(mended).contains("`" + code + "`"));
    }
}
