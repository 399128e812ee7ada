package dev.midog.format.csv;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Comma-separated values (RFC 4180), a row for each annotation, with the columns of the guide to MIDOG 2025.
 *
 * <p>{@code label} is 1 for mitotic figures and 2 for hard negatives, whatever their ids; {@code category_id} and
 * {@code category} tell the class itself. A text that a spreadsheet would take for a formula has an apostrophe in front.
 */
public final class CsvFormat implements DatasetFormat {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "CSV with the columns of the MIDOG 2025 guide, or with others";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv");
    }

    @Override
    public Set<Parameter> parameters() {
        return Set.of(FormatParameters.COLUMNS);
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        Set<String> fields = CsvColumns.written(options.columns()).keySet();
        Set<Content> holds = EnumSet.of(Content.OUTSIDE, Content.BEYOND_BORDER, Content.SUBPIXEL, Content.EXTENSIONS);
        if (CsvColumns.writesBoxes(options.columns())) {
            holds.add(Content.BOXES);
            holds.add(Content.CROSSING_OUTLINES);
            holds.add(Content.FLAT_OUTLINES);
        } else {
            holds.add(Content.SPOTS);
        }
        if (fields.contains("tumortype")) {
            holds.add(Content.TUMOR_TYPES);
        }
        if (fields.contains("split")) {
            holds.add(Content.SPLITS);
        }
        if (fields.contains("category_id") && fields.contains("category")) {
            holds.add(Content.CATEGORY_IDS);
            holds.add(Content.CLASS_ZERO);
        }
        if (options.columns().byField().isEmpty() || fields.contains(Annotation.SCORE)) {
            holds.add(Content.SCORES);
        }
        if (fields.contains("votes")) {
            holds.add(Content.VOTES);
            holds.add(Content.UNKNOWN_VOTES);
        }
        return holds;
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        if (PointTables.are(candidate)) {
            return Confidence.CERTAIN;
        }
        if (candidate.isFolder()) {
            return Confidence.NO;
        }
        String header = candidate.text().lines().findFirst().orElse("");
        return CsvColumns.confidence(header, candidate.columns());
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return PointTables.are(Candidate.of(input))
                ? PointTables.read(input, options, notices)
                : new CsvReader(input, options).read(notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ClassNames.require(dataset, name());
        ImageNames.requireDistinct(dataset.rois(), name());
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        try (Writer out = Files.newBufferedWriter(output)) {
            new CsvAnnotations(
                            out,
                            dataset.categories(),
                            options.columns(),
                            extraColumns(dataset, options),
                            options.spotSize())
                    .writeAll(dataset);
        }
    }

    /** The scores of detections, where there are some and the user names no columns. */
    private static ExtraColumns extraColumns(Dataset dataset, WriteOptions options) {
        boolean hasScores = options.columns().byField().isEmpty()
                && dataset.annotations().stream()
                        .anyMatch(annotation -> annotation.extras().get(Annotation.SCORE) instanceof Number);
        return hasScores ? new ExtraColumns(List.of(), List.of(Annotation.SCORE)) : ExtraColumns.NONE;
    }
}
