package dev.midog.labels;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Vote;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as comma-separated values (RFC 4180, lines end in a line feed), with the columns of the MIDOG 2025 guide
 * first.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class CsvLabels {
    private static final List<String> BOX_COLUMNS = List.of(
            "filename",
            "label",
            "tumortype",
            "split",
            "xmin",
            "ymin",
            "xmax",
            "ymax",
            "category_id",
            "category",
            "votes");
    private static final List<String> IMAGE_COLUMNS = List.of(
            "filename",
            "width",
            "height",
            "tumortype",
            "split",
            "boxes",
            "scanner",
            "lab",
            "species",
            "um_per_px_x",
            "um_per_px_y");
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Dataset dataset;
    private final LabelColumns columns;
    private final double spotSize;

    /**
     * Prepares {@code dataset}.
     *
     * @param spotSize side in pixels of the box that a spot gets
     */
    public CsvLabels(Dataset dataset, LabelColumns columns, double spotSize) {
        this.dataset = dataset;
        this.columns = columns;
        this.spotSize = spotSize;
    }

    /** Writes a row for each annotation that has a place and a class, in file order; an image without any has no row. */
    public void writeBoxes(Writer out) throws IOException {
        LabelClasses classes = new LabelClasses(dataset.categories());
        Map<Long, Roi> rois = dataset.roisById();
        List<String> header = new ArrayList<>(BOX_COLUMNS);
        header.addAll(columns.ofImages());
        header.addAll(columns.ofAnnotations());
        try (SequenceWriter rows = rows(header, out)) {
            for (Annotation annotation : dataset.annotations()) {
                if (annotation.isDetection()) {
                    rows.write(box(annotation, Objects.requireNonNull(rois.get(annotation.roiId())), classes));
                }
            }
        }
    }

    /** Writes a row for each image, in file order, with how many boxes it has. */
    public void writeImages(Writer out) throws IOException {
        Map<Long, Long> boxes = dataset.annotations().stream()
                .filter(Annotation::isDetection)
                .collect(Collectors.groupingBy(Annotation::roiId, Collectors.counting()));
        List<String> header = new ArrayList<>(IMAGE_COLUMNS);
        header.addAll(columns.ofImages());
        try (SequenceWriter rows = rows(header, out)) {
            for (Roi roi : dataset.rois()) {
                rows.write(image(roi, boxes.getOrDefault(roi.id(), 0L)));
            }
        }
    }

    private List<String> box(Annotation annotation, Roi roi, LabelClasses classes) {
        Box box = annotation.shape().box(spotSize);
        List<String> cells = new ArrayList<>();
        cells.add(text(roi.fileName()));
        cells.add(Integer.toString(classes.value(annotation.categoryId())));
        cells.add(text(roi.facts().tumorType()));
        cells.add(split(roi.facts()));
        cells.add(Decimals.exact(box.minX()));
        cells.add(Decimals.exact(box.minY()));
        cells.add(Decimals.exact(box.maxX()));
        cells.add(Decimals.exact(box.maxY()));
        cells.add(Integer.toString(annotation.categoryId()));
        cells.add(text(classes.category(annotation.categoryId()).name()));
        cells.add(annotation.votes().stream()
                .map(Vote::categoryId)
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
        columns.ofImages().forEach(key -> cells.add(cell(roi.extras().get(key))));
        columns.ofAnnotations()
                .forEach(key -> cells.add(cell(annotation.extras().get(key))));
        return cells;
    }

    private List<String> image(Roi roi, long boxes) {
        RoiFacts facts = roi.facts();
        MicronsPerPixel scale = facts.scale();
        List<String> cells = new ArrayList<>();
        cells.add(text(roi.fileName()));
        cells.add(cell(facts.width()));
        cells.add(cell(facts.height()));
        cells.add(text(facts.tumorType()));
        cells.add(split(facts));
        cells.add(Long.toString(boxes));
        cells.add(text(facts.scanner()));
        cells.add(text(facts.laboratory()));
        cells.add(text(facts.species()));
        cells.add(scale == null ? "" : Decimals.exact(scale.x()));
        cells.add(scale == null ? "" : Decimals.exact(scale.y()));
        columns.ofImages().forEach(key -> cells.add(cell(roi.extras().get(key))));
        return cells;
    }

    private static String split(RoiFacts facts) {
        return facts.split() == null ? "" : facts.split().label();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return Decimals.exact(number);
        }
        return value instanceof Number number ? number.toString() : text(value.toString());
    }

    private static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        return FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static SequenceWriter rows(List<String> header, Writer out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        header.forEach(schema::addColumn);
        return new CsvMapper()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .writer(schema.build())
                .writeValues(out);
    }
}
