package dev.midog.format.spi.table;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns that state places beside those that are read, and may say the same or something else. */
final class SparePlaces {
    /** Some count the last pixel in, some do not, and some round. */
    private static final double TOLERANCE_PIXELS = 1.5;

    /** Below this, what may be the size of an image is taken for that of a box. */
    private static final double SMALLEST_IMAGE_PIXELS = 100;

    private static final Set<String> TURNS = Set.of("angle", "rotation", "theta");

    private final CsvTable table;
    private final TableColumns columns;
    private final PlaceColumns places;
    private final TableNumbers numbers;
    private final boolean canBeNamed;

    SparePlaces(CsvTable table, TableColumns columns, PlaceColumns places, boolean canBeNamed) {
        this.table = table;
        this.columns = columns;
        this.places = places;
        this.numbers = new TableNumbers(table, columns);
        this.canBeNamed = canBeNamed;
    }

    /** Refuses the table where a column would change a place and is not read. */
    void check() {
        requireEmpty(table, columns, canBeNamed);
        List<String> spare = ColumnNames.PLACES.stream()
                .filter(columns.fields()::contains)
                .filter(field -> !places.fields().contains(field))
                .toList();
        boolean mayBeOfImages = places.form() == PlaceColumns.PlaceForm.XY_AND_SIZE
                && UsualNames.plain(columns.name("width")).equals("width");
        if (mayBeOfImages && areSizesOfImages()) {
            throw MidogException.invalidData(Message.of(
                    table.source() + ": line 1: the columns " + columns.name("width") + " and " + columns.name("height")
                            + " may state the sizes of the images or of boxes; ",
                    remedy(canBeNamed, "xmin=x,ymin=y,width,height")));
        }
        if (!spare.isEmpty()) {
            table.rows().forEach(row -> check(row, spare));
        }
    }

    /** Whether {@code width} and {@code height} of a box could as well be those of its image, in every row. */
    private boolean areSizesOfImages() {
        Map<String, String> sizes = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            OptionalDouble x = number(row, "x");
            OptionalDouble y = number(row, "y");
            OptionalDouble width = number(row, "width");
            OptionalDouble height = number(row, "height");
            if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
                continue;
            }
            String size = width.getAsDouble() + " " + height.getAsDouble();
            String known = sizes.putIfAbsent(row.cell(columns.at("filename")), size);
            if (x.getAsDouble() > width.getAsDouble()
                    || y.getAsDouble() > height.getAsDouble()
                    || Math.min(width.getAsDouble(), height.getAsDouble()) < SMALLEST_IMAGE_PIXELS
                    || (known != null && !known.equals(size))) {
                return false;
            }
        }
        return !sizes.isEmpty();
    }

    private OptionalDouble number(CsvTable.Row row, String field) {
        return numbers.find(row.cell(columns.at(field)));
    }

    private void check(CsvTable.Row row, List<String> spare) {
        Optional<PlaceColumns.Place> place;
        try {
            place = places.of(row);
        } catch (MidogException e) {
            // Reported where the rows are read.
            return;
        }
        for (String field : spare) {
            OptionalDouble number = number(row, field);
            if (place.isPresent() && number.isPresent() && !agrees(field, number.getAsDouble(), place.get())) {
                throw MidogException.invalidData(Message.of(
                        row.place() + ": the column " + columns.name(field) + " states another place than "
                                + places.fields().stream().map(columns::name).collect(Collectors.joining(", "))
                                + "; ",
                        remedy(canBeNamed, "x,y")));
            }
        }
    }

    private static boolean agrees(String field, double number, PlaceColumns.Place place) {
        return switch (field) {
            case "x" ->
                isNear(number, place.centre().x())
                        || isNear(number, place.first().x());
            case "y" ->
                isNear(number, place.centre().y())
                        || isNear(number, place.first().y());
            case "xcenter" -> isNear(number, place.centre().x());
            case "ycenter" -> isNear(number, place.centre().y());
            case "xmin" -> !place.isPoint() && isNear(number, place.first().x());
            case "ymin" -> !place.isPoint() && isNear(number, place.first().y());
            case "xmax" -> !place.isPoint() && isNear(number, place.last().x());
            case "ymax" -> !place.isPoint() && isNear(number, place.last().y());
            // The width of the box, or of the image, which reaches as far as the box does.
            case "width" ->
                !place.isPoint()
                        && (isNear(number, place.width())
                                || number + TOLERANCE_PIXELS >= place.last().x());
            default ->
                !place.isPoint()
                        && (isNear(number, place.height())
                                || number + TOLERANCE_PIXELS >= place.last().y());
        };
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE_PIXELS;
    }

    private static Message remedy(boolean canBeNamed, String example) {
        return canBeNamed
                ? Message.of(
                        "name the columns of the places with ",
                        FormatParameters.COLUMNS,
                        ", as in ",
                        FormatParameters.COLUMNS.as(example))
                : Message.of("name boxes xmin, ymin, xmax, ymax or x, y, width, height, and leave out other columns of"
                        + " places");
    }

    /** Refuses a column that holds no known field, seems to state places, and is filled in. */
    static void requireEmpty(CsvTable table, TableColumns columns, boolean canBeNamed) {
        for (int at : columns.others()) {
            String name = table.header().get(at);
            if (UsualNames.seemsAPlace(name) && changesPlaces(table, at, UsualNames.plain(name))) {
                throw MidogException.invalidData(Message.of(
                        table.source() + ": line 1: the column \"" + name
                                + "\" seems to state places, and is not one that midog knows; ",
                        remedy(canBeNamed, "x=" + name + ",y=COLUMN"),
                        ", or remove it"));
            }
        }
    }

    private static boolean changesPlaces(CsvTable table, int column, String name) {
        Set<String> values = table.rows().stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.toSet());
        if (name.equals("z")) {
            return values.size() > 1;
        }
        if (TURNS.contains(name)) {
            return values.stream().anyMatch(value -> Double.compare(zeroOr(value), 0) != 0);
        }
        return !values.isEmpty();
    }

    private static double zeroOr(String value) {
        try {
            return Double.parseDouble(value) + 0.0;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
