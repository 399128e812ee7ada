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
        String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_+.,:/()%?'";
        letters.chars().forEach(letter -> looks.add(drawn((char) letter)));

        assertThat(looks).hasSize(letters.length());
        assertThat(drawn('\u00e4')).isEqualTo(drawn('?'));
        assertThat(drawn(' ')).doesNotContain("#");
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
