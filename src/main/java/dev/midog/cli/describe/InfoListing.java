package dev.midog.cli.describe;

import dev.midog.cli.listing.Table;
import dev.midog.cli.listing.Table.Column;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.ImageInfo;
import dev.midog.task.inspect.InspectionResult.InspectedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Image files as lines for people, and as a table with a row for each level. */
final class InfoListing {
    private static final List<Column> COLUMNS = List.of(
            Column.words("file"),
            Column.figures("level"),
            Column.figures("width"),
            Column.figures("height"),
            Column.words("layout"),
            Column.words("pixels"),
            Column.figures("um/px"));

    private InfoListing() {}

    /** The lines for one image. */
    static List<String> lines(InspectedImage image) {
        ImageInfo info = image.info();
        List<String> lines = new ArrayList<>();
        lines.add(image.file().toString());
        lines.add(line("size", info.width() + " x " + info.height() + " pixels"));
        lines.add(line("file", String.format(Locale.ROOT, "%s, %,d bytes", info.container(), info.fileSizeBytes())));
        for (int i = 0; i < info.levels().size(); i++) {
            ImageInfo.Level level = info.levels().get(i);
            lines.add(line(
                    "level " + i,
                    level.width() + " x " + level.height() + ", " + layout(level) + ", " + pixels(level)));
        }
        info.pages().stream()
                .filter(page -> page.use() != ImageInfo.Page.Use.LEVEL)
                .forEach(page -> lines.add(line("page " + page.number(), pageLine(page))));
        info.notes().forEach(note -> lines.add(line("note", note)));
        lines.add(line("scale", scaleLine(image)));
        Optional.ofNullable(info.objectivePower()).ifPresent(power -> lines.add(line("lens", lensText(power))));
        if (info.container().contains("TIFF")) {
            addTiffLines(info, lines);
        }
        Optional.ofNullable(image.catalogued())
                .ifPresent(entry -> lines.add(line("MIDOG++", catalogueLine(image, entry))));
        return lines;
    }

    private static String lensText(double power) {
        return new BigDecimal(power)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                + "x objective";
    }

    private static void addTiffLines(ImageInfo info, List<String> lines) {
        lines.add(line(
                "profile",
                info.iccProfileBytes() == 0
                        ? "no ICC profile"
                        : "ICC, " + info.iccProfileBytes() + " bytes (not applied)"));
        lines.add(line(
                "layout",
                info.isPublishedLayout()
                        ? "as published: one uncompressed RGBA strip"
                        : "differs from the published images (one uncompressed RGBA strip)"));
    }

    private static String line(String name, String text) {
        return String.format(Locale.ROOT, "  %-9s%s", name, text);
    }

    private static String pageLine(ImageInfo.Page page) {
        String use = switch (page.use()) {
            case LABEL -> "the label of the slide";
            case OVERVIEW -> "an overview of the slide";
            case THUMBNAIL -> "a thumbnail";
            default -> "another picture";
        };
        return page.width() + " x " + page.height() + ", " + use + ", never read"
                + (page.subImage() == null ? "" : " (sub-image " + page.subImage() + ")");
    }

    private static String scaleLine(InspectedImage image) {
        return image.info()
                .knownScale()
                .map(scale -> scaleText(scale) + " um/px (" + image.info().scaleSource() + ")")
                .orElse("not in the file"
                        + Optional.ofNullable(image.info().printResolution())
                                .map(print -> " (" + print.source() + " is a resolution for printing)")
                                .orElse("")
                        + Optional.ofNullable(image.catalogued())
                                .flatMap(entry ->
                                        Optional.ofNullable(entry.facts().scale()))
                                .map(scale -> "; the catalogue has " + scaleText(scale) + " um/px for this name")
                                .orElse("; state it with --um-per-px"));
    }

    private static String catalogueLine(InspectedImage image, CatalogueEntry entry) {
        boolean sameSize = Integer.valueOf(image.info().width())
                        .equals(entry.facts().width())
                && Integer.valueOf(image.info().height()).equals(entry.facts().height());
        return "the name of case " + entry.imageId() + ": " + entry.facts().tumorType() + ", "
                + entry.facts().scanner()
                + (sameSize
                        ? ""
                        : ", which is " + entry.facts().width() + " x "
                                + entry.facts().height() + "; this is a different image");
    }

    /** The table of all levels of {@code described}. */
    static Table table(List<InspectedImage> described) {
        List<List<String>> rows = new ArrayList<>();
        for (InspectedImage image : described) {
            for (int i = 0; i < image.info().levels().size(); i++) {
                ImageInfo.Level level = image.info().levels().get(i);
                rows.add(List.of(
                        image.file().toString(),
                        Integer.toString(i),
                        Integer.toString(level.width()),
                        Integer.toString(level.height()),
                        layout(level),
                        pixels(level),
                        i > 0
                                ? ""
                                : image.info()
                                        .knownScale()
                                        .map(InfoListing::scaleText)
                                        .orElse("")));
            }
        }
        return new Table(COLUMNS, rows);
    }

    private static String layout(ImageInfo.Level level) {
        String segments = level.tiled()
                ? "tiles of " + level.segmentWidth() + " x " + level.segmentHeight()
                : level.segmentHeight() == level.height()
                        ? "one strip"
                        : "strips of " + level.segmentHeight() + " rows";
        return segments + ", " + (level.compression().equals("none") ? "uncompressed" : level.compression());
    }

    private static String pixels(ImageInfo.Level level) {
        return level.photometric() + ", " + level.bands() + " x " + level.bitsPerSample() + " bit"
                + (level.planar() ? ", separate bands" : "");
    }

    private static String scaleText(MicronsPerPixel scale) {
        String x = String.format(Locale.ROOT, "%.4f", scale.x());
        String y = String.format(Locale.ROOT, "%.4f", scale.y());
        return x.equals(y) ? x : x + " x " + y;
    }
}
