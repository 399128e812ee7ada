package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that tell where detections are: corners, a corner and a size, or a centre alone.
 *
 * @param form how to read them
 * @param columns in the order of the form
 */
record PlaceColumns(Form form, List<PlaceColumn> columns) {
    /** What {@code x} and {@code y} of a table mean. */
    enum Form {
        /** {@code xmin, ymin, xmax, ymax}. */
        CORNERS,
        /** {@code x, y, width, height}, as in COCO: the upper left corner and the size. */
        CORNER_AND_SIZE,
        /** {@code x, y}: the centre. */
        CENTRE
    }

    /** A column by its name and number. */
    record PlaceColumn(String name, int at) {}

    private static final List<List<String>> CORNERS =
            List.of(List.of("xmin", "ymin", "xmax", "ymax"), List.of("x1", "y1", "x2", "y2"));
    private static final List<List<String>> SIZES =
            List.of(List.of("x", "y", "width", "height"), List.of("x", "y", "w", "h"));
    private static final Set<String> OTHERS = Set.of(
            "xmin",
            "ymin",
            "xmax",
            "ymax",
            "x1",
            "y1",
            "x2",
            "y2",
            "width",
            "height",
            "w",
            "h",
            "cx",
            "cy",
            "x_center",
            "y_center",
            "left",
            "top",
            "right",
            "bottom");

    /**
     * The columns of {@code table}; a column that would change a place and is not understood is an error.
     *
     * @param expected the usual columns, for messages
     */
    static PlaceColumns of(CsvTable table, Path file, String expected) {
        for (List<String> names : CORNERS) {
            if (has(table, names)) {
                return new PlaceColumns(Form.CORNERS, columns(table, names, expected));
            }
        }
        for (List<String> names : SIZES) {
            if (has(table, names)) {
                return checked(new PlaceColumns(Form.CORNER_AND_SIZE, columns(table, names, expected)), table, file);
            }
        }
        return checked(new PlaceColumns(Form.CENTRE, columns(table, List.of("x", "y"), expected)), table, file);
    }

    private static boolean has(CsvTable table, List<String> names) {
        return names.stream().allMatch(name -> table.find(name) >= 0);
    }

    private static List<PlaceColumn> columns(CsvTable table, List<String> names, String expected) {
        return names.stream()
                .map(name -> new PlaceColumn(name, table.column(name, expected)))
                .toList();
    }

    private static PlaceColumns checked(PlaceColumns columns, CsvTable table, Path file) {
        List<String> strange = new ArrayList<>();
        for (String title : table.header()) {
            String name = title.strip().toLowerCase(Locale.ROOT);
            if (OTHERS.contains(name)
                    && columns.columns.stream().noneMatch(one -> one.name().equals(name))) {
                strange.add(title);
            }
        }
        if (!strange.isEmpty()) {
            throw MidogException.invalidData(
                    file + ": line 1: it is not clear what " + String.join(", ", strange)
                            + " mean beside "
                            + String.join(
                                    ", ",
                                    columns.columns.stream()
                                            .map(PlaceColumn::name)
                                            .toList())
                            + "; name boxes xmin, ymin, xmax, ymax or x, y, width, height, and leave out other columns of places");
        }
        return columns;
    }

    /** The box of {@code numbers}, one for each column; null for a centre. */
    @Nullable Extent extent(double[] numbers, String place) {
        if (form == Form.CENTRE) {
            return null;
        }
        boolean corners = form == Form.CORNERS;
        Extent extent = new Extent(
                numbers[0],
                numbers[1],
                corners ? numbers[2] - numbers[0] : numbers[2],
                corners ? numbers[3] - numbers[1] : numbers[3]);
        if (extent.width() < 0 || extent.height() < 0) {
            throw MidogException.invalidData(
                    place + ": the box has a negative width or height: " + extent.width() + " x " + extent.height());
        }
        return extent;
    }
}
