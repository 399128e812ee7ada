package dev.midog.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what a user who mistyped a name most likely meant. */
final class CloseNames {
    /** So many letters must be right for each that is wrong. */
    private static final int RIGHT_FOR_WRONG = 3;

    private CloseNames() {}

    /**
     * The names of {@code known} that {@code typed} is a slip of: one letter wrong, missing, too many or exchanged with its
     * neighbor for each three letters; or that begin with it. The closest alone.
     */
    static List<String> of(String typed, Collection<String> known) {
        String word = typed.toLowerCase(Locale.ROOT);
        int least = known.stream().mapToInt(name -> distance(word, name)).min().orElse(0);
        List<String> close = known.stream()
                .filter(name -> distance(word, name) == least)
                .filter(name -> least * RIGHT_FOR_WRONG <= letters(name))
                .sorted()
                .toList();
        return close.isEmpty() && letters(word) >= RIGHT_FOR_WRONG
                ? known.stream().filter(name -> name.startsWith(word)).sorted().toList()
                : close;
    }

    private static int letters(String name) {
        return name.replace("-", "").length();
    }

    /** How many letters must be changed, put in, left out or exchanged with a neighbor to make {@code a} of {@code b}. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int fewest(int[][] steps, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(steps[i - 1][j - 1] + change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean isExchange = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isExchange ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
