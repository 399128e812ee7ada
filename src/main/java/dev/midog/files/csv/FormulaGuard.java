package dev.midog.files.csv;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running a text as a formula: an apostrophe in front, which is taken away on reading.
 *
 * <p>A number and a sign alone are not formulas.
 */
public final class FormulaGuard {
    private static final String STARTS = "=+-@\t\r";
    private static final Pattern HARMLESS = Pattern.compile("[-+](\\d+(\\.\\d+)?([eE][-+]?\\d+)?)?");

    private FormulaGuard() {}

    /** {@code text} as it is written. */
    public static String guarded(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        boolean isFormula = first < text.length()
                && STARTS.indexOf(text.charAt(first)) >= 0
                && !HARMLESS.matcher(text.substring(first)).matches();
        return isFormula ? "'" + text : text;
    }

    /** {@code cell} as it was before {@link #guarded}. */
    public static String plain(String cell) {
        if (cell.length() < 2 || cell.charAt(0) != '\'') {
            return cell;
        }
        String rest = cell.substring(1);
        return guarded(rest).equals(cell) ? rest : cell;
    }
}
