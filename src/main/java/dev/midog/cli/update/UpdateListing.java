package dev.midog.cli.update;

import dev.midog.analysis.update.Correction;
import dev.midog.analysis.update.CorrectionKind;
import dev.midog.analysis.update.UpdateReport;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.update.UpdateResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Corrections as tables, one of the corrections and one of the images, and a sentence. */
final class UpdateListing {
    private static final int DECIMALS = 3;

    private final UpdateResult result;

    UpdateListing(UpdateResult result) {
        this.result = result;
    }

    /** For programs the corrections alone; for people also the images that have some. */
    List<Table> tables(ListingFormat format) {
        UpdateReport report = result.report();
        if (format == ListingFormat.CSV) {
            return List.of(corrections(report, DECIMALS * 2));
        }
        List<Table> tables = new ArrayList<>();
        if (!report.corrections().isEmpty() || format == ListingFormat.MARKDOWN) {
            tables.add(corrections(report, DECIMALS));
            tables.add(images(report));
        }
        return tables;
    }

    List<String> summary() {
        List<UpdateReport.ImageChanges> images = result.report().images();
        long corrected =
                images.stream().filter(UpdateReport.ImageChanges::isCorrected).count();
        return List.of(
                "corrected: " + Counted.of(corrected, "image") + ", as they were: "
                        + Counted.of(images.size() - corrected, "image"),
                (result.isWritten() ? "wrote " : "would write ") + result.output() + " ("
                        + result.format().name() + "): "
                        + Counted.of(result.written().images(), "image") + ", "
                        + Counted.of(result.written().detections(), "annotation") + setAside());
    }

    private String setAside() {
        long others = result.written().annotations() - result.written().detections();
        return others == 0 ? "" : " and " + others + " deleted, without a class or about a whole image";
    }

    private static Table corrections(UpdateReport report, int decimals) {
        List<List<String>> rows = new ArrayList<>();
        for (Correction one : report.corrections()) {
            rows.add(List.of(
                    one.image(),
                    String.valueOf(one.id()),
                    one.kind().label(),
                    one.category(),
                    text(one.from()),
                    text(one.to()),
                    rounded(one.distance(), decimals)));
        }
        return new Table(
                List.of(
                        Table.Column.words("image"),
                        Table.Column.figures("id"),
                        Table.Column.words("change"),
                        Table.Column.words("class"),
                        Table.Column.words("from"),
                        Table.Column.words("to"),
                        Table.Column.figures("px")),
                rows,
                3);
    }

    private static Table images(UpdateReport report) {
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.words("image"), Table.Column.figures("before"), Table.Column.figures("unchanged")));
        List<CorrectionKind> kinds = Arrays.stream(CorrectionKind.values())
                .filter(kind -> report.corrections().stream().anyMatch(one -> one.kind() == kind))
                .toList();
        kinds.forEach(kind -> columns.add(Table.Column.figures(kind.label())));
        columns.add(Table.Column.figures("after"));
        List<List<String>> rows = new ArrayList<>();
        for (UpdateReport.ImageChanges image : report.images()) {
            if (!image.isCorrected()) {
                continue;
            }
            List<String> row = new ArrayList<>(
                    List.of(image.image(), String.valueOf(image.before()), String.valueOf(image.unchanged())));
            kinds.forEach(kind -> row.add(String.valueOf(image.counts().get(kind))));
            row.add(String.valueOf(image.after()));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String rounded(@Nullable Double distance, int decimals) {
        Double rounded = JsonOutput.rounded(distance, decimals);
        return rounded == null
                ? ""
                : BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
    }
}
