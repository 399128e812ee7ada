package dev.midog.patch.store;

import static dev.midog.patch.store.ManifestKeys.ANNOTATIONS;
import static dev.midog.patch.store.ManifestKeys.CATEGORIES;
import static dev.midog.patch.store.ManifestKeys.CATEGORY_ID;
import static dev.midog.patch.store.ManifestKeys.CLASSES;
import static dev.midog.patch.store.ManifestKeys.FILE_NAME;
import static dev.midog.patch.store.ManifestKeys.LABELS_SHA256;
import static dev.midog.patch.store.ManifestKeys.NAME;
import static dev.midog.patch.store.ManifestKeys.OPTIONS;
import static dev.midog.patch.store.ManifestKeys.PATCHES;
import static dev.midog.patch.store.ManifestKeys.RUN;
import static dev.midog.patch.store.ManifestKeys.SIZE_BYTES;
import static dev.midog.patch.store.ManifestKeys.SOURCES;
import static dev.midog.patch.store.ManifestKeys.TOOL;
import static dev.midog.patch.store.ManifestKeys.VALUE;

import dev.midog.core.model.Category;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.BuildInfo;
import dev.midog.files.storage.Sha256;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.job.PlanWriter;
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

/** What the manifest of a run lists. */
final class ManifestEntries {
    private ManifestEntries() {}

    /** The entries of a run that writes files, with no hashes of labels yet. */
    static Map<String, @Nullable Object> ofFiles(PatchManifest.Run run) throws IOException {
        return of(run, CLASSES, classes(run.categories()));
    }

    /** The entries of a run that writes tar shards, without the list of them. */
    static Map<String, @Nullable Object> ofTars(PatchManifest.Run run) throws IOException {
        return of(run, CATEGORIES, categories(run.categories()));
    }

    /** Categories as manifests and headers list them, each with what it means to the field. */
    static List<Object> categories(List<Category> categories) {
        List<Object> rows = new ArrayList<>();
        for (Category category : categories) {
            Map<String, @Nullable Object> row = JsonOutput.object();
            row.put("id", category.id());
            row.put(NAME, category.name());
            row.put("role", category.role());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> of(PatchManifest.Run run, String classesKey, List<Object> classes)
            throws IOException {
        Map<String, @Nullable Object> dataset = JsonOutput.object();
        dataset.put(FILE_NAME, String.valueOf(run.dataset().getFileName()));
        if (Files.exists(run.dataset())) {
            dataset.put(SIZE_BYTES, Files.size(run.dataset()));
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put(TOOL, BuildInfo.tool());
        tree.put(OPTIONS, run.options().tree());
        tree.put("dataset", dataset);
        tree.put("images", run.plan().images().size());
        tree.put(PATCHES, run.plan().patchCount());
        tree.put(ANNOTATIONS, run.plan().annotationCount());
        tree.put(classesKey, classes);
        tree.put(SOURCES, sources(run));
        Map<String, @Nullable Object> named = JsonOutput.object();
        named.put(TOOL, tree.get(TOOL));
        named.put(RUN, hash(tree, run.plan()));
        tree.forEach((key, value) -> {
            if (key.equals(SOURCES) && classesKey.equals(CLASSES)) {
                named.put(LABELS_SHA256, Map.of());
            }
            named.put(key, value);
        });
        return named;
    }

    private static String hash(Map<String, @Nullable Object> tree, PatchPlan plan) throws IOException {
        return Sha256.of(out -> {
            out.write(JsonOutput.text(tree).getBytes(StandardCharsets.UTF_8));
            PlanWriter.write(plan, out);
        });
    }

    private static List<Object> sources(PatchManifest.Run run) {
        List<Object> sources = new ArrayList<>();
        for (ImagePlan image : run.plan().images()) {
            long id = image.image().roi().id();
            SourceImageFile source = Objects.requireNonNull(run.files().get(id));
            Map<String, @Nullable Object> row = JsonOutput.object();
            row.put("image_id", id);
            row.put(FILE_NAME, source.name());
            row.put(SIZE_BYTES, source.sizeBytes());
            row.put("width", source.width());
            row.put("height", source.height());
            if (!source.frame().isFull()) {
                row.put("read_level", source.frame().level());
                row.put("seen_width", source.frame().width());
                row.put("seen_height", source.frame().height());
            }
            row.put(PATCHES, image.patches().size());
            sources.add(row);
        }
        return sources;
    }

    /** The numbers of the classes: the index in YOLO and Hugging Face's labels, the value in tables and masks. */
    private static List<Object> classes(List<Category> categories) {
        ClassNumbers numbers = new ClassNumbers(categories);
        List<Object> classes = new ArrayList<>();
        for (Category category : numbers.inOrder()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put(CATEGORY_ID, category.id());
            one.put(NAME, category.name());
            one.put("index", numbers.index(category.id()));
            one.put(VALUE, numbers.value(category.id()));
            classes.add(one);
        }
        return classes;
    }
}
