package dev.midog.cli.describe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.ImageInfo;
import dev.midog.image.PrintResolution;
import dev.midog.task.inspect.InspectionResult.InspectedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Image files as JSON: a list with an object for each. */
final class InfoJson {
    private InfoJson() {}

    /** The text without a line end after it. */
    static String text(List<InspectedImage> described) {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode images = mapper.createArrayNode();
        for (InspectedImage image : described) {
            ObjectNode node = images.addObject();
            ImageInfo info = image.info();
            node.put("file", image.file().toString());
            node.put("container", info.container());
            node.put("fileSizeBytes", info.fileSizeBytes());
            node.put("width", info.width());
            node.put("height", info.height());
            addScale(node, "micronsPerPixel", info.knownScale());
            node.put("scaleSource", info.scaleSource());
            Optional.ofNullable(info.printResolution()).ifPresent(print -> addPrintResolution(node, print));
            Optional.ofNullable(info.objectivePower()).ifPresent(power -> node.put("objectivePower", power));
            node.put("iccProfileBytes", info.iccProfileBytes());
            node.put("publishedLayout", info.isPublishedLayout());
            addLevels(node.putArray("levels"), info.levels());
            addPages(node.putArray("pages"), info.pages());
            info.notes().forEach(node.putArray("notes")::add);
            Optional.ofNullable(image.catalogued())
                    .ifPresent(entry -> addCatalogued(node.putObject("catalogue"), entry));
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

    private static void addPages(ArrayNode nodes, List<ImageInfo.Page> pages) {
        for (ImageInfo.Page page : pages) {
            nodes.addObject()
                    .put("page", page.number())
                    .put("subImage", page.subImage())
                    .put("width", page.width())
                    .put("height", page.height())
                    .put("use", page.use().name().toLowerCase(Locale.ROOT))
                    .put("level", page.level());
        }
    }

    private static void addPrintResolution(ObjectNode node, PrintResolution print) {
        ObjectNode printed = node.putObject("printResolution");
        printed.put("x", print.stated().x()).put("y", print.stated().y()).put("source", print.source());
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
