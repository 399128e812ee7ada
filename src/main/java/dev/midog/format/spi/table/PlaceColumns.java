package dev.midog.format.spi.table;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.FormatParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a table state the places of its annotations, and what they mean.
 *
 * <p>A table that also has other columns that seem to state places is refused, unless these say the same: what would change a
 * place is not left unread. Where the user names columns of places, these alone count.
 */
public final class PlaceColumns {
    private static final List<String> FIELDS = Stream.of(PlaceForm.values())
            .flatMap(form -> form.fields.stream())
            .distinct()
            .toList();

    private final CsvTable table;
    private final TableColumns columns;
    private final PlaceForm form;
    private final TableNumbers numbers;

    /** What the columns of a place mean. */
    public enum PlaceForm {
        /** The left, upper, right and lower edges. */
        CORNERS("xmin", "ymin", "xmax", "ymax"),
        /** The upper left corner, the width and the height. */
        CORNER_AND_SIZE("xmin", "ymin", "width", "height"),
        /** The center, the width and the height. */
        CENTER_AND_SIZE("xcenter", "ycenter", "width", "height"),
        /** The same as {@link #CORNER_AND_SIZE}, by the names {@code x} and {@code y}. */
        XY_AND_SIZE("x", "y", "width", "height"),
        /** The center alone. */
        CENTER("xcenter", "ycenter"),
        /** The same by the names {@code x} and {@code y}. */
        POINT("x", "y");

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> fields;

        PlaceForm(String... fields) {
            this.fields = List.of(fields);
        }

        /** Whether it is a point without an extent. */
        public boolean isPoint() {
            return fields.size() == 2;
        }
    }

    /**
     * The place of a row, as it stands there.
     *
     * @param first the upper left corner, or the point
     * @param last the lower right corner, which may lie above or left of the first; the point again
     */
    public record Place(Point first, Point last, boolean isPoint) {
        /** The middle. */
        public Point centre() {
            return new Point((first.x() + last.x()) / 2, (first.y() + last.y()) / 2);
        }

        double width() {
            return last.x() - first.x();
        }

        double height() {
            return last.y() - first.y();
        }
    }

    private PlaceColumns(CsvTable table, TableColumns columns, PlaceForm form) {
        this.table = table;
        this.columns = columns;
        this.form = form;
        this.numbers = new TableNumbers(table, columns);
    }

    /** What the columns of places among {@code columns} mean; empty where they tell no place. */
    public static Optional<PlaceForm> form(TableColumns columns) {
        boolean areNamed = areNamed(columns);
        return Stream.of(PlaceForm.values())
                .filter(form -> columns.haveAll(form.fields))
                .filter(form -> !areNamed || columns.named().containsAll(form.fields))
                .findFirst();
    }

    /** Whether the table seems to state places, whether they are understood or not. */
    public static boolean seemToBe(TableColumns columns) {
        return FIELDS.stream().anyMatch(columns.fields()::contains) || columns.hasUnreadPlaces();
    }

    private static boolean areNamed(TableColumns columns) {
        return FIELDS.stream().anyMatch(columns.named()::contains);
    }

    /**
     * The columns of places of {@code table}.
     *
     * @param canBeNamed whether the user can name columns; else the remedy is to rename them
     * @throws MidogException where there are none, or one that seems to state places is not understood
     */
    public static PlaceColumns of(CsvTable table, TableColumns columns, boolean canBeNamed) {
        PlaceForm form = form(columns)
                .orElseThrow(() -> MidogException.invalidData(Message.of(
                        table.source() + ": line 1: the columns " + table.header()
                                + " do not tell image and place: filename, and xmin, ymin, xmax and ymax or x and y;"
                                + " name them with ",
                        FormatParameters.COLUMNS,
                        ", as in ",
                        FormatParameters.COLUMNS.as("filename=slide,x=cx,y=cy,label=class"))));
        PlaceColumns places = new PlaceColumns(table, columns, form);
        if (!areNamed(columns)) {
            new SparePlaces(table, columns, places, canBeNamed).check();
        }
        return places;
    }

    /** Refuses a table without places whose columns seem to state some all the same. */
    public static void requireNone(CsvTable table, TableColumns columns) {
        SparePlaces.requireEmpty(table, columns, true);
    }

    /** What the columns mean. */
    public PlaceForm form() {
        return form;
    }

    /** The fields that are read, in the order of the form. */
    public List<String> fields() {
        return form.fields;
    }

    /** Whether the columns {@code width} and {@code height} state the size of the image. */
    public boolean statesImageSizeAsWidth() {
        return !form.fields.contains("width")
                && columns.haveAll(List.of("width", "height"))
                && !columns.named().contains("width");
    }

    /**
     * The place that {@code row} states; empty where its cells are.
     *
     * @throws MidogException where a cell is not a number of pixels
     */
    public Optional<Place> of(CsvTable.Row row) {
        if (!isEmpty(row, form)) {
            return Optional.of(place(row, form));
        }
        boolean hasPoint =
                form == PlaceForm.CORNERS && columns.haveAll(PlaceForm.POINT.fields) && !isEmpty(row, PlaceForm.POINT);
        return hasPoint ? Optional.of(place(row, PlaceForm.POINT)) : Optional.empty();
    }

    private boolean isEmpty(CsvTable.Row row, PlaceForm read) {
        return read.fields.stream()
                .allMatch(field -> row.cell(columns.at(field)).isEmpty());
    }

    private Place place(CsvTable.Row row, PlaceForm read) {
        Point first = new Point(number(row, read, 0), number(row, read, 1));
        if (read.isPoint()) {
            return new Place(first, first, true);
        }
        double right = number(row, read, 2);
        double lower = number(row, read, 3);
        return switch (read) {
            case CENTER_AND_SIZE ->
                new Place(
                        new Point(first.x() - right / 2, first.y() - lower / 2),
                        new Point(first.x() + right / 2, first.y() + lower / 2),
                        false);
            case CORNER_AND_SIZE, XY_AND_SIZE ->
                new Place(first, new Point(first.x() + right, first.y() + lower), false);
            default -> new Place(first, new Point(right, lower), false);
        };
    }

    private double number(CsvTable.Row row, PlaceForm read, int index) {
        return numbers.pixels(row, read.fields.get(index));
    }

    /** The words of a note on what {@code x} and {@code y} beside a size mean; empty where nothing is assumed. */
    public Optional<String> assumption() {
        return form == PlaceForm.XY_AND_SIZE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: %s and %s are read as the upper left corner of boxes of %s x %s, as in COCO",
                        table.source(),
                        columns.name("x"),
                        columns.name("y"),
                        columns.name("width"),
                        columns.name("height")))
                : Optional.empty();
    }
}
