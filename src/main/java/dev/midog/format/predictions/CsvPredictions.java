package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.table.PlaceColumns;
import dev.midog.format.spi.table.TableColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV with the columns {@code file_name, x, y, score} and optionally {@code label}, or with boxes as {@link
 * PlaceColumns} knows them; in pixels.
 */
final class CsvPredictions {
    private static final String COLUMNS = "file_name,x,y,score";

    private final Predictions predictions;
    private final InputIssues issues;

    CsvPredictions(Predictions predictions, InputIssues issues) {
        this.predictions = predictions;
        this.issues = issues;
    }

    void read(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        int nameAt = table.column("file_name", COLUMNS);
        TableColumns columns = TableColumns.of(ColumnNames.USUAL, table.header(), file.toString());
        if (PlaceColumns.form(columns).isEmpty()) {
            table.column("x", COLUMNS);
            table.column("y", COLUMNS);
        }
        PlaceColumns places = PlaceColumns.of(table, columns, false);
        if (places.form() == PlaceColumns.PlaceForm.XY_AND_SIZE) {
            issues.warn(
                    "corner",
                    file.toString(),
                    "x and y are read as the upper left corner of boxes, as the table has their width and height");
        }
        int scoreAt = table.column("score", COLUMNS);
        int labelAt = table.find("label");
        Map<String, List<PredictedPoint>> byImage = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            double[] numbers = places.fields().stream()
                    .mapToDouble(field -> number(row, columns.at(field), columns.name(field)))
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
            double score = number(row, scoreAt, "score");
            boolean mitotic = isMitotic(FormulaGuard.plain(row.cell(labelAt)), row.place());
            Extent extent = extent(places.form(), numbers, row.place());
            byImage.computeIfAbsent(FormulaGuard.plain(row.cell(nameAt)), key -> new ArrayList<>())
                    .add(
                            extent == null
                                    ? new PredictedPoint(numbers[0], numbers[1], score, mitotic, row.place())
                                    : PredictedPoint.in(extent, score, mitotic, row.place()));
        }
        if (byImage.isEmpty()) {
            issues.report("nothing", file.toString(), "the file has a header but no rows");
        }
        byImage.forEach((name, points) -> predictions.add(
                name,
                new Predictions.Image(LengthUnit.PIXELS, points, points.get(0).place()),
                issues));
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

    private static double number(CsvTable.Row row, int column, String name) {
        String text = row.cell(column);
        try {
            return text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    row.place() + ": the " + name + " \"" + text + "\" is not a number",
                    e);
        }
    }

    private boolean isMitotic(String label, String place) {
        if (label.isEmpty()) {
            return true;
        }
        CategoryRole role = label.equals("1") ? CategoryRole.MITOTIC_FIGURE : CategoryRole.of(label);
        if (role == CategoryRole.OTHER && !label.equals("0") && !label.equals("2")) {
            issues.report(
                    "class " + label,
                    place,
                    "the class \"" + label + "\" is neither \"mitotic figure\" nor \"non-mitotic figure\"; the"
                            + " detection is not counted as a mitotic figure");
        }
        return role == CategoryRole.MITOTIC_FIGURE;
    }
}
