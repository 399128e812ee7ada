package dev.midog.draw.letters;

import dev.midog.core.model.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The outlines and widths of letters, those of DejaVu Sans, which come with the program: so pictures are the same on every
 * machine, with or without fonts.
 *
 * <p>Latin letters, digits and the signs that plots need; any other character is drawn as a diamond with a question mark.
 */
public final class Letters {
    /** The file has thousandths of the size. */
    private static final double UNITS = 1000;

    private static final int UNKNOWN = 0xfffd;
    private static final int CURVE_STEPS = 4;
    private static final String DOTS = "\u2026";

    private static final Map<Integer, Letter> LETTERS = load();

    private Letters() {}

    /**
     * A letter of size 1.
     *
     * @param advance from one letter to the next
     * @param outlines closed polygons, y downwards from the baseline; those of holes turn the other way
     */
    private record Letter(double advance, List<List<Point>> outlines) {}

    private static Letter of(int codePoint) {
        return Objects.requireNonNullElseGet(
                LETTERS.get(codePoint), () -> Objects.requireNonNull(LETTERS.get(UNKNOWN)));
    }

    /** How wide {@code text} is in letters of {@code size}; a browser's own letters are seldom wider. */
    public static double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> of(c).advance()).sum() * size;
    }

    /** {@code text}, cut to be at most as wide as {@code room}. */
    public static String shortened(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int kept = letters.length;
        while (kept > 0 && width(new String(letters, 0, kept) + DOTS, size) > room) {
            kept--;
        }
        return new String(letters, 0, kept).stripTrailing() + DOTS;
    }

    /** {@code text} in lines that fit {@code room}, split at blanks; at most {@code most}, the last one cut. */
    public static List<String> lines(String text, double size, double room, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, size) <= room || lines.size() == most - 1) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines.stream().map(one -> shortened(one, size, room)).toList();
    }

    /**
     * The outlines of {@code text} from (0, 0) on, which is on the baseline.
     *
     * @param size of the letters
     */
    public static List<List<Point>> outlines(String text, double size) {
        List<List<Point>> outlines = new ArrayList<>();
        double at = 0;
        for (int c : text.codePoints().toArray()) {
            Letter letter = of(c);
            for (List<Point> outline : letter.outlines()) {
                double start = at;
                outlines.add(outline.stream()
                        .map(place -> new Point(start + place.x() * size, place.y() * size))
                        .toList());
            }
            at += letter.advance() * size;
        }
        return outlines;
    }

    private static Map<Integer, Letter> load() {
        Map<Integer, Letter> letters = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Letters.class.getResourceAsStream("letters.txt")), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(" ", -1);
                letters.put(
                        Integer.parseInt(fields[0], 16),
                        new Letter(Integer.parseInt(fields[1]) / UNITS, outlines(fields[2])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return letters;
    }

    /** The polygons of a path of {@code M}, {@code L} and {@code Q}. */
    private static List<List<Point>> outlines(String path) {
        List<List<Point>> outlines = new ArrayList<>();
        List<Point> current = new ArrayList<>();
        for (String step : path.split("(?=[MLQ])")) {
            if (step.isEmpty()) {
                continue;
            }
            String[] numbers = step.substring(1).split(",");
            Point end = place(numbers, numbers.length - 2);
            switch (step.charAt(0)) {
                case 'M' -> {
                    current = new ArrayList<>(List.of(end));
                    outlines.add(current);
                }
                case 'L' -> current.add(end);
                default -> addCurve(current, place(numbers, 0), end);
            }
        }
        return outlines;
    }

    private static Point place(String[] numbers, int at) {
        return new Point(Integer.parseInt(numbers[at]) / UNITS, -Integer.parseInt(numbers[at + 1]) / UNITS);
    }

    private static void addCurve(List<Point> outline, Point control, Point end) {
        Point start = outline.get(outline.size() - 1);
        for (int i = 1; i <= CURVE_STEPS; i++) {
            double t = (double) i / CURVE_STEPS;
            double u = 1 - t;
            outline.add(new Point(
                    u * u * start.x() + 2 * u * t * control.x() + t * t * end.x(),
                    u * u * start.y() + 2 * u * t * control.y() + t * t * end.y()));
        }
    }
}
