package dev.midog.cli.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.files.json.JsonOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = new Table(
            List.of(Table.Column.words("scanner"), Table.Column.figures("MF")),
            List.of(List.of("a|b", "7"), List.of("Größe, \"x\"", "1234")));

    @Test
    void csv_keeps_spreadsheets_from_running_texts_and_leaves_figures_alone() {
        Table table = new Table(
                List.of(Table.Column.words("name"), Table.Column.figures("value")),
                List.of(
                        List.of("=HYPERLINK(\"x\")", "-1.5"),
                        List.of("@sum", "2"),
                        List.of("-", "-"),
                        List.of("-2.5e3", "3"),
                        List.of("-1+cmd", "4")));

        assertThat(table.lines(ListingFormat.CSV))
                .containsExactly(
                        "name,value", "\"'=HYPERLINK(\"\"x\"\")\",-1.5", "'@sum,2", "-,-", "-2.5e3,3", "'-1+cmd,4");
    }

    @Test
    void figures_stand_to_the_right() {
        assertThat(TABLE.lines(ListingFormat.TABLE))
                .containsExactly("scanner       MF", "a|b            7", "Größe, \"x\"  1234");
    }

    @Test
    void markdown_says_so_too_and_hides_pipes() {
        assertThat(TABLE.lines(ListingFormat.MARKDOWN))
                .containsExactly("| scanner | MF |", "| --- | ---: |", "| a\\|b | 7 |", "| Größe, \"x\" | 1234 |");
    }

    @Test
    void control_characters_break_no_row_and_command_no_terminal() {
        Table hostile = new Table(
                List.of(Table.Column.words("file"), Table.Column.figures("MF")),
                List.of(List.of("a\nb\u001b[31m", "7")));

        assertThat(hostile.lines(ListingFormat.TABLE)).containsExactly("file      MF", "a?b?[31m   7");
        assertThat(hostile.lines(ListingFormat.MARKDOWN)).last().isEqualTo("| a?b?[31m | 7 |");
        assertThat(hostile.lines(ListingFormat.CSV)).last().isEqualTo("\"a\nb\u001b[31m\",7");
    }

    @Test
    void csv_quotes_what_needs_it() {
        assertThat(TABLE.lines(ListingFormat.CSV)).containsExactly("scanner,MF", "a|b,7", "\"Größe, \"\"x\"\"\",1234");
    }

    @Test
    void a_wide_table_is_wrapped_to_the_width_without_losing_a_word() {
        String words = "canine soft tissue sarcoma, ".repeat(8).strip();
        Table wide = new Table(
                List.of(Table.Column.words("domain"), Table.Column.figures("MF")),
                List.of(List.of(words, "7"), List.of("x".repeat(230), "8")));

        List<String> lines = wide.lines(ListingFormat.TABLE, 100);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(lines.get(1)).endsWith(" 7");
        assertThat(String.join(" ", lines).replaceAll("\\s+", " ").replace(" 7 ", " "))
                .contains(words);
        assertThat(String.join("", lines).chars().filter(c -> c == 'x').count()).isEqualTo(230);
    }

    @Test
    void columns_of_figures_that_do_not_fit_follow_in_a_second_block() {
        Table table = new Table(
                List.of(
                        Table.Column.words("pair"),
                        Table.Column.figures("first_figure"),
                        Table.Column.figures("second_figure")),
                List.of(List.of("a and b", "0.5", "0.25")));

        assertThat(table.lines(ListingFormat.TABLE, 30))
                .containsExactly(
                        "pair     first_figure",
                        "a and b           0.5",
                        "",
                        "pair     second_figure",
                        "a and b           0.25");
        assertThat(table.lines(ListingFormat.TABLE, Table.UNLIMITED)).hasSize(2);
        assertThat(table.lines(ListingFormat.TABLE, 5)).hasSize(5);
    }

    @Test
    void titles_are_broken_before_a_table_is_split_into_blocks() {
        Table table = new Table(
                List.of(Table.Column.words("pair"), Table.Column.figures("first figure"), Table.Column.figures("n")),
                List.of(List.of("a and b", "0.5", "1")));

        assertThat(table.lines(ListingFormat.TABLE, 20))
                .containsExactly("            first", "pair       figure  n", "a and b       0.5  1");
    }

    @Test
    void every_block_begins_with_all_columns_that_name_a_row() {
        Table table = new Table(
                List.of(
                        Table.Column.words("first"),
                        Table.Column.words("second"),
                        Table.Column.figures("agreement"),
                        Table.Column.figures("kappa_of_both")),
                List.of(List.of("anna", "ben", "0.5", "0.25")),
                2);

        assertThat(table.lines(ListingFormat.TABLE, 30))
                .containsExactly(
                        "first  second  agreement",
                        "anna   ben           0.5",
                        "",
                        "first  second  kappa_of_both",
                        "anna   ben              0.25");
    }

    @Test
    void paths_are_broken_behind_a_separator_and_not_within_a_name() {
        Table table = new Table(
                List.of(Table.Column.words("file"), Table.Column.figures("annotations")),
                List.of(List.of("databases/MIDOG++.sqlite", "26286")));

        assertThat(table.lines(ListingFormat.TABLE, 36))
                .containsExactly(
                        "file                     annotations",
                        "databases/                     26286",
                        "  MIDOG++.sqlite");
    }

    @Test
    void the_width_of_a_terminal_is_what_the_environment_tells_or_that_of_an_old_one() {
        assertThat(Screen.columns("132")).isEqualTo(132);
        assertThat(Screen.columns(null)).isEqualTo(80);
        assertThat(Screen.columns("wide")).isEqualTo(80);
        assertThat(Screen.columns("0")).isEqualTo(80);
        assertThat(Screen.columns("3")).isEqualTo(40);
    }

    @Test
    void rows_must_fit_the_columns() {
        assertThatThrownBy(() -> new Table(List.of(Table.Column.words("a")), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void json_keeps_order_nulls_and_kinds_of_number() {
        Map<String, Object> object = JsonOutput.object();
        object.put("b", 1);
        object.put("a", Arrays.asList(1.5, null, "x\"y", true));
        object.put("format", ListingFormat.CSV);
        object.put("none", List.of());

        assertThat(JsonOutput.text(object))
                .isEqualTo("{\n  \"b\": 1,\n  \"a\": [\n    1.5,\n    null,\n    \"x\\\"y\",\n    true\n  ],\n"
                        + "  \"format\": \"csv\",\n  \"none\": []\n}");
        assertThatThrownBy(() -> JsonOutput.text(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(JsonOutput.rounded(0.12345678, 6)).isEqualTo(0.123457);
        assertThat(JsonOutput.rounded(null, 6)).isNull();
    }
}
