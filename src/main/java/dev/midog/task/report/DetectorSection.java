package dev.midog.task.report;

import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.PageTable;
import dev.midog.draw.report.ReportedCell;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.metrics.DetectorMetrics;
import dev.midog.task.plot.CurveFigures;
import dev.midog.task.plot.DetectorFigures;
import dev.midog.task.plot.ErrorNames;
import dev.midog.task.plot.ShownNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good one detector is, and where it fails. */
final class DetectorSection {
    private static final MarkStyle FALSE_POSITIVE = MarkStyle.solid(Palette.FALSE_POSITIVE);
    private static final MarkStyle FALSE_NEGATIVE = new MarkStyle(Palette.FALSE_NEGATIVE, true);

    private final DetectorMetrics metrics;
    private final String id;
    private final InputNames names;
    private final ErrorNames kinds;

    DetectorSection(DetectorMetrics metrics, String id, InputNames names) {
        this.metrics = metrics;
        this.id = id;
        this.names = names;
        this.kinds = new ErrorNames(metrics);
    }

    /**
     * The section.
     *
     * @param cutter of the images of {@code dataset}; null without images
     */
    PageSection of(Dataset dataset, @Nullable CellCutter cutter) throws IOException {
        List<PageBlock> blocks = new ArrayList<>();
        if (!rules().isEmpty()) {
            blocks.add(new PageBlock.Prose(rules()));
        }
        blocks.add(new PageBlock.Tiles(tiles()));
        if (!metrics.diagnosis().isEmpty()) {
            blocks.add(new PageBlock.Remarks(metrics.diagnosis().stream()
                    .map(sentence -> new PageBlock.Remark("warning", "", sentence, List.of()))
                    .toList()));
        }
        List<PageBlock.PageFigure> figures = figures();
        if (!figures.isEmpty()) {
            blocks.add(new PageBlock.FigureRow(figures));
        }
        if (!metrics.worst().isEmpty()) {
            blocks.add(new PageBlock.Heading("Worst errors"));
            addErrors(dataset, cutter, blocks);
        }
        if (!metrics.notes().isEmpty()) {
            blocks.add(new PageBlock.Heading("What the figures count and leave out"));
            blocks.add(new PageBlock.Remarks(metrics.notes().stream()
                    .map(note -> new PageBlock.Remark("note", "", names.shown(note), List.of()))
                    .toList()));
        }
        return new PageSection(id, "Detector: " + metrics.name(), blocks);
    }

    private String rules() {
        StringBuilder text = new StringBuilder();
        if (!metrics.radius().isEmpty()) {
            text.append("A detection is true within ").append(metrics.radius()).append(" of a mitotic figure. ");
        }
        Double threshold = metrics.threshold();
        if (threshold != null) {
            text.append("Detections with scores above ")
                    .append(ShownNumber.decimals(threshold, 4))
                    .append(" count");
            text.append(metrics.thresholdSource().isEmpty() ? ". " : " (" + metrics.thresholdSource() + "). ");
        }
        Integer images = metrics.overall().images();
        if (images != null) {
            text.append("Scored on ").append(ShownNumber.count(images)).append(" images. ");
        }
        if (!metrics.intervals().isEmpty()) {
            text.append("Below the figures are their 95 % intervals.");
        }
        return text.toString().strip();
    }

    private List<PageBlock.NumberTile> tiles() {
        DetectorMetrics.Totals all = metrics.overall();
        List<PageBlock.NumberTile> tiles = new ArrayList<>();
        add(tiles, all.f1(), "F1", "f1");
        add(tiles, all.precision(), "precision", "precision");
        add(tiles, all.recall(), "recall", "recall");
        add(tiles, all.averagePrecision(), "AP50", "ap50");
        if (metrics.frocScore() != null) {
            add(tiles, metrics.frocScore(), "FROC score", "froc");
        }
        Stream.of(
                        new PageBlock.NumberTile(count(all.truePositives()), "true positives"),
                        new PageBlock.NumberTile(count(all.falsePositives()), "false positives"),
                        new PageBlock.NumberTile(count(all.falseNegatives()), "false negatives"))
                .filter(tile -> !tile.value().isEmpty())
                .forEach(tiles::add);
        return tiles;
    }

    private void add(List<PageBlock.NumberTile> tiles, @Nullable Double value, String label, String figure) {
        ConfidenceInterval interval = metrics.intervals().get(figure);
        tiles.add(new PageBlock.NumberTile(
                ShownNumber.decimals(value, 3),
                label,
                interval == null ? "" : ShownNumber.interval(interval.low(), interval.high())));
    }

    private static String count(@Nullable Integer value) {
        return value == null ? "" : ShownNumber.count(value);
    }

    private List<PageBlock.PageFigure> figures() {
        List<DetectorMetrics> one = List.of(metrics);
        return Stream.of(
                        CurveFigures.precisionRecall(one, id),
                        CurveFigures.froc(one, id),
                        CurveFigures.thresholds(metrics, id),
                        CurveFigures.calibration(metrics, id),
                        DetectorFigures.byDomain(one, id),
                        DetectorFigures.errors(metrics, id))
                .flatMap(Optional::stream)
                .toList();
    }

    private void addErrors(Dataset dataset, @Nullable CellCutter cutter, List<PageBlock> blocks) throws IOException {
        Map<String, Roi> rois = new HashMap<>();
        dataset.rois().forEach(roi -> rois.putIfAbsent(roi.fileName(), roi));
        List<PageBlock.CellRow> rows = new ArrayList<>();
        for (boolean isFalsePositive : new boolean[] {true, false}) {
            List<ReportedCell> cells = new ArrayList<>();
            for (DetectorMetrics.ErrorValue error : metrics.worst()) {
                if (error.error().equals("FP") == isFalsePositive && cutter != null) {
                    cell(error, rois.get(error.fileName()), cutter).ifPresent(cells::add);
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new PageBlock.CellRow(
                        isFalsePositive
                                ? "False positives, the surest first"
                                : "False negatives"
                                        + (kinds.nameVotes()
                                                ? ", those that most votes call mitotic figures first"
                                                : ""),
                        cells));
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new PageBlock.Prose(
                    "Solid boxes are those of the detections, broken ones those of the annotations that were"
                            + " missed, as their files have them; where a file has a place alone, the box is "
                            + Math.round(WriteOptions.PUBLISHED_SPOT_SIZE) + " pixels wide." + missing(rows)));
            blocks.add(new PageBlock.Cells(rows));
        }
        blocks.add(
                rows.isEmpty()
                        ? new PageBlock.Listing(errorTable())
                        : new PageBlock.Folded("The places", errorTable()));
    }

    private String missing(List<PageBlock.CellRow> rows) {
        int shown = rows.stream().mapToInt(row -> row.cells().size()).sum();
        int all = metrics.worst().size();
        return shown == all ? "" : " " + shown + " of the " + all + " are shown; the others' images are not there.";
    }

    private Optional<ReportedCell> cell(DetectorMetrics.ErrorValue error, @Nullable Roi roi, CellCutter cutter)
            throws IOException {
        Point pixels = error.pixels();
        if (pixels == null || roi == null) {
            return Optional.empty();
        }
        boolean isFalsePositive = error.error().equals("FP");
        String kind = kinds.name(error.kind());
        String what = error.score() == null ? kind : ShownNumber.decimals(error.score(), 3) + ", " + kind;
        return cutter.cut(
                roi,
                Objects.requireNonNullElseGet(error.box(), () -> Box.around(pixels, WriteOptions.PUBLISHED_SPOT_SIZE)),
                new CellCutter.Showing(
                        isFalsePositive ? FALSE_POSITIVE : FALSE_NEGATIVE,
                        what + ", " + error.fileName(),
                        (isFalsePositive ? "False positive" : "False negative") + " in " + error.fileName() + " at "
                                + Math.round(pixels.x()) + ", " + Math.round(pixels.y()) + ", " + what));
    }

    private PageTable errorTable() {
        List<List<String>> rows = new ArrayList<>();
        for (DetectorMetrics.ErrorValue error : metrics.worst()) {
            Point pixels = error.pixels();
            rows.add(List.of(
                    error.fileName(),
                    error.error(),
                    kinds.name(error.kind()),
                    pixels == null ? "-" : String.valueOf(Math.round(pixels.x())),
                    pixels == null ? "-" : String.valueOf(Math.round(pixels.y())),
                    ShownNumber.decimals(error.score(), 4)));
        }
        return PageTable.of(
                "The worst errors, centers in pixels", List.of("image", "error", "kind", "x", "y", "score"), 3, rows);
    }
}
