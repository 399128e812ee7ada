package dev.midog.format.splits;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a set and a name, or of a name and a set, without a header. */
final class PlainLines {
    private static final String SET = "\"?(?i:train|training|val|valid|validation|test)\"?";

    private static final Pattern SET_FIRST = Pattern.compile("(?<set>" + SET + ")\\s*[,;\\t]\\s*(?<name>.+)");

    private static final Pattern SET_LAST =
            Pattern.compile("(?:(?<name>.+?)\\s*[,;\\t]\\s*|(?<word>\\S+)\\s+)(?<set>" + SET + ")");

    /** The line that names the experiment of the lines after it. */
    private static final Pattern HEADING = Pattern.compile("# (.*), fold (\\d{1,9})");

    private PlainLines() {}

    /** Whether all lines of {@code text} are such, but for blank ones and comments, and the last one where it is cut off. */
    static boolean areIn(String text, boolean isCut) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (isCut && lines.size() > 1) {
            lines.remove(lines.size() - 1);
        }
        List<String> content = lines.stream().filter(PlainLines::isContent).toList();
        return !content.isEmpty()
                && (content.stream()
                                .allMatch(
                                        line -> SET_FIRST.matcher(line.strip()).matches())
                        || content.stream()
                                .allMatch(line -> SET_LAST.matcher(line.strip()).matches()));
    }

    /** Whether {@code line} is neither blank nor a comment. */
    static boolean isContent(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    /** The rows of {@code text}, which is all of {@code file}. */
    static List<SplitRows.SplitRow> rows(Path file, String text) {
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        boolean isSetLast = text.lines()
                .filter(PlainLines::isContent)
                .allMatch(line -> SET_LAST.matcher(line.strip()).matches());
        Pattern form = isSetLast ? SET_LAST : SET_FIRST;
        String experiment = SplitRows.ALL;
        int fold = 0;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String place = file + ": line " + number;
            Matcher heading = HEADING.matcher(line);
            Matcher row = form.matcher(line.strip());
            if (heading.matches()) {
                experiment = heading.group(1);
                fold = Integer.parseInt(heading.group(2));
            } else if (isContent(line)) {
                if (!row.matches()) {
                    throw MidogException.invalidData(
                            place + ": \"" + line + "\" is not a role and a name separated by a tab");
                }
                String name = row.group("name");
                rows.add(new SplitRows.SplitRow(
                        experiment,
                        fold,
                        unquoted(name == null ? row.group("word") : name),
                        unquoted(row.group("set")),
                        place,
                        Map.of()));
            }
        }
        return rows;
    }

    private static String unquoted(String cell) {
        return cell.replace("\"", "").strip();
    }

    /** Why {@code line} is not the name of one image; empty where it may be. */
    static String whyNoName(String line) {
        String name = line.strip();
        String[] cells = name.split("[,;\\t]", -1);
        boolean isTable = cells.length > 1
                && !(new ImageName(name).isImage()
                        && Arrays.stream(cells)
                                .limit(cells.length - 1L)
                                .noneMatch(cell -> new ImageName(cell.strip()).isImage()));
        if (isTable) {
            return "is not one name, and the table has no column of names such as file_name";
        }
        if (name.endsWith(":")
                || name.startsWith("- ")
                || name.startsWith("[")
                || Split.of(name).isPresent()) {
            return "is not the name of an image";
        }
        return SET_LAST.matcher(name).matches() ? "is not one name" : "";
    }
}
