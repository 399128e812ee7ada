package dev.midog.format.csv;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Box;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a table whose rows tell image, place and class of an annotation; a row without a place lists an image only. */
final class CsvReader {
    private static final int PUBLISHED_DIGITS = 3;
    private static final List<String> CLASS_FIELDS = List.of("category", "label", "category_id");

    private final Path file;
    private final RowFaults rowFaults;
    private final CsvTable table;
    private final Map<String, Integer> places;
    private final NamedDataset dataset = new NamedDataset();
    private long unknownSides;
    private long differingClasses;

    CsvReader(Path file, ColumnNames names, RowFaults rowFaults) throws IOException {
        this.rowFaults = rowFaults;
        this.file = file;
        this.table = CsvTable.read(file, fault -> rowFaults.met(RowFaults.FaultKind.MALFORMED, fault));
        this.places = CsvColumns.read(names, table.header(), file.toString());
    }

    Dataset read(Notices notices) {
        boolean placed = CsvColumns.hasBox(places.keySet()) || CsvColumns.hasPoint(places.keySet());
        boolean ofImages = CsvColumns.isOfImages(places.keySet());
        if (!places.containsKey("filename") || !(placed || ofImages)) {
            throw MidogException.invalidData(Message.of(
                    file + ": line 1: the columns " + table.header()
                            + " do not tell image and place: filename, and xmin, ymin, xmax and ymax or x and y; name"
                            + " them with ",
                    FormatParameters.COLUMNS,
                    ", as in ",
                    FormatParameters.COLUMNS.as("filename=slide,x=cx,y=cy,label=class")));
        }
        CsvColumns.checkOnce(places, table.header(), file.toString());
        for (CsvTable.Row row : table.rows()) {
            try {
                row(row);
            } catch (MidogException e) {
                rowFaults.met(RowFaults.FaultKind.MALFORMED, e.in(row.place()));
            }
        }
        notices.addCounted(
                "UNKNOWN-SIDE",
                unknownSides,
                file + ": " + Counted.of(unknownSides, "row has", "rows have")
                        + " a split that is not train, validation or test, and is left out");
        notices.addCounted(
                "CLASSES-DIFFER",
                differingClasses,
                file + ": " + Counted.of(differingClasses, "row tells", "rows tell")
                        + " one class in the column " + column("label") + " and another in " + column("category")
                        + ", which counts");
        if (ofImages) {
            notices.add("NO-ANNOTATIONS", file + ": the table lists images but no annotations");
        }
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            if (!places.containsValue(i)) {
                unused.add(table.header().get(i));
            }
        }
        if (!unused.isEmpty()) {
            notices.add("COLUMNS-NOT-READ", file + ": columns that are not read: " + String.join(", ", unused));
        }
        return dataset.dataset(file, rowFaults, notices);
    }

    private void row(CsvTable.Row row) {
        String fileName = fileName(text(row, "filename"));
        if (fileName.isEmpty()) {
            throw MidogException.invalidData("the file name is empty");
        }
        dataset.image(fileName, facts(row));
        Optional<Shape> shape = shape(row);
        if (shape.isEmpty()) {
            return;
        }
        String category = category(row);
        String id = cell(row, "category_id");
        dataset.category(category, id.isEmpty() ? null : Integer.valueOf(whole("category_id", id)));
        dataset.annotation(new NamedDataset.NamedAnnotation(
                fileName, category, shape.get(), votes(row), null, null, Extras.EMPTY));
    }

    /** Where a case is named by its number alone, the published image of that number. */
    private static String fileName(String told) {
        return told.matches("\\d{1,3}")
                ? Catalogue.midogPlusPlus()
                        .findByStem("0".repeat(PUBLISHED_DIGITS - told.length()) + told)
                        .map(CatalogueEntry::fileName)
                        .orElse(told)
                : told;
    }

    private RoiFacts facts(CsvTable.Row row) {
        String label = cell(row, "split");
        Optional<Split> split = Split.of(label);
        unknownSides += split.isEmpty() && !label.isEmpty() ? 1 : 0;
        return new RoiFacts(
                null,
                null,
                known(row, "tumortype"),
                known(row, "scanner"),
                known(row, "lab"),
                known(row, "species"),
                null,
                split.orElse(null),
                null);
    }

    private @Nullable String known(CsvTable.Row row, String field) {
        String text = text(row, field);
        return text.isEmpty() ? null : text;
    }

    private Optional<Shape> shape(CsvTable.Row row) {
        if (CsvColumns.hasBox(places.keySet())
                && List.of("xmin", "ymin", "xmax", "ymax").stream()
                        .anyMatch(field -> !cell(row, field).isEmpty())) {
            return Optional.of(new Shape.Area(box(row)));
        }
        boolean point = CsvColumns.hasPoint(places.keySet())
                && !(cell(row, "x").isEmpty() && cell(row, "y").isEmpty());
        return point ? Optional.of(new Shape.Spot(new Point(number(row, "x"), number(row, "y")))) : Optional.empty();
    }

    private Box box(CsvTable.Row row) {
        Point first = new Point(number(row, "xmin"), number(row, "ymin"));
        Point last = new Point(number(row, "xmax"), number(row, "ymax"));
        try {
            return new Box(first.x(), first.y(), last.x(), last.y());
        } catch (MidogException e) {
            if (rowFaults == RowFaults.REFUSE) {
                throw e;
            }
            rowFaults.met(RowFaults.FaultKind.INVERTED_BOX, e.in(row.place()));
            return Box.ofCorners(first, last);
        }
    }

    /** The class by its name, else by the label: 1 and 2 as the guide has them, any other text as it is. */
    private String category(CsvTable.Row row) {
        String name = text(row, "category");
        String label = text(row, "label");
        if (!name.isEmpty()) {
            if (differ(label, name)) {
                tellDiffering(row, label, name);
            }
            return name;
        }
        return switch (label) {
            case "1" -> "mitotic figure";
            case "2" -> "not mitotic figure";
            case "" -> {
                String id = cell(row, "category_id");
                if (id.isEmpty()) {
                    throw MidogException.invalidData(noClass());
                }
                yield "class " + id;
            }
            default -> label;
        };
    }

    private void tellDiffering(CsvTable.Row row, String label, String name) {
        if (rowFaults == RowFaults.REFUSE) {
            differingClasses++;
            return;
        }
        MidogException fault = MidogException.invalidData("the class is \"" + label + "\" in the column "
                + column("label") + " and \"" + name + "\" in " + column("category") + ", which counts");
        rowFaults.met(RowFaults.FaultKind.CLASSES_DIFFER, fault.in(row.place()));
    }

    /** Whether a label of the guide, or one that is a name, is that of another class than {@code name}. */
    private static boolean differ(String label, String name) {
        CategoryRole role = CategoryRole.of(name);
        return switch (label) {
            case "1" -> role == CategoryRole.HARD_NEGATIVE;
            case "2" -> role == CategoryRole.MITOTIC_FIGURE;
            default -> CategoryRole.of(label) != CategoryRole.OTHER && CategoryRole.of(label) != role;
        };
    }

    private Message noClass() {
        List<String> columns = CLASS_FIELDS.stream()
                .filter(places::containsKey)
                .map(this::column)
                .toList();
        return columns.isEmpty()
                ? Message.of("no column tells the class; name one with ", FormatParameters.COLUMNS.as("label=COLUMN"))
                : Message.of("the class is missing: nothing is in " + String.join(", ", columns)
                        + "; fill it in or remove the row");
    }

    /** The header of the column that {@code field} is read from. */
    private String column(String field) {
        @Nullable Integer at = places.get(field);
        return at == null ? field : table.header().get(at);
    }

    private List<Vote> votes(CsvTable.Row row) {
        String cell = cell(row, "votes");
        List<Vote> votes = new ArrayList<>();
        for (String vote : cell.isEmpty() ? new String[0] : cell.split("\\s+")) {
            votes.add(new Vote(whole("votes", vote), null));
        }
        return votes;
    }

    private static int whole(String field, String cell) {
        try {
            int number = Integer.parseInt(cell);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw MidogException.invalidData(field + " is \"" + cell + "\", not the id of a class");
    }

    private double number(CsvTable.Row row, String field) {
        String cell = cell(row, field);
        return Decimals.pixels(cell)
                .orElseThrow(() ->
                        MidogException.invalidData(field + " is \"" + cell + "\", which is not a pixel position"));
    }

    private String text(CsvTable.Row row, String field) {
        @Nullable Integer at = places.get(field);
        return at == null ? "" : FormulaGuard.plain(row.text(at));
    }

    private String cell(CsvTable.Row row, String field) {
        @Nullable Integer at = places.get(field);
        return at == null ? "" : row.cell(at);
    }
}
