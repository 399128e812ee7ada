package dev.midog.format.predictions;

import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.table.PlaceColumns;
import dev.midog.format.spi.table.TableColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CSV with the columns {@code file_name, x, y, score} and optionally {@code label}; positions are in pixels. */
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
        PlaceColumns places = PlaceColumns.of(table, columns);
        places.assumption().ifPresent(words -> issues.report("box-corners", file.toString(), words));
        boolean arePoints = places.form().isPoint();
        int xAt = columns.at(places.form() == PlaceColumns.PlaceForm.CENTER ? "xcenter" : "x");
        int yAt = columns.at(places.form() == PlaceColumns.PlaceForm.CENTER ? "ycenter" : "y");
        int scoreAt = table.column("score", COLUMNS);
        int labelAt = table.find("label");
        Map<String, List<PredictedPoint>> byImage = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<Point> centre =
                    arePoints ? Optional.empty() : places.of(row).map(PlaceColumns.Place::centre);
            double x = centre.isPresent() ? centre.get().x() : number(row, xAt, "x");
            double y = centre.isPresent() ? centre.get().y() : number(row, yAt, "y");
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                issues.report(
                        "no-number",
                        row.place(),
                        "the position " + x + ", " + y + " is not finite; the detection is skipped");
                continue;
            }
            byImage.computeIfAbsent(row.cell(nameAt), key -> new ArrayList<>())
                    .add(new PredictedPoint(
                            x,
                            y,
                            number(row, scoreAt, "score"),
                            isMitotic(row.cell(labelAt), row.place()),
                            row.place()));
        }
        if (byImage.isEmpty()) {
            issues.report("nothing", file.toString(), "the file has a header but no rows");
        }
        byImage.forEach((name, points) -> predictions.add(
                name,
                new Predictions.Image(LengthUnit.PIXELS, points, points.get(0).place()),
                issues));
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
