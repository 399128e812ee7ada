package dev.midog.draw.marks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TinyFontTest {
    @Test
    void letters_look_as_they_should() {
        assertThat(drawn('R')).isEqualTo("""
                ####.
                #...#
                #...#
                ####.
                #.#..
                #..#.
                #...#
                """);
    }

    @Test
    void every_letter_of_a_patch_name_has_a_look_of_its_own() {
        Set<String> looks = new HashSet<>();
        String letters =
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_+.,:/()%?'!\"#$&*;<=>@[]^{|}~`\\";
        letters.chars().forEach(letter -> looks.add(drawn((char) letter)));

        assertThat(looks).hasSize(letters.length());
        assertThat(drawn('\u00e4')).isEqualTo(drawn('?'));
        assertThat(drawn(' ')).doesNotContain("#");
    }

    @Test
    void a_letter_is_as_wide_as_its_ink() {
        assertThat(TinyFont.width('m')).isEqualTo(5);
        assertThat(TinyFont.width('i')).isEqualTo(3);
        assertThat(TinyFont.firstColumn('i')).isEqualTo(1);
        assertThat(Picture.textWidth("mi 1", 2)).isEqualTo(2 * (5 + 1 + 3 + 1 + 3 + 1 + 3 + 1));
    }

    @Test
    void text_loses_its_accents_and_what_cannot_be_drawn_is_a_question_mark() {
        assertThat(TinyFont.drawable("Mitosefigur \u00e4\u00e9 \u4e2d\ud83d\ude00\n"))
                .isEqualTo("Mitosefigur ae ???");
    }

    @Test
    void text_that_has_no_room_ends_in_two_dots() {
        Picture wide = Picture.white(60, 7);
        Picture cut = Picture.white(60, 7);

        wide.text("mm..", 0, 0, 60, 1, 0);
        cut.text("mmmmmm", 0, 0, 19, 1, 0);

        assertThat(cut.rgb()).isEqualTo(wide.rgb());
    }

    private static String drawn(char letter) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < TinyFont.HEIGHT; y++) {
            for (int x = 0; x < TinyFont.WIDTH; x++) {
                text.append(TinyFont.isInk(letter, x, y) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
