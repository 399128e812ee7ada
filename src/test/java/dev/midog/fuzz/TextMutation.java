package dev.midog.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages a text file by its tokens: numbers, words, lines, quotes, nesting, encoding. */
public final class TextMutation {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");
    private static final Pattern MARK = Pattern.compile("[\"'<>{}\\[\\]:,;/&=]");
    private static final List<String> NUMBERS = List.of(
            "1e999",
            "-1e999",
            "1e-999",
            "1e999999999",
            "1e99999999999",
            "-1",
            "0",
            "-0.0",
            "0.5",
            "1.0",
            "1e3",
            "NaN",
            "-Infinity",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "2147483648",
            "4294967296",
            "1000000001",
            "007",
            "0x1p3",
            "1,5",
            "\u0663",
            "true",
            "null",
            "\"1\"",
            "[]",
            "{}",
            "",
            "7".repeat(10_000),
            "0." + "3".repeat(10_000));
    private static final List<String> WORDS = List.of(
            "",
            "null",
            "../../x",
            "/etc/passwd",
            "C:\\x",
            "a/../../b",
            ".midog.txt",
            "NUL",
            "=1+1",
            "'=1",
            "@x",
            "&amp;",
            "&x;",
            "&#0;",
            "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
            "<![CDATA[x]]>",
            "\\ud800",
            "\\u0000",
            "\ud83d\ude00",
            "\u202e",
            "\u0007",
            "\u001b[31m",
            "\0",
            "!!python/object:os.system [x]",
            "&a [*a, *a]",
            "x".repeat(5000),
            "\u00e9".repeat(200));
    private static final List<String> NESTED = List.of("[", "{\"a\":", "<a>", "[{\"a\":", "{a: ", "- ", "\"", "((");

    private final Random random;
    private String text;
    private Charset charset = StandardCharsets.UTF_8;
    private String lead = "";

    private TextMutation(String text, Random random) {
        this.text = text;
        this.random = random;
    }

    /** A damaged copy of {@code whole}, which is UTF-8. */
    public static byte[] of(byte[] whole, Random random) {
        TextMutation mutation = new TextMutation(new String(whole, StandardCharsets.UTF_8), random);
        int times = 1 + random.nextInt(6) / 4;
        for (int i = 0; i < times; i++) {
            mutation.once();
        }
        return (mutation.lead + mutation.text).getBytes(mutation.charset);
    }

    private void once() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> replace(NUMBER, pick(NUMBERS));
            case 5, 6, 7 -> replace(WORD, pick(WORDS));
            case 8 -> replace(MARK, "");
            case 9 -> replace(MARK, pick(List.of("\"", "[", "}", "<", ",", ":", "\n", "'", "\\")));
            case 10 -> lines();
            case 11 -> swap();
            case 12 -> insert(pick(NESTED).repeat(1 << random.nextInt(15)));
            case 13 -> insert(pick(WORDS));
            case 14 ->
                charset = pick(List.of(
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.ISO_8859_1,
                        Charset.forName("UTF-32")));
            default ->
                lead = pick(List.of("\ufeff", "\ufeff\ufeff", " \n", "\0", "<?xml version='1.1' encoding='UTF-7'?>"));
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void replace(Pattern pattern, String by) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (!found.isEmpty()) {
            MatchResult one = pick(found);
            text = text.substring(0, one.start()) + by + text.substring(one.end());
        }
    }

    private void insert(String what) {
        int at = random.nextInt(text.length() + 1);
        text = text.substring(0, at) + what + text.substring(at);
    }

    /** A line is doubled, left out, or moved to the end. */
    private void lines() {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!lines.isEmpty()) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, lines.get(at));
                case 1 -> lines.remove(at);
                default -> lines.add(lines.remove(at));
            }
            text = String.join(random.nextInt(4) == 0 ? "\r" : "\n", lines) + "\n";
        }
    }

    /** Two words change places. */
    private void swap() {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.size() > 1) {
            int first = random.nextInt(words.size() - 1);
            MatchResult a = words.get(first);
            MatchResult b = words.get(first + 1 + random.nextInt(words.size() - 1 - first));
            text = text.substring(0, a.start())
                    + b.group()
                    + text.substring(a.end(), b.start())
                    + a.group()
                    + text.substring(b.end());
        }
    }
}
