package dev.midog.format.csv;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Vote;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a row for each annotation that has a place and a class; lines end in a line feed. */
final class CsvWriter {
    private static final int MITOTIC = 1;
    private static final int NEGATIVE = 2;

    private final Dataset dataset;
    private final double spotSize;
    private final Map<String, String> columns;
    private final Map<Integer, Integer> labels = new HashMap<>();

    CsvWriter(Dataset dataset, WriteOptions options) {
        CsvColumns.checkWritten(options.columns());
        this.dataset = dataset;
        this.spotSize = options.spotSize();
        this.columns = CsvColumns.written(options.columns());
        int next = NEGATIVE;
        List<Category> categories = dataset.categories().stream()
                .sorted(Comparator.comparingInt(Category::id))
                .toList();
        for (Category category : categories) {
            int label = switch (category.role()) {
                case MITOTIC_FIGURE -> MITOTIC;
                case HARD_NEGATIVE -> NEGATIVE;
                case OTHER -> ++next;
            };
            labels.put(category.id(), label);
        }
    }

    void write(Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        columns.values().forEach(column -> schema.addColumn(FormulaGuard.guarded(column)));
        Map<Long, Roi> rois = dataset.roisById();
        Map<Integer, Category> categories = dataset.categoriesById();
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                SequenceWriter rows = new CsvMapper()
                        .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                        .writer(schema.build())
                        .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                        .writeValues(out)) {
            for (Annotation annotation : dataset.annotations()) {
                if (annotation.isDetection()) {
                    rows.write(row(
                            annotation,
                            Objects.requireNonNull(rois.get(annotation.roiId())),
                            Objects.requireNonNull(categories.get(annotation.categoryId()))));
                }
            }
        }
    }

    private List<Object> row(Annotation annotation, Roi roi, Category category) {
        Box box = annotation.shape().box(spotSize);
        Point centre = annotation.shape().centre();
        List<Object> cells = new ArrayList<>(columns.size());
        for (String field : columns.keySet()) {
            cells.add(
                    switch (field) {
                        case "filename" -> text(roi.fileName());
                        case "label" -> String.valueOf(labels.get(category.id()));
                        case "tumortype" -> text(roi.facts().tumorType());
                        case "scanner" -> text(roi.facts().scanner());
                        case "lab" -> text(roi.facts().laboratory());
                        case "species" -> text(roi.facts().species());
                        case "split" ->
                            Optional.ofNullable(roi.facts().split())
                                    .map(side -> side.label())
                                    .orElse("");
                        case "x" -> Decimals.exact(centre.x());
                        case "y" -> Decimals.exact(centre.y());
                        case "xmin" -> Decimals.exact(box.minX());
                        case "ymin" -> Decimals.exact(box.minY());
                        case "xmax" -> Decimals.exact(box.maxX());
                        case "ymax" -> Decimals.exact(box.maxY());
                        case "category_id" -> String.valueOf(category.id());
                        case "category" -> text(category.name());
                        case "votes" ->
                            annotation.votes().stream()
                                    .map(Vote::categoryId)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" "));
                        default -> throw new IllegalStateException(field);
                    });
        }
        return cells;
    }

    /** The text as a cell; the library leaves blanks around it without quotes, where readers drop them. */
    private static Object text(@Nullable String value) {
        String text = value == null ? "" : FormulaGuard.guarded(value);
        return text.equals(text.strip()) ? text : new RawValue('"' + text.replace("\"", "\"\"") + '"');
    }
}
