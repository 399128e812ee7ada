package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.labels.LabelClasses;
import dev.midog.model.Category;
import dev.midog.patch.SourceFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of patches was made from and how: the same run gives the same manifest, and another one never.
 *
 * <p>Nothing in it depends on the time, the number of threads, the output folder or absolute paths.
 */
final class ExtractManifest {
    /** The key of the digests of the labels. */
    static final String LABELS_SHA256 = "labels_sha256";

    /** The key of the numbers of the classes. */
    static final String CLASSES = "classes";

    private ExtractManifest() {}

    /** A manifest as JSON in UTF-8. */
    static byte[] bytes(Map<String, @Nullable Object> manifest) {
        return (JsonListing.text(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The manifest of a whole run.
     *
     * @param labelHashes the SHA-256 of each label file by its name, or of all in one folder by the folder's
     */
    static Map<String, @Nullable Object> of(Extraction extraction, Map<String, String> labelHashes) throws IOException {
        Map<String, @Nullable Object> manifest = JsonListing.object();
        manifest.put("tool", "midog " + Version.number());
        PatchPlan plan = extraction.plan();
        manifest.put("options", extraction.options());
        Map<String, @Nullable Object> source = JsonListing.object();
        source.put("file_name", String.valueOf(extraction.dataset().path().getFileName()));
        source.put("size_bytes", Files.size(extraction.dataset().path()));
        manifest.put("dataset", source);
        manifest.put("images", plan.images().size());
        manifest.put("patches", plan.patchCount());
        manifest.put("annotations", plan.annotationCount());
        manifest.put(CLASSES, classes(extraction.dataset().dataset().categories()));
        manifest.put(LABELS_SHA256, labelHashes);
        List<Object> sources = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            sources.add(source(
                    image,
                    Objects.requireNonNull(
                            extraction.sources().files().get(image.image().roi().id()))));
        }
        manifest.put("sources", sources);
        return manifest;
    }

    /** The numbers of the classes: the index in YOLO and Hugging Face's labels, the value in tables and masks. */
    private static List<Object> classes(List<Category> categories) {
        LabelClasses numbers = new LabelClasses(categories);
        List<Object> classes = new ArrayList<>();
        for (Category category : numbers.inOrder()) {
            Map<String, @Nullable Object> one = JsonListing.object();
            one.put("category_id", category.id());
            one.put("name", category.name());
            one.put("index", numbers.index(category.id()));
            one.put("value", numbers.value(category.id()));
            classes.add(one);
        }
        return classes;
    }

    private static Map<String, @Nullable Object> source(ImagePlan image, SourceFile file) {
        Map<String, @Nullable Object> source = JsonListing.object();
        source.put("image_id", image.image().roi().id());
        source.put("file_name", file.name());
        source.put("size_bytes", file.sizeBytes());
        source.put("width", file.width());
        source.put("height", file.height());
        if (!file.frame().isFull()) {
            source.put("read_level", file.frame().level());
            source.put("seen_width", file.frame().width());
            source.put("seen_height", file.frame().height());
        }
        source.put("patches", image.patches().size());
        return source;
    }
}
