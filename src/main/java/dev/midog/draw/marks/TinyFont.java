package dev.midog.draw.marks;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of at most 5 x 7 pixels, each as wide as its ink, drawn alike on every machine: a machine without a screen often has no fonts.
 *
 * <p>Printable ASCII; an accent is left out, any other character is a question mark.
 */
final class TinyFont {
    /** The most pixels across a letter. */
    static final int WIDTH = 5;

    /** Pixels between two letters. */
    static final int GAP = 1;

    private static final int SPACE = 3;
    static final int HEIGHT = 7;

    /** Each letter, then its seven rows from the top; the bit of value 16 is the left pixel. */
    private static final String GLYPHS = """
            0 0e11131519110e 1 040c040404040e 2 0e11010204081f 3 1f02040201110e 4 02060a121f0202 5 1f101e0101110e
            6 0608101e11110e 7 1f010204080808 8 0e11110e11110e 9 0e11110f01020c A 0e11111f111111 B 1e11111e11111e
            C 0e11101010110e D 1c12111111121c E 1f10101e10101f F 1f10101e101010 G 0e11101711110f H 1111111f111111
            I 0e04040404040e J 0702020202120c K 11121418141211 L 1010101010101f M 111b1515111111 N 11111915131111
            O 0e11111111110e P 1e11111e101010 Q 0e11111115120d R 1e11111e141211 S 0f10100e01011e T 1f040404040404
            U 1111111111110e V 11111111110a04 W 1111111515150a X 11110a040a1111 Y 1111110a040404 Z 1f01020408101f
            a 00000e010f110f b 1010161911111e c 00000e1010110e d 01010d1311110f e 00000e111f100e f 0609081c080808
            g 000f11110f010e h 10101619111111 i 04000c0404040e j 0200060202120c k 10101214181412 l 0c04040404040e
            m 00001a15151111 n 00001619111111 o 00000e1111110e p 00001e111e1010 q 00000d130f0101 r 00001619101010
            s 00000e100e011e t 08081c08080906 u 0000111111130d v 00001111110a04 w 0000111115150a x 0000110a040a11
            y 000011110f010e z 00001f0204081f - 0000001f000000 _ 0000000000001f . 00000000000c0c , 000000000c0408
            : 000c0c000c0c00 / 00010204081000 ( 02040808080402 ) 08040202020408 + 0004041f040400 % 18190204081303
            ? 0e110102040004 ' 0c040800000000 ! 04040404040004 " 0a0a0a00000000 # 0a0a1f0a1f0a0a $ 040f140e051e04
            & 0c12140815120d * 000a041f040a00 ; 000c0c000c0408 < 02040810080402 = 00001f001f0000 > 08040201020408
            @ 0e11010d15150e [ 0e08080808080e ] 0e02020202020e ^ 040a1100000000 { 02040408040402 | 04040404040404
            } 08040402040408 ~ 00000815020000 ` 08040200000000 \\ 00100804020100
            """;

    private static final Map<Character, byte[]> ROWS = rows();

    private TinyFont() {}

    /** {@code text} in letters that there are: without accents, a question mark for each character that cannot be drawn. */
    static String drawable(String text) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> letters.append(c == ' ' || (c < 128 && ROWS.containsKey((char) c)) ? (char) c : '?'));
        return letters.toString();
    }

    /** Whether the letter's pixel at {@code x}, {@code y} is inked. */
    static boolean isInk(char letter, int x, int y) {
        if (letter == ' ') {
            return false;
        }
        byte[] rows = Objects.requireNonNull(ROWS.getOrDefault(letter, ROWS.get('?')));
        return (rows[y] >> (WIDTH - 1 - x) & 1) == 1;
    }

    /** The first column of a letter that is inked; 0 of a space. */
    static int firstColumn(char letter) {
        int column = 0;
        while (letter != ' ' && isBlank(letter, column)) {
            column++;
        }
        return column;
    }

    /** Pixels across a letter. */
    static int width(char letter) {
        if (letter == ' ') {
            return SPACE;
        }
        int end = WIDTH;
        while (isBlank(letter, end - 1)) {
            end--;
        }
        return end - firstColumn(letter);
    }

    private static boolean isBlank(char letter, int column) {
        for (int y = 0; y < HEIGHT; y++) {
            if (isInk(letter, column, y)) {
                return false;
            }
        }
        return true;
    }

    private static Map<Character, byte[]> rows() {
        String[] words = GLYPHS.strip().split("\\s+");
        Map<Character, byte[]> rows = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            rows.put(words[i].charAt(0), HexFormat.of().parseHex(words[i + 1]));
        }
        return rows;
    }
}
