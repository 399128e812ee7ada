package dev.midog.cli.describe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.cli.listing.Table.Column;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what image files say of themselves. */
@Command(
        name = "info",
        description = {
            "Show size, levels and scale of image files.",
            "",
            "TIFF, BigTIFF, PNG and JPEG are read. An unreadable image is reported, and the others are still shown."
        })
public final class InfoCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.words("file"),
            Column.figures("level"),
            Column.figures("width"),
            Column.figures("height"),
            Column.words("layout"),
            Column.words("pixels"),
            Column.figures("um/px"));

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "The image files.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description =
                    "The form of the listing (default: ${DEFAULT-VALUE}); markdown and csv have a line for each level.")
    private ListingFormat format;

    /** One image and what the catalogue knows of its name. */
    private record Described(Path file, ImageInfo info, Optional<CatalogueEntry> catalogued) {}

    @Override
    public Integer call() throws IOException {
        List<Described> described = new ArrayList<>();
        int exitCode = ExitCode.OK;
        for (Path image : images) {
            try (RegionReader reader = Images.open(image)) {
                Path name = image.getFileName();
                described.add(new Described(
                        image,
                        reader.info(),
                        name == null
                                ? Optional.empty()
                                : Catalogue.midogPlusPlus().find(name.toString())));
            } catch (MidogException e) {
                if (images.size() == 1) {
                    throw e;
                }
                spec.commandLine().getErr().println("midog: " + OptionNames.text(e));
                exitCode = Math.max(exitCode, ExitCode.of(e.category()));
            }
        }
        print(described);
        return exitCode;
    }

    private void print(List<Described> described) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(json(described));
            case MARKDOWN, CSV -> table(described).lines(format).forEach(out::println);
            case TABLE -> described.forEach(image -> lines(image).forEach(out::println));
        }
        out.flush();
    }

    private static List<String> lines(Described image) {
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
        lines.add(line("scale", scaleLine(image)));
        if (info.container().contains("TIFF")) {
            addTiffLines(info, lines);
        }
        image.catalogued().ifPresent(entry -> lines.add(line("MIDOG++", catalogueLine(image, entry))));
        return lines;
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
                        : "not the published one (one uncompressed RGBA strip)"));
    }

    private static String line(String name, String text) {
        return String.format(Locale.ROOT, "  %-9s%s", name, text);
    }

    private static String scaleLine(Described image) {
        return image.info()
                .knownScale()
                .map(scale -> scaleText(scale) + " um/px (" + image.info().scaleSource() + ")")
                .orElse("not stated by the file"
                        + image.catalogued()
                                .flatMap(entry ->
                                        Optional.ofNullable(entry.facts().scale()))
                                .map(scale -> "; the catalogue has " + scaleText(scale) + " um/px for this name")
                                .orElse(""));
    }

    private static String catalogueLine(Described image, CatalogueEntry entry) {
        boolean sameSize = Integer.valueOf(image.info().width())
                        .equals(entry.facts().width())
                && Integer.valueOf(image.info().height()).equals(entry.facts().height());
        return "the name of case " + entry.imageId() + ": " + entry.facts().tumorType() + ", "
                + entry.facts().scanner()
                + (sameSize
                        ? ""
                        : "; but that image is " + entry.facts().width() + " x "
                                + entry.facts().height() + ", so this is another one");
    }

    private static Table table(List<Described> described) {
        List<List<String>> rows = new ArrayList<>();
        for (Described image : described) {
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
                                        .map(InfoCommand::scaleText)
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
                + (level.planar() ? ", bands apart" : "");
    }

    private static String scaleText(MicronsPerPixel scale) {
        String x = String.format(Locale.ROOT, "%.4f", scale.x());
        String y = String.format(Locale.ROOT, "%.4f", scale.y());
        return x.equals(y) ? x : x + " x " + y;
    }

    private static String json(List<Described> described) {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode images = mapper.createArrayNode();
        for (Described image : described) {
            ObjectNode node = images.addObject();
            ImageInfo info = image.info();
            node.put("file", image.file().toString());
            node.put("container", info.container());
            node.put("fileSizeBytes", info.fileSizeBytes());
            node.put("width", info.width());
            node.put("height", info.height());
            addScale(node, "micronsPerPixel", info.knownScale());
            node.put("scaleSource", info.scaleSource());
            node.put("iccProfileBytes", info.iccProfileBytes());
            node.put("publishedLayout", info.isPublishedLayout());
            addLevels(node.putArray("levels"), info.levels());
            image.catalogued().ifPresent(entry -> addCatalogued(node.putObject("catalogue"), entry));
        }
        return images.toPrettyString();
    }

    private static void addLevels(ArrayNode nodes, List<ImageInfo.Level> levels) {
        for (ImageInfo.Level level : levels) {
            nodes.addObject()
                    .put("width", level.width())
                    .put("height", level.height())
                    .put("tiled", level.tiled())
                    .put("segmentWidth", level.segmentWidth())
                    .put("segmentHeight", level.segmentHeight())
                    .put("compression", level.compression())
                    .put("photometric", level.photometric())
                    .put("bands", level.bands())
                    .put("bitsPerSample", level.bitsPerSample())
                    .put("planar", level.planar());
        }
    }

    private static void addCatalogued(ObjectNode node, CatalogueEntry entry) {
        node.put("case", entry.imageId());
        node.put("width", entry.facts().width());
        node.put("height", entry.facts().height());
        node.put("tumorType", entry.facts().tumorType());
        node.put("scanner", entry.facts().scanner());
        addScale(node, "micronsPerPixel", Optional.ofNullable(entry.facts().scale()));
    }

    private static void addScale(ObjectNode node, String name, Optional<MicronsPerPixel> scale) {
        if (scale.isPresent()) {
            node.putObject(name).put("x", scale.get().x()).put("y", scale.get().y());
        } else {
            node.putNull(name);
        }
    }
}
