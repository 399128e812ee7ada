package dev.midog.patch.store;

import static dev.midog.patch.store.ManifestKeys.ANNOTATIONS;
import static dev.midog.patch.store.ManifestKeys.CATEGORY_ID;
import static dev.midog.patch.store.ManifestKeys.CLASSES;
import static dev.midog.patch.store.ManifestKeys.FILES_SHA256;
import static dev.midog.patch.store.ManifestKeys.FILE_NAME;
import static dev.midog.patch.store.ManifestKeys.LABELS_SHA256;
import static dev.midog.patch.store.ManifestKeys.NAME;
import static dev.midog.patch.store.ManifestKeys.NUMBER;
import static dev.midog.patch.store.ManifestKeys.OF;
import static dev.midog.patch.store.ManifestKeys.OPTIONS;
import static dev.midog.patch.store.ManifestKeys.PATCHES;
import static dev.midog.patch.store.ManifestKeys.RUN;
import static dev.midog.patch.store.ManifestKeys.SAMPLES;
import static dev.midog.patch.store.ManifestKeys.SHA256;
import static dev.midog.patch.store.ManifestKeys.SHARD;
import static dev.midog.patch.store.ManifestKeys.SIZE_BYTES;
import static dev.midog.patch.store.ManifestKeys.SOURCES;
import static dev.midog.patch.store.ManifestKeys.TARS;
import static dev.midog.patch.store.ManifestKeys.TOOL;
import static dev.midog.patch.store.ManifestKeys.VALUE;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of patches was made from and how: {@code manifest.json}, the last file of a run to get its name.
 *
 * <p>The same run gives the same manifest, and another one never: nothing in it depends on the time, the number of
 * threads, the output folder or absolute paths. Two runs are the same where the SHA-256 of all that decides their bytes is
 * the same, with the shard and the labels that they hold.
 */
public final class PatchManifest {
    /** The name of the file. */
    public static final String FILE = "manifest.json";

    private final Path file;
    private final Map<String, @Nullable Object> tree;
    private final boolean isWhole;

    private PatchManifest(Path file, Map<String, @Nullable Object> tree) {
        this(file, tree, true);
    }

    private PatchManifest(Path file, Map<String, @Nullable Object> tree, boolean isWhole) {
        this.file = file;
        this.tree = tree;
        this.isWhole = isWhole;
    }

    /**
     * What a run is made from.
     *
     * @param dataset the file or folder of the annotations; it need not exist where they were made in memory
     * @param categories of the annotations
     * @param plan all patches of the run, also where it cuts a shard of them
     * @param files of the plan's images, by image id
     */
    public record Run(
            Path dataset,
            List<Category> categories,
            RunOptions options,
            PatchPlan plan,
            Map<Long, SourceImageFile> files) {}

    /** The manifest of a whole run that writes files, without the hashes of their labels. */
    public static PatchManifest ofFiles(Run run) throws IOException {
        return new PatchManifest(Path.of(FILE), ManifestEntries.ofFiles(run));
    }

    /** The manifest of a whole run that writes tar shards, without the list of them. */
    public static PatchManifest ofTars(Run run) throws IOException {
        return new PatchManifest(Path.of(FILE), ManifestEntries.ofTars(run));
    }

    /** Categories as manifests and headers list them, each with what it means to the field. */
    public static List<Object> categories(List<Category> categories) {
        return ManifestEntries.categories(categories);
    }

    /**
     * The manifest of the finished run in {@code folder}.
     *
     * @throws MidogException where there is none, or it is damaged
     */
    public static PatchManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(folder + " holds no " + FILE);
        }
        PatchManifest manifest = readFile(file);
        if (!manifest.isWhole) {
            throw MidogException.invalidData(file + " is not the JSON that midog writes; cut its patches again");
        }
        return manifest;
    }

    /** Whether a run is under way in {@code folder}, or was interrupted there. */
    public static boolean isUnfinished(Path folder) {
        return Files.exists(unfinished(folder));
    }

    /** The shard of the finished or unfinished run in {@code folder}, if it is a readable one of a shard. */
    public static Optional<Shard> shardIn(Path folder) throws IOException {
        for (Path one : List.of(unfinished(folder), folder.resolve(FILE))) {
            if (Files.isRegularFile(one)) {
                Optional<Shard> shard = readable(one).flatMap(PatchManifest::shard);
                if (shard.isPresent()) {
                    return shard;
                }
            }
        }
        return Optional.empty();
    }

    /** What is readable of {@code file}, which may be cut off; empty where it does not even name its run. */
    static Optional<PatchManifest> readable(Path file) throws IOException {
        PatchManifest manifest = readFile(file);
        return manifest.isWhole || !manifest.isOfOldKind() ? Optional.of(manifest) : Optional.empty();
    }

    /** The manifest with the SHA-256 of each label file by its name, or of all in one folder by the folder's. */
    public PatchManifest withLabels(Map<String, String> hashes) {
        return with(LABELS_SHA256, hashes);
    }

    /**
     * The manifest of a shard of this whole run.
     *
     * @param part the shard's patches
     * @param labelHashes of the shard's own labels
     */
    public PatchManifest ofShard(Shard shard, PatchPlan part, Map<String, String> labelHashes) {
        Map<String, @Nullable Object> own = JsonOutput.object();
        own.put(NUMBER, shard.number());
        own.put(OF, shard.of());
        own.put(PATCHES, part.patchCount());
        own.put(ANNOTATIONS, part.annotationCount());
        own.put(LABELS_SHA256, labelHashes);
        return with(SHARD, own);
    }

    /** The manifest with the tar shards that were made. */
    public PatchManifest withTars(List<TarShard> shards) {
        List<Object> rows = new ArrayList<>();
        for (TarShard shard : shards) {
            Map<String, @Nullable Object> row = JsonOutput.object();
            row.put(FILE_NAME, shard.name());
            row.put(SAMPLES, shard.samples());
            row.put(SIZE_BYTES, shard.sizeBytes());
            row.put(SHA256, shard.sha256());
            rows.add(row);
        }
        return with(TARS, rows);
    }

    /** The manifest with the SHA-256 of the {@linkplain FileList list of files}. */
    PatchManifest withFiles(String sha256) {
        return with(FILES_SHA256, sha256);
    }

    /** The manifest of the whole run that this shard is of, but for the list of its files: the same in each of its shards. */
    public PatchManifest whole() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(tree);
        whole.remove(SHARD);
        whole.remove(TARS);
        whole.remove(FILES_SHA256);
        return new PatchManifest(file, whole);
    }

    /** The manifest as JSON in UTF-8. */
    public byte[] bytes() {
        return (JsonOutput.text(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** False where the file was cut off, or is not JSON: what comes after the fault is missing. */
    boolean isWhole() {
        return isWhole;
    }

    /** Whether this was written by a version of midog that did not name its run. */
    public boolean isOfOldKind() {
        return !(tree.get(RUN) instanceof String);
    }

    /** Whether a run with this manifest may go on where one with {@code other} stopped. */
    public boolean isSameRun(PatchManifest other) {
        return !isOfOldKind()
                && Objects.equals(tree.get(RUN), other.tree.get(RUN))
                && Objects.equals(ownLabels(), other.ownLabels())
                && shard().equals(other.shard());
    }

    /** The first key, with dots between levels, whose values differ in the two whole runs; empty where there is none. */
    public String difference(PatchManifest other) {
        Map<String, @Nullable Object> mine = whole().tree;
        Map<String, @Nullable Object> theirs = other.whole().tree;
        Object myRun = mine.remove(RUN);
        Object theirRun = theirs.remove(RUN);
        String difference = difference(mine, theirs);
        return difference.isEmpty() && !Objects.equals(myRun, theirRun) ? RUN : difference;
    }

    /** Whether midog wrote this. */
    public boolean isOfMidog() {
        return tree.get(TOOL) instanceof String tool && tool.startsWith("midog ");
    }

    /** Whether patches are in tar shards. */
    public boolean holdsTars() {
        return tree.containsKey(TARS);
    }

    /** Whether this is of a shard. */
    public boolean isShard() {
        return tree.containsKey(SHARD);
    }

    /** Which shard this is of; empty for a whole run, or where it is not as midog writes it. */
    public Optional<Shard> shard() {
        return tree.get(SHARD) instanceof Map<?, ?> own
                        && own.get(NUMBER) instanceof Integer number
                        && own.get(OF) instanceof Integer of
                        && number >= 1
                        && number <= of
                ? Optional.of(new Shard(number, of))
                : Optional.empty();
    }

    /**
     * Which shard this is of.
     *
     * @throws MidogException where it is not as midog writes it
     */
    public Shard requireShard() {
        return shard().orElseThrow(() -> invalid(SHARD));
    }

    /** How many patches the folder holds; of a shard, its own. */
    public long patches() {
        return count(PATCHES);
    }

    /** How many annotations the patches in the folder have together; of a shard, its own. */
    public long annotations() {
        return count(ANNOTATIONS);
    }

    /** The SHA-256 of the labels in the folder; of a shard, its own. */
    public Map<String, String> labelHashes() {
        if (ownLabels() instanceof Map<?, ?> hashes) {
            Map<String, String> texts = new LinkedHashMap<>();
            hashes.forEach((path, hash) -> texts.put(String.valueOf(path), String.valueOf(hash)));
            return texts;
        }
        throw invalid(isShard() ? SHARD : LABELS_SHA256);
    }

    /**
     * The list of the files in {@code folder}, which this is the manifest of; empty where it has none, or another one.
     *
     * @throws MidogException where it is damaged
     */
    public Optional<FileList> files(Path folder) throws IOException {
        if (holdsTars()) {
            SortedMap<String, FileList.Entry> files = new TreeMap<>();
            tars().forEach(tar -> files.put(tar.name(), new FileList.Entry(tar.sizeBytes(), tar.sha256())));
            return Optional.of(new FileList(files));
        }
        Path list = folder.resolve(FileList.FILE);
        boolean isOurs = Files.isRegularFile(list) && Sha256.of(list).equals(tree.get(FILES_SHA256));
        return isOurs ? Optional.of(FileList.read(list)) : Optional.empty();
    }

    /** The names of the label files that are listed. */
    Set<String> listed() {
        Set<String> names = new TreeSet<>(PatchPaths.allLabelFiles());
        names.retainAll(ownLabels() instanceof Map<?, ?> hashes ? hashes.keySet() : Set.of());
        return names;
    }

    /** The tar shards that are listed; empty where patches are files. */
    public List<TarShard> tars() {
        List<TarShard> tars = new ArrayList<>();
        if (tree.get(TARS) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row
                        && row.get(FILE_NAME) instanceof String name
                        && row.get(SAMPLES) instanceof Integer samples
                        && row.get(SIZE_BYTES) instanceof Number size
                        && row.get(SHA256) instanceof String sha256) {
                    tars.add(new TarShard(name, samples, size.longValue(), sha256));
                } else {
                    throw invalid(TARS);
                }
            }
        }
        return tars;
    }

    /** The classes of the labels, in the order of their indexes; empty where none are listed. */
    public List<Category> classes() {
        List<Category> categories = new ArrayList<>();
        if (tree.get(CLASSES) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row
                        && row.get(CATEGORY_ID) instanceof Integer id
                        && row.get(NAME) instanceof String name) {
                    categories.add(new Category(id, name, role(row.get(VALUE)), Extras.EMPTY));
                }
            }
        }
        return categories;
    }

    /**
     * An image that patches were cut from.
     *
     * @param width in pixels of its full resolution; the same for the height
     * @param isFull whether patches are of the full resolution
     */
    public record ManifestImage(long imageId, String fileName, int width, int height, boolean isFull) {}

    /** The images that patches were cut from, of those whose size is listed. */
    public List<ManifestImage> sources() {
        List<ManifestImage> sources = new ArrayList<>();
        if (tree.get(SOURCES) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row
                        && row.get("image_id") instanceof Number id
                        && row.get(FILE_NAME) instanceof String name
                        && row.get("width") instanceof Integer width
                        && row.get("height") instanceof Integer height) {
                    sources.add(new ManifestImage(id.longValue(), name, width, height, !row.containsKey("read_level")));
                }
            }
        }
        return sources;
    }

    /** The extension of the patches' files, without the dot. */
    public String imageFormat() {
        return option(RunOptions.IMAGE_FORMAT) instanceof String format ? format : "png";
    }

    /** What encoded JPEG patches; empty where patches are not JPEG, or an older version of midog cut them. */
    public Optional<String> jpegEncoder() {
        return Optional.ofNullable(option(RunOptions.JPEG_ENCODER)).map(String::valueOf);
    }

    /** The kinds of labels beside the patches. */
    public Set<LabelKind> labels() {
        Set<LabelKind> kinds = EnumSet.noneOf(LabelKind.class);
        if (option(RunOptions.LABELS) instanceof List<?> names) {
            for (Object name : names) {
                try {
                    kinds.add(LabelKind.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    throw new MidogException(
                            MidogException.ErrorKind.INVALID_DATA,
                            file + ": the labels \"" + name + "\" are of no known kind",
                            e);
                }
            }
        }
        return kinds;
    }

    static Path unfinished(Path folder) {
        return folder.resolve(ResumableFolder.WORK).resolve(FILE);
    }

    private static CategoryRole role(@Nullable Object value) {
        return Objects.equals(value, 1)
                ? CategoryRole.MITOTIC_FIGURE
                : Objects.equals(value, 2) ? CategoryRole.HARD_NEGATIVE : CategoryRole.OTHER;
    }

    private static PatchManifest readFile(Path file) throws IOException {
        StoredManifest stored = StoredManifest.read(file);
        return new PatchManifest(file, stored.entries(), stored.isWhole());
    }

    private PatchManifest with(String key, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(tree);
        more.put(key, value);
        return new PatchManifest(file, more, isWhole);
    }

    private @Nullable Object own(String key) {
        return tree.get(SHARD) instanceof Map<?, ?> own ? own.get(key) : tree.get(key);
    }

    private @Nullable Object ownLabels() {
        return own(LABELS_SHA256);
    }

    private long count(String key) {
        if (own(key) instanceof Number count) {
            return count.longValue();
        }
        throw invalid(isShard() ? SHARD : key);
    }

    private @Nullable Object option(String key) {
        return tree.get(OPTIONS) instanceof Map<?, ?> options ? options.get(key) : null;
    }

    private MidogException invalid(String key) {
        return MidogException.invalidData(file + ": \"" + key + "\" is not as midog writes it; cut the patches again");
    }

    /** The first key, with dots between levels, whose values differ; empty where there is none. */
    private static String difference(Map<?, ?> one, Map<?, ?> other) {
        for (Object key : one.keySet()) {
            if (one.get(key) instanceof Map<?, ?> inner && other.get(key) instanceof Map<?, ?> otherInner) {
                String inside = difference(inner, otherInner);
                if (!inside.isEmpty()) {
                    return key + "." + inside;
                }
            } else if (!Objects.equals(one.get(key), other.get(key))) {
                return String.valueOf(key);
            }
        }
        return one.keySet().equals(other.keySet()) ? "" : "the set of keys";
    }
}
