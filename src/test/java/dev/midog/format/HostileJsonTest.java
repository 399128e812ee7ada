package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is too deep, too long, or means nothing, in every format that is written in JSON. */
class HostileJsonTest {
    private static final Pattern NUMBER = Pattern.compile("(?<=[\\[,:] ?)-?\\d+(\\.\\d+)?");

    @TempDir
    private Path folder;

    private List<Hostile> files = List.of();

    @BeforeEach
    void writeFiles() throws IOException {
        files = Hostile.files(folder, Hostile::isJson);
        assertThat(files).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"\":", "[[],"})
    void values_nested_a_hundred_thousand_deep_are_refused(String opening) throws IOException {
        String deep = opening.repeat(100_000);
        for (Hostile file : files) {
            int object = file.text().indexOf('{') + 1;
            String unknown = file.text().substring(0, object) + "\"zz\": " + deep;
            MatchResult number =
                    NUMBER.matcher(file.text()).results().findFirst().orElseThrow();
            String known = file.text().substring(0, number.start()) + deep;

            assertThat(file.read(folder, unknown).sentence())
                    .as(file.toString())
                    .contains("nest");
            assertThat(file.read(folder, known).sentence()).as(file.toString()).contains("nest");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999", "-1e999", "1e-999", "1e999999999", "-1E-99999999999", "9223372036854775808", "NaN", "-0"
            })
    void every_number_may_be_any_number(String number) throws IOException {
        for (Hostile file : files) {
            List<MatchResult> numbers =
                    NUMBER.matcher(file.text()).results().limit(40).toList();
            for (MatchResult one : numbers) {
                Hostile.Outcome outcome = file.read(
                        folder,
                        file.text().substring(0, one.start())
                                + number
                                + file.text().substring(one.end()));

                assertThat(outcome.dataset() == null)
                        .isNotEqualTo(outcome.sentence().isEmpty());
            }
        }
    }

    @Test
    void a_number_of_a_hundred_thousand_digits_is_refused() throws IOException {
        for (Hostile file : files) {
            for (String number :
                    List.of("7".repeat(100_000), "0." + "3".repeat(100_000), "1e" + "0".repeat(100_000) + "1")) {
                Hostile.Outcome outcome =
                        file.read(folder, NUMBER.matcher(file.text()).replaceFirst(number));

                assertThat(outcome.sentence()).as(file.toString()).containsIgnoringCase("number");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void every_encoding_of_unicode_is_read_with_and_without_a_byte_order_mark(String encoding) throws IOException {
        for (Hostile file : files) {
            for (String mark : List.of("", "\ufeff")) {
                Hostile.Outcome outcome = file.read(folder, (mark + file.text()).getBytes(Charset.forName(encoding)));

                assertThat(outcome.sentence()).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void bytes_in_no_encoding_of_unicode_are_refused() throws IOException {
        for (Hostile file : files) {
            String text = file.text().replaceFirst("\\{", "{\"\u00e9\": 1, ");

            assertThat(file.read(folder, text.getBytes(StandardCharsets.ISO_8859_1))
                            .sentence())
                    .as(file.toString())
                    .isNotEmpty();
            assertThat(file.read(folder, "\0\0\0{\0\7\7\7".repeat(50)).sentence())
                    .as(file.toString())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"zz\": \"\\ud800\", ", "\"\\udc00\": 1, ", "\"zz\": [\"a\\ud800b\"], "})
    void half_a_character_is_refused_where_it_would_be_kept(String pair) throws IOException {
        for (Hostile file : files) {
            String name = file.seed().format().name();
            Hostile.Outcome outcome =
                    file.read(folder, file.text().replaceFirst("\\{", "{" + pair.replace("\\", "\\\\")));

            if (List.of("coco", "midog", "hf").contains(name)) {
                assertThat(outcome.sentence()).as(name).contains("surrogate");
            }
        }
    }

    @Test
    void a_key_that_stands_twice_is_refused() throws IOException {
        for (Hostile file : files) {
            Hostile.Outcome outcome = file.read(folder, file.text().replaceFirst("\\{", "{\"zz\": 1, \"zz\": 2, "));

            if (List.of("coco", "midog", "hf").contains(file.seed().format().name())) {
                assertThat(outcome.sentence()).contains("the key \"zz\" stands twice in one object");
            }
        }
    }

    @Test
    void names_with_control_characters_are_told_in_one_line() throws IOException {
        for (Hostile file : files) {
            String text = file.text().replaceAll("00\\d\\.tiff", "a\\\\u0000\\\\n\\\\u001b[2Jb$0");

            Hostile.Outcome outcome = file.read(folder, text);

            assertThat(outcome.notices())
                    .allSatisfy(notice -> assertThat(notice).doesNotContainPattern("\\p{Cntrl}"));
        }
    }

    @Test
    void a_text_or_key_longer_than_any_in_annotations_is_refused() throws IOException {
        for (Hostile file : files) {
            for (String pair :
                    List.of("\"zz\": \"" + "y".repeat(12_000_000) + "\", ", "\"" + "k".repeat(100_000) + "\": 1, ")) {
                Hostile.Outcome outcome = file.read(folder, file.text().replaceFirst("\\{", "{" + pair));

                if (List.of("coco", "midog", "hf").contains(file.seed().format().name())) {
                    assertThat(outcome.sentence()).contains(" characters");
                }
            }
        }
    }
}
