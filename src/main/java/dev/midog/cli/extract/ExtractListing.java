package dev.midog.cli.extract;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.cli.listing.Table.Column;
import dev.midog.core.model.Counted;
import dev.midog.files.json.JsonOutput;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a plan without acting on it. */
final class ExtractListing {
    private static final double BYTES_A_MEGABYTE = 1e6;

    private ExtractListing() {}

    static void print(PatchPlan plan, PatchEncoding encoding, ListingFormat format, PrintWriter out, Screen screen) {
        switch (format) {
            case JSON -> out.println(JsonOutput.text(tree(plan, encoding)));
            case CSV -> figures(plan, encoding).lines(format).forEach(out::println);
            case TABLE, MARKDOWN -> screen.lines(table(plan, encoding), format).forEach(out::println);
        }
        out.flush();
    }

    private static Table table(PatchPlan plan, PatchEncoding encoding) {
        List<List<String>> rows = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            rows.add(List.of(
                    image.image().roi().fileName(),
                    image.image().width() + " x " + image.image().height(),
                    Integer.toString(image.patches().size()),
                    Long.toString(image.annotationCount()),
                    megabytes(encoding.estimatedBytes(image.pixelCount()))));
        }
        rows.add(List.of(
                "total",
                Counted.of(plan.images().size(), "image", "images"),
                Long.toString(plan.patchCount()),
                Long.toString(plan.annotationCount()),
                megabytes(encoding.estimatedBytes(plan.pixelCount()))));
        return new Table(
                List.of(
                        Column.words("image"),
                        Column.figures("pixels"),
                        Column.figures("patches"),
                        Column.figures("annotations"),
                        Column.figures("about MB")),
                rows);
    }

    /** For programs: whole figures, and no total, so that a column can be summed up. */
    private static Table figures(PatchPlan plan, PatchEncoding encoding) {
        List<List<String>> rows = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            rows.add(List.of(
                    Long.toString(image.image().roi().id()),
                    image.image().roi().fileName(),
                    Integer.toString(image.image().width()),
                    Integer.toString(image.image().height()),
                    Integer.toString(image.patches().size()),
                    Long.toString(image.annotationCount()),
                    Long.toString(encoding.estimatedBytes(image.pixelCount()))));
        }
        return new Table(
                List.of(
                        Column.figures("image_id"),
                        Column.words("file_name"),
                        Column.figures("width"),
                        Column.figures("height"),
                        Column.figures("patches"),
                        Column.figures("annotations"),
                        Column.figures("estimated_bytes")),
                rows);
    }

    private static Map<String, @Nullable Object> tree(PatchPlan plan, PatchEncoding encoding) {
        List<Object> images = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("imageId", image.image().roi().id());
            one.put("fileName", image.image().roi().fileName());
            one.put("width", image.image().width());
            one.put("height", image.image().height());
            one.put("patches", image.patches().size());
            one.put("annotations", image.annotationCount());
            one.put("estimatedBytes", encoding.estimatedBytes(image.pixelCount()));
            images.add(one);
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("patches", plan.patchCount());
        tree.put("annotations", plan.annotationCount());
        tree.put("estimatedBytes", encoding.estimatedBytes(plan.pixelCount()));
        tree.put("images", images);
        return tree;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / BYTES_A_MEGABYTE);
    }
}
