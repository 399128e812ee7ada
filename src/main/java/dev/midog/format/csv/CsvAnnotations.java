package dev.midog.format.csv;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.format.spi.UnknownClass;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes a table with a row for each annotation, with the columns of the MIDOG 2025 guide first.
 *
 * <p>UTF-8 as {@code out} writes it, RFC 4180, lines end in a line feed. A text that a spreadsheet would take for a formula has an
 * apostrophe in front.
 */
public final class CsvAnnotations {
    private final CsvRecordWriter records;
    private final Map<String, String> columns;
    private final ExtraColumns extraColumns;
    private final double spotSize;
    private final ClassNumbers classes;
    private final UnknownClass unknown;

    /**
     * Writes the header.
     *
     * @param out is to be buffered, and is not closed
     * @param categories of the annotations to come
     * @param columns to write, and their names
     * @param spotSize side in pixels of the box that a spot gets
     */
    public CsvAnnotations(
            Writer out, List<Category> categories, ColumnNames columns, ExtraColumns extraColumns, double spotSize)
            throws IOException {
        CsvColumns.checkWritten(columns);
        this.records = new CsvRecordWriter(out);
        this.columns = CsvColumns.written(columns);
        this.extraColumns = extraColumns;
        this.spotSize = spotSize;
        this.classes = new ClassNumbers(categories);
        this.unknown = UnknownClass.among(categories);
        List<String> header = new ArrayList<>();
        this.columns.values().forEach(column -> header.add(FormulaGuard.guarded(column)));
        header.addAll(extraColumns.ofImages());
        header.addAll(extraColumns.ofAnnotations());
        records.write(header);
    }

    /** Writes a row for each annotation of {@code dataset} that has a place and a class, in file order. */
    public void writeAll(Dataset dataset) throws IOException {
        Map<Long, Roi> rois = dataset.roisById();
        for (Annotation annotation : dataset.annotations()) {
            if (annotation.isDetection()) {
                write(annotation, Objects.requireNonNull(rois.get(annotation.roiId())));
            }
        }
    }

    /** Writes the row of {@code annotation}, which has a place and a class, in the image {@code roi}. */
    public void write(Annotation annotation, Roi roi) throws IOException {
        List<String> cells = new ArrayList<>();
        Box box = annotation.shape().box(spotSize);
        for (String field : columns.keySet()) {
            cells.add(cell(field, annotation, box, roi));
        }
        for (String key : extraColumns.ofImages()) {
            cells.add(CsvCells.value(roi.extras().get(key)));
        }
        for (String key : extraColumns.ofAnnotations()) {
            cells.add(CsvCells.value(annotation.extras().get(key)));
        }
        records.write(cells);
    }

    private String cell(String field, Annotation annotation, Box box, Roi roi) {
        Category category = classes.category(annotation.categoryId());
        Point centre = annotation.shape().centre();
        return switch (field) {
            case "filename" -> CsvCells.text(roi.fileName());
            case "label" -> Integer.toString(classes.value(category.id()));
            case "tumortype" -> CsvCells.text(roi.facts().tumorType());
            case "scanner" -> CsvCells.text(roi.facts().scanner());
            case "lab" -> CsvCells.text(roi.facts().laboratory());
            case "species" -> CsvCells.text(roi.facts().species());
            case "split" -> CsvCells.split(roi);
            case "x", "xcenter" -> Decimals.exact(centre.x());
            case "y", "ycenter" -> Decimals.exact(centre.y());
            case "xmin" -> Decimals.exact(box.minX());
            case "ymin" -> Decimals.exact(box.minY());
            case "xmax" -> Decimals.exact(box.maxX());
            case "ymax" -> Decimals.exact(box.maxY());
            case "width" -> Decimals.exact(box.width());
            case "height" -> Decimals.exact(box.height());
            case "imagewidth" -> CsvCells.value(roi.facts().width());
            case "imageheight" -> CsvCells.value(roi.facts().height());
            case "category_id" -> Integer.toString(category.id());
            case "category" -> CsvCells.text(category.name());
            case "votes" ->
                unknown.votes(annotation).stream().map(String::valueOf).collect(Collectors.joining(" "));
            case "score" -> CsvCells.value(annotation.extras().get(Annotation.SCORE));
            default -> throw new IllegalStateException(field);
        };
    }
}
