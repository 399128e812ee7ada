package dev.midog.format.csv;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.table.PlaceColumns;
import dev.midog.format.spi.table.TableColumns;
import dev.midog.format.spi.table.TableNumbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads a table whose rows tell image, place and class of an annotation; a row without a place lists an image only. */
final class CsvReader {
    private static final int PUBLISHED_DIGITS = 3;
    private static final String UID = "uid";

    private final Path file;
    private final RowFaults rowFaults;
    private final CsvTable table;
    private final TableColumns columns;
    private final CsvClasses classes;
    private final NamedDataset dataset = new NamedDataset();
    private long unknownSides;
    private @Nullable Boolean splitTold;

    CsvReader(Path file, ReadOptions options) throws IOException {
        this.rowFaults = options.rowFaults();
        this.file = file;
        this.table = CsvTable.read(file, fault -> rowFaults.met(RowFaults.FaultKind.MALFORMED, fault));
        this.columns = TableColumns.of(options.columns(), table.header(), file.toString());
        this.classes = new CsvClasses(table, columns, options, dataset);
    }

    Dataset read(Notices notices) {
        boolean ofImages = CsvColumns.isOfImages(columns);
        if (columns.at("filename") < 0) {
            throw MidogException.invalidData(Message.of(
                    file + ": line 1: the columns " + table.header()
                            + " do not tell image and place: filename, and xmin, ymin, xmax and ymax or x and y; name"
                            + " them with ",
                    FormatParameters.COLUMNS,
                    ", as in ",
                    FormatParameters.COLUMNS.as("filename=slide,x=cx,y=cy,label=class")));
        }
        columns.requireOnce(table);
        if (CsvColumns.isOfCrops(columns)) {
            requireBoxesInNames();
            classes.check();
            readAll(Optional.empty());
            tell(Optional.empty(), notices);
            return classes.withVotes(dataset.dataset(file, rowFaults, notices));
        }
        Optional<PlaceColumns> places =
                ofImages ? Optional.empty() : Optional.of(PlaceColumns.of(table, columns, true));
        if (ofImages) {
            PlaceColumns.requireNone(table, columns);
        } else {
            classes.check();
        }
        readAll(places);
        tell(places, notices);
        return classes.withVotes(dataset.dataset(file, rowFaults, notices));
    }

    private void readAll(Optional<PlaceColumns> places) {
        for (CsvTable.Row row : table.rows()) {
            try {
                row(row, places);
            } catch (MidogException e) {
                rowFaults.met(RowFaults.FaultKind.MALFORMED, e.in(row.place()));
            }
        }
    }

    /** Refuses a table of crops whose names do not state where in which image they lie. */
    private void requireBoxesInNames() {
        int crop = LabelTable.of(table.header()).crop();
        boolean areTold = table.rows().stream()
                .allMatch(row -> LabelTable.boxIn(row.cell(crop)).isPresent());
        if (!areTold) {
            String name = table.rows().get(0).cell(crop);
            throw MidogException.invalidData(file + ": the table has labels of crops (\"" + name
                    + "\") but not where they lie, and the name of a crop in one dataset is that of another cell in the"
                    + " next; take a table with x and y, as MIDOG25.csv");
        }
    }

    private void tell(Optional<PlaceColumns> places, Notices notices) {
        places.flatMap(PlaceColumns::assumption).ifPresent(words -> notices.add("XY-CORNER", words));
        notices.addCounted(
                "UNKNOWN-SIDE",
                unknownSides,
                file + ": " + Counted.of(unknownSides, "row has", "rows have")
                        + " a split that is not train, validation or test, and is left out");
        classes.tell(notices);
        if (places.isEmpty() && !CsvColumns.isOfCrops(columns)) {
            notices.add("NO-ANNOTATIONS", file + ": the table lists images but no annotations");
        }
        List<String> unused = columns.unread().stream()
                .filter(name -> !name.isEmpty() && !classes.areVotes(name) && !isRead(name))
                .toList();
        if (!unused.isEmpty()) {
            notices.add("COLUMNS-NOT-READ", file + ": columns that are not read: " + String.join(", ", unused));
        }
    }

    private void row(CsvTable.Row row, Optional<PlaceColumns> places) {
        String fileName = fileName(text(row, "filename"));
        if (fileName.isEmpty()) {
            throw MidogException.invalidData("the file name is empty");
        }
        Optional<LabelTable.BoxInName> inName = CsvColumns.isOfCrops(columns)
                ? LabelTable.boxIn(row.cell(LabelTable.of(columns.header()).crop()))
                : Optional.empty();
        if (inName.isPresent()) {
            add(row, inName.get().tile(), box(inName.get().corners()), Extras.EMPTY);
            return;
        }
        dataset.image(fileName, facts(row, places));
        Optional<Shape> shape = places.flatMap(columns -> columns.of(row)).map(place -> shape(place, row));
        if (shape.isPresent()) {
            add(row, fileName, shape.get(), withScore(row, uid(row)));
        }
    }

    private void add(CsvTable.Row row, String fileName, Shape shape, Extras extras) {
        String category = classes.category(row);
        List<CsvClasses.NamedVote> votes = classes.expertVotes(row);
        dataset.annotation(
                new NamedDataset.NamedAnnotation(fileName, category, shape, classes.votes(row), null, null, extras));
        classes.keep(votes);
    }

    private boolean isRead(String column) {
        return column.equals(UID)
                || (CsvColumns.isOfCrops(columns)
                        && column.equals(table.header()
                                .get(LabelTable.of(columns.header()).crop())));
    }

    /** The id that an annotation has in the dataset that a table of labels was made from. */
    private Extras uid(CsvTable.Row row) {
        int column = table.header().indexOf(UID);
        String cell = row.cell(column);
        return cell.matches("\\d{1,18}") ? new Extras(Map.of(UID, Long.parseLong(cell))) : Extras.EMPTY;
    }

    private static Shape box(List<Integer> corners) {
        return new Shape.Area(new Box(corners.get(0), corners.get(1), corners.get(2), corners.get(3)));
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

    private RoiFacts facts(CsvTable.Row row, Optional<PlaceColumns> places) {
        String label = isSplitTold() ? cell(row, "split") : "";
        Optional<Split> split = Split.of(label);
        unknownSides += split.isEmpty() && !label.isEmpty() ? 1 : 0;
        RoiFacts facts = new RoiFacts(
                null,
                null,
                known(row, "tumortype"),
                known(row, "scanner"),
                known(row, "lab"),
                known(row, "species"),
                null,
                split.orElse(null),
                null);
        boolean isWidth = places.isEmpty() || places.get().statesImageSizeAsWidth();
        TableNumbers numbers = new TableNumbers(table, columns);
        OptionalInt width = numbers.size(row, isWidth && columns.at("imagewidth") < 0 ? "width" : "imagewidth");
        OptionalInt height = numbers.size(row, isWidth && columns.at("imageheight") < 0 ? "height" : "imageheight");
        return width.isPresent() && height.isPresent() ? facts.withSize(width.getAsInt(), height.getAsInt()) : facts;
    }

    /** {@code extras} with the score of a detection where there is one. */
    private Extras withScore(CsvTable.Row row, Extras extras) {
        String text = text(row, Annotation.SCORE);
        OptionalDouble score = Decimals.of(table.separator() == ';' ? text.replace(',', '.') : text);
        return text.isEmpty()
                ? extras
                : extras.with(Annotation.SCORE, score.isPresent() ? (Object) score.getAsDouble() : text);
    }

    /** Whether the column of splits has some: one called "dataset" may as well name the source of each row. */
    private boolean isSplitTold() {
        if (splitTold == null) {
            splitTold = !columns.name("split").equalsIgnoreCase("dataset")
                    || columns.named().contains("split")
                    || table.rows().stream()
                            .anyMatch(row -> Split.of(cell(row, "split")).isPresent());
        }
        return splitTold;
    }

    private @Nullable String known(CsvTable.Row row, String field) {
        String text = text(row, field);
        return text.isEmpty() ? null : text;
    }

    private Shape shape(PlaceColumns.Place place, CsvTable.Row row) {
        if (place.isPoint()) {
            return new Shape.Spot(place.first());
        }
        try {
            return new Shape.Area(new Box(
                    place.first().x(),
                    place.first().y(),
                    place.last().x(),
                    place.last().y()));
        } catch (MidogException e) {
            if (rowFaults == RowFaults.REFUSE) {
                throw e;
            }
            rowFaults.met(RowFaults.FaultKind.INVERTED_BOX, e.in(row.place()));
            return new Shape.Area(Box.ofCorners(place.first(), place.last()));
        }
    }

    private String text(CsvTable.Row row, String field) {
        return FormulaGuard.plain(row.text(columns.at(field)));
    }

    private String cell(CsvTable.Row row, String field) {
        return row.cell(columns.at(field));
    }
}
