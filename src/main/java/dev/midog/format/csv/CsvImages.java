package dev.midog.format.csv;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.format.spi.ExtraColumns;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a table with a row for each image, also for those without annotations; cells are as in {@link CsvAnnotations}. */
public final class CsvImages {
    private static final List<String> COLUMNS = List.of(
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

    private final CsvRecordWriter records;
    private final ExtraColumns extraColumns;

    /**
     * Writes the header.
     *
     * @param out is to be buffered, and is not closed
     */
    public CsvImages(Writer out, ExtraColumns extraColumns) throws IOException {
        this.records = new CsvRecordWriter(out);
        this.extraColumns = extraColumns;
        List<String> header = new ArrayList<>(COLUMNS);
        header.addAll(extraColumns.ofImages());
        records.write(header);
    }

    /** Writes a row for each image of {@code dataset}, in file order. */
    public void writeAll(Dataset dataset) throws IOException {
        Map<Long, Long> boxes = dataset.annotations().stream()
                .filter(Annotation::isDetection)
                .collect(Collectors.groupingBy(Annotation::roiId, Collectors.counting()));
        for (Roi roi : dataset.rois()) {
            write(roi, boxes.getOrDefault(roi.id(), 0L));
        }
    }

    /**
     * Writes the row of one image.
     *
     * @param boxes how many annotations with a place and a class it has
     */
    public void write(Roi roi, long boxes) throws IOException {
        RoiFacts facts = roi.facts();
        MicronsPerPixel scale = facts.scale();
        List<String> cells = new ArrayList<>();
        cells.add(CsvCells.text(roi.fileName()));
        cells.add(CsvCells.value(facts.width()));
        cells.add(CsvCells.value(facts.height()));
        cells.add(CsvCells.text(facts.tumorType()));
        cells.add(CsvCells.split(roi));
        cells.add(Long.toString(boxes));
        cells.add(CsvCells.text(facts.scanner()));
        cells.add(CsvCells.text(facts.laboratory()));
        cells.add(CsvCells.text(facts.species()));
        cells.add(CsvCells.value(scale == null ? null : scale.x()));
        cells.add(CsvCells.value(scale == null ? null : scale.y()));
        for (String key : extraColumns.ofImages()) {
            cells.add(CsvCells.value(roi.extras().get(key)));
        }
        records.write(cells);
    }
}
