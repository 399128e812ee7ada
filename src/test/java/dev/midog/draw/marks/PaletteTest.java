package dev.midog.draw.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final Path PAGE = Path.of("src/main/resources/dev/midog/view/palette.js");

    @Test
    void pictures_have_the_colours_of_the_viewer() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page)
                .contains("? PURPLE : GREEN", "role === \"nmf\" ? ORANGE : null", "FURTHER = [BLUE, YELLOW, SKY, RED, ")
                .contains("{TP: SKY, FP: RED, FN: YELLOW}");
        assertThat(Palette.MITOTIC_FIGURE).isEqualTo(colour(page, "GREEN"));
        assertThat(Palette.HARD_NEGATIVE).isEqualTo(colour(page, "ORANGE"));
        assertThat(Palette.TRUE_POSITIVE).isEqualTo(colour(page, "SKY"));
        assertThat(Palette.FALSE_POSITIVE).isEqualTo(colour(page, "RED"));
        assertThat(Palette.FALSE_NEGATIVE).isEqualTo(colour(page, "YELLOW"));
    }

    @Test
    void the_role_decides_the_colour_and_others_follow_in_turn() throws IOException {
        Map<Integer, Integer> colours =
                Palette.ofCategories(categories("granulocyte", "hard negative", "mitotic figure", "tumor cell"));

        assertThat(colours)
                .containsEntry(1, Palette.HARD_NEGATIVE)
                .containsEntry(2, Palette.MITOTIC_FIGURE)
                .containsEntry(0, colour(Files.readString(PAGE), "BLUE"))
                .containsEntry(3, 0xf0e442);
    }

    @Test
    void kinds_of_mitotic_figures_differ() {
        Map<Integer, Integer> both =
                Palette.ofCategories(categories("normal mitotic figure", "atypical mitotic figure", "AMF"));

        assertThat(both).containsEntry(0, Palette.MITOTIC_FIGURE);
        assertThat(both.values()).doesNotHaveDuplicates();
        assertThat(Palette.ofCategories(categories("atypical mitotic figure", "normal mitotic figure")))
                .containsEntry(0, both.get(1))
                .containsEntry(1, Palette.MITOTIC_FIGURE);
    }

    @Test
    void text_and_halo_stand_out() {
        assertThat(Palette.textOn(Palette.FALSE_POSITIVE)).isEqualTo(Palette.PAPER);
        assertThat(Palette.textOn(Palette.HARD_NEGATIVE)).isEqualTo(Palette.INK);
        assertThat(Palette.halo(Palette.INK)).isEqualTo(Palette.PAPER);
        assertThat(Palette.halo(Palette.FALSE_NEGATIVE)).isEqualTo(Palette.INK);
    }

    private static int colour(String page, String name) {
        Matcher matcher = Pattern.compile("export const " + name + " = \"#([0-9a-f]{6})\"")
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1), 16);
    }

    private static List<Category> categories(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> Category.named(i, names[i], Extras.EMPTY))
                .toList();
    }
}
