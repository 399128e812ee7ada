package dev.midog.cli.hotspot;

import dev.midog.analysis.hotspot.HotSpot;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Shape;
import dev.midog.task.hotspot.HotspotResult;
import dev.midog.task.hotspot.ImageHotspot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hot spots as a table with a row for each image, and in a sentence. */
final class HotspotListing {
    private final HotspotResult result;

    HotspotListing(HotspotResult result) {
        this.result = result;
    }

    Table table(ListingFormat format) {
        return format == ListingFormat.CSV ? csv() : shown();
    }

    private Table shown() {
        List<List<String>> rows = new ArrayList<>();
        for (ImageHotspot image : result.images()) {
            HotSpot spot = image.spot();
            Box box = box(spot);
            rows.add(List.of(
                    image.roi().fileName(),
                    String.valueOf(spot.count()),
                    String.format(Locale.ROOT, "%.2f", spot.perMm2()),
                    String.valueOf(spot.outside()),
                    decimals(spot.imagePerMm2(), "%.2f"),
                    box == null ? "-" : String.valueOf(Math.round(box.minX())),
                    box == null ? "-" : String.valueOf(Math.round(box.minY())),
                    box == null ? "-" : String.valueOf(Math.round(box.width())),
                    box == null ? "-" : String.valueOf(Math.round(box.height()))));
        }
        return new Table(
                List.of(
                        Table.Column.words("image"),
                        Table.Column.figures("MF in window"),
                        Table.Column.figures("per mm2"),
                        Table.Column.figures("MF outside"),
                        Table.Column.figures("per mm2 of image"),
                        Table.Column.figures("x"),
                        Table.Column.figures("y"),
                        Table.Column.figures("width px"),
                        Table.Column.figures("height px")),
                rows);
    }

    private Table csv() {
        List<List<String>> rows = new ArrayList<>();
        for (ImageHotspot image : result.images()) {
            HotSpot spot = image.spot();
            Box box = box(spot);
            List<String> row = new ArrayList<>(List.of(
                    image.roi().fileName(),
                    result.shape().toString(),
                    String.valueOf(spot.count()),
                    plain(HotspotJson.rounded(spot.perMm2())),
                    plain(HotspotJson.rounded(spot.areaMm2())),
                    String.valueOf(spot.outside()),
                    String.valueOf(spot.total()),
                    plain(HotspotJson.rounded(spot.imagePerMm2())),
                    plain(HotspotJson.rounded(spot.imageAreaMm2()))));
            row.add(plain(box == null ? null : (Double) box.minX()));
            row.add(plain(box == null ? null : (Double) box.minY()));
            row.add(plain(box == null ? null : (Double) box.maxX()));
            row.add(plain(box == null ? null : (Double) box.maxY()));
            row.add(plain(image.scale().x()));
            row.add(plain(image.scale().y()));
            rows.add(row);
        }
        List<Table.Column> columns =
                new ArrayList<>(List.of(Table.Column.words("file_name"), Table.Column.words("shape")));
        for (String title : List.of(
                "mitotic_figures",
                "per_mm2",
                "area_mm2",
                "outside",
                "mitotic_figures_of_image",
                "per_mm2_of_image",
                "area_mm2_of_image",
                "min_x",
                "min_y",
                "max_x",
                "max_y",
                "um_per_px_x",
                "um_per_px_y")) {
            columns.add(Table.Column.figures(title));
        }
        return new Table(columns, rows);
    }

    /** The rule of the search and the image with the highest count, under the table. */
    List<String> summary() {
        List<String> lines = new ArrayList<>(List.of(rule()));
        result.images().stream()
                .filter(image -> image.spot().count() > 0 && result.images().size() > 1)
                .max(Comparator.comparingLong(
                                (ImageHotspot image) -> image.spot().count())
                        .thenComparingDouble(image -> image.spot().perMm2()))
                .ifPresent(image -> lines.add("most: "
                        + image.roi().fileName() + ", "
                        + Counted.of(image.spot().count(), "mitotic figure") + ", "
                        + String.format(Locale.ROOT, "%.2f", image.spot().perMm2()) + " per mm2"));
        return lines;
    }

    private String rule() {
        Double threshold = result.threshold();
        return "window: "
                + (result.shape().round()
                                || result.shape().across() == result.shape().down()
                        ? result.shape().toString()
                        : "rectangle, " + result.shape())
                + " of " + plain(result.areaMm2()) + " mm2, in "
                + Counted.of(result.images().size(), "image")
                + (threshold == null ? "" : "; detections with a score above " + plain(threshold) + " count");
    }

    private static @Nullable Box box(HotSpot spot) {
        Shape window = spot.window();
        return window == null ? null : window.box(0);
    }

    private static String decimals(@Nullable Double value, String format) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String plain(@Nullable Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
