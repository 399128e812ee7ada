package dev.midog.task.extract;

import dev.midog.cli.common.Version;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonOutput;
import dev.midog.labels.LabelClasses;
import dev.midog.patch.SourceFile;
import dev.midog.patch.TarShard;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** The key of the list of tar shards. */
    static final String TARS = "shards";

    private ExtractManifest() {}

    /** A manifest as JSON in UTF-8. */
    static byte[] bytes(Map<String, @Nullable Object> manifest) {
        return (JsonOutput.text(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The manifest of a whole run.
     *
     * @param labelHashes the SHA-256 of each label file by its name, or of all in one folder by the folder's
     */
    static Map<String, @Nullable Object> of(Extraction extraction, Map<String, String> labelHashes) throws IOException {
        Map<String, @Nullable Object> manifest = head(extraction);
        manifest.put(CLASSES, classes(extraction.dataset().dataset().categories()));
        manifest.put(LABELS_SHA256, labelHashes);
        manifest.put("sources", sources(extraction));
        return manifest;
    }

    /** The manifest of a whole run that writes tar shards, without the list of them. */
    static Map<String, @Nullable Object> ofTars(Extraction extraction) throws IOException {
        Map<String, @Nullable Object> manifest = head(extraction);
        manifest.put("categories", categories(extraction.dataset().dataset()));
        manifest.put("sources", sources(extraction));
        return manifest;
    }

    /** A manifest as JSON up to where the list of its tar shards begins. */
    static String untilTars(Map<String, @Nullable Object> manifest) {
        String text = JsonOutput.text(manifest);
        return text.substring(0, text.lastIndexOf('}')).stripTrailing() + ",\n  \"" + TARS + "\": [";
    }

    /** A manifest as JSON in UTF-8 with the tar shards that were made. */
    static byte[] bytes(Map<String, @Nullable Object> manifest, List<TarShard> shards) {
        List<Object> rows = new ArrayList<>();
        for (TarShard shard : shards) {
            Map<String, @Nullable Object> row = JsonOutput.object();
            row.put("file_name", shard.name());
            row.put("samples", shard.samples());
            row.put("size_bytes", shard.sizeBytes());
            row.put("sha256", shard.sha256());
            rows.add(row);
        }
        Map<String, @Nullable Object> full = new LinkedHashMap<>(manifest);
        full.put(TARS, rows);
        return bytes(full);
    }

    /**
     * The tar shards that {@code manifest} lists; empty where patches are files.
     *
     * @throws MidogException where a row is not as midog writes it
     */
    static List<TarShard> tars(Path file, Map<String, @Nullable Object> manifest) {
        List<TarShard> tars = new ArrayList<>();
        if (manifest.get(TARS) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row
                        && row.get("file_name") instanceof String name
                        && row.get("samples") instanceof Integer samples
                        && row.get("size_bytes") instanceof Number size
                        && row.get("sha256") instanceof String sha256) {
                    tars.add(new TarShard(name, samples, size.longValue(), sha256));
                } else {
                    throw MidogException.invalidData(
                            file + ": \"" + TARS + "\" is not as midog writes it; cut the shard again");
                }
            }
        }
        return tars;
    }

    /** The numbers of the classes: the index in YOLO and Hugging Face's labels, the value in tables and masks. */
    private static List<Object> classes(List<Category> categories) {
        LabelClasses numbers = new LabelClasses(categories);
        List<Object> classes = new ArrayList<>();
        for (Category category : numbers.inOrder()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("category_id", category.id());
            one.put("name", category.name());
            one.put("index", numbers.index(category.id()));
            one.put("value", numbers.value(category.id()));
            classes.add(one);
        }
        return classes;
    }

    /** The classes of annotations, each with what it means to the field. */
    static List<Object> categories(Dataset dataset) {
        List<Object> rows = new ArrayList<>();
        for (Category category : dataset.categories()) {
            Map<String, @Nullable Object> row = JsonOutput.object();
            row.put("id", category.id());
            row.put("name", category.name());
            row.put("role", category.role());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> head(Extraction extraction) throws IOException {
        Map<String, @Nullable Object> manifest = JsonOutput.object();
        manifest.put("tool", "midog " + Version.number());
        PatchPlan plan = extraction.plan();
        manifest.put("options", extraction.options());
        Map<String, @Nullable Object> source = JsonOutput.object();
        source.put("file_name", String.valueOf(extraction.dataset().path().getFileName()));
        source.put("size_bytes", Files.size(extraction.dataset().path()));
        manifest.put("dataset", source);
        manifest.put("images", plan.images().size());
        manifest.put("patches", plan.patchCount());
        manifest.put("annotations", plan.annotationCount());
        return manifest;
    }

    private static List<Object> sources(Extraction extraction) {
        List<Object> sources = new ArrayList<>();
        for (ImagePlan image : extraction.plan().images()) {
            sources.add(source(
                    image,
                    Objects.requireNonNull(
                            extraction.sources().files().get(image.image().roi().id()))));
        }
        return sources;
    }

    private static Map<String, @Nullable Object> source(ImagePlan image, SourceFile file) {
        Map<String, @Nullable Object> source = JsonOutput.object();
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
