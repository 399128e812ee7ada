package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.table.PlaceColumns;
import dev.midog.format.spi.table.TableColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with the name of the image, a place or a box, a score and optionally a class in each row, its columns called
 * as {@link TableColumns} knows them; in pixels unless the names of the columns state another unit.
 */
final class CsvPredictions {
    private static final String COLUMNS = "file_name,x,y,score";

    private static final Parameter CLASSES = Parameter.of("classes");

    private final KnownNames names;
    private final ColumnNames columnNames;
    private final PredictedClasses classes;
    private final Predictions predictions;
    private final InputIssues issues;
    private final Set<String> namedFields;

    /**
     * A reader of tables.
     *
     * @param columnNames what the user calls columns, as far as a table has them
     * @param namedFields takes the fields of {@code columnNames} that a table has
     */
    CsvPredictions(
            KnownNames names,
            ColumnNames columnNames,
            Set<String> namedFields,
            Predictions predictions,
            InputIssues issues) {
        this.names = names;
        this.columnNames = columnNames;
        this.namedFields = namedFields;
        this.classes = new PredictedClasses(names, issues);
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Whether the table in {@code file} has a column of scores. */
    static boolean haveScores(Path file, ColumnNames columnNames) throws IOException {
        CsvTable table = CsvTable.read(file);
        ColumnNames own = columnNames.among(table.header());
        return TableColumns.of(own, table.header(), file.toString()).at("score") >= 0;
    }

    void read(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        ColumnNames own = columnNames.among(table.header());
        namedFields.addAll(own.byField().keySet());
        List<String> bare = table.header().stream()
                .map(name -> own.byField().values().stream().anyMatch(name::equalsIgnoreCase)
                        ? name
                        : UnitOfColumns.bare(name))
                .toList();
        TableColumns columns = TableColumns.of(own, bare, file.toString());
        require("filename", "file_name", table, columns);
        if (PlaceColumns.form(columns).isEmpty()) {
            require("x", "x", table, columns);
            require("y", "y", table, columns);
        }
        require("score", "score", table, columns);
        columns.requireOnce(table);
        PlaceColumns places = PlaceColumns.of(table, columns, true);
        if (places.form() == PlaceColumns.PlaceForm.XY_AND_SIZE) {
            issues.warn(
                    "corner",
                    file.toString(),
                    "x and y are read as the upper left corner of boxes, as the table has their width and height");
        }
        LengthUnit unit = UnitOfColumns.of(table.header(), columns, places.fields(), file.toString())
                .orElse(LengthUnit.PIXELS);
        PredictionsByImage byImage = new PredictionsByImage(names);
        boolean commaIsPoint = table.separator() == ';';
        for (CsvTable.Row row : table.rows()) {
            double[] numbers = places.fields().stream()
                    .mapToDouble(field -> number(row, columns, field, commaIsPoint))
                    .toArray();
            if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
                issues.report(
                        "no-number",
                        row.place(),
                        "the position "
                                + Arrays.stream(numbers)
                                        .mapToObj(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + " is not finite; the detection is skipped");
                continue;
            }
            byImage.add(
                    FormulaGuard.plain(row.cell(columns.at("filename"))),
                    point(
                            extent(places.form(), numbers, row.place()),
                            numbers,
                            number(row, columns, "score", commaIsPoint),
                            label(row, columns),
                            row.place()));
        }
        if (byImage.isEmpty()) {
            issues.report("nothing", file.toString(), "the file has a header but no rows");
        }
        byImage.addTo(predictions, unit, issues);
    }

    private static boolean hasPlace(TableColumns columns) {
        return PlaceColumns.form(columns).isPresent() || columns.at("x") >= 0 || columns.at("y") >= 0;
    }

    private static void require(String field, String column, CsvTable table, TableColumns columns) {
        if (columns.at(field) < 0) {
            throw MidogException.invalidData(Message.of(
                    table.source() + ": line 1: the column \"" + column + "\" is missing among " + table.header()
                            + "; the header needs the columns " + COLUMNS + ", or names for them with ",
                    FormatParameters.COLUMNS.as("filename=slide,score=conf"),
                    hasPlace(columns)
                            ? ""
                            : Message.of("; classes of annotations or crops are scored with ", CLASSES)));
        }
    }

    private PredictedPoint point(@Nullable Extent extent, double[] numbers, double score, String label, String place) {
        if (!label.isEmpty()) {
            PredictedClass type = classes.ofName(label, place);
            return extent == null
                    ? PredictedPoint.at(numbers[0], numbers[1], score, type, place)
                    : PredictedPoint.in(extent, score, type, place);
        }
        return extent == null
                ? new PredictedPoint(numbers[0], numbers[1], score, place)
                : PredictedPoint.in(extent, score, new PredictedClass("", true), place)
                        .withoutLabel();
    }

    /** The class by its name where the table has that, else by its label. */
    private static String label(CsvTable.Row row, TableColumns columns) {
        String category = FormulaGuard.plain(row.cell(columns.at("category")));
        return category.isEmpty() ? FormulaGuard.plain(row.cell(columns.at("label"))) : category;
    }

    /** The box of {@code numbers}, one for each column; null for a center. */
    private static @Nullable Extent extent(PlaceColumns.PlaceForm form, double[] numbers, String place) {
        if (form.isPoint()) {
            return null;
        }
        boolean corners = form == PlaceColumns.PlaceForm.CORNERS;
        double width = corners ? numbers[2] - numbers[0] : numbers[2];
        double height = corners ? numbers[3] - numbers[1] : numbers[3];
        if (width < 0 || height < 0) {
            throw MidogException.invalidData(
                    place + ": the box has a negative width or height: " + width + " x " + height);
        }
        boolean centered = form == PlaceColumns.PlaceForm.CENTER_AND_SIZE;
        return new Extent(
                centered ? numbers[0] - width / 2 : numbers[0],
                centered ? numbers[1] - height / 2 : numbers[1],
                width,
                height);
    }

    private static double number(CsvTable.Row row, TableColumns columns, String field, boolean commaIsPoint) {
        String text = row.cell(columns.at(field));
        try {
            return text.equalsIgnoreCase("nan")
                    ? Double.NaN
                    : Double.parseDouble(commaIsPoint ? text.replace(',', '.') : text);
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    row.place() + ": the " + columns.name(field) + " \"" + text + "\" is not a number",
                    e);
        }
    }
}
