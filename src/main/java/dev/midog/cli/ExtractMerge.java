package dev.midog.cli;

import dev.midog.format.BoxConvention;
import dev.midog.format.DatasetFormat;
import dev.midog.format.Formats;
import dev.midog.format.ReadOptions;
import dev.midog.format.WriteOptions;
import dev.midog.model.Annotation;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.patch.JoinedFolder;
import dev.midog.storage.SafeName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the shards of a run: the folder that comes out is, to the byte, that of a run without shards.
 *
 * <p>The shards stay as they are; their patches are linked into the new folder, or copied where the file system
 * cannot link.
 *
 * @param folders of the shards, in any order
 * @param out the folder to make
 * @param force whether what lies in it may be replaced
 */
record ExtractMerge(List<Path> folders, Path out, boolean force) {
    private static final DatasetFormat COCO = Formats.named("coco");

    /** Copies the folders. */
    ExtractMerge {
        folders = List.copyOf(folders);
    }

    /**
     * Joins the shards.
     *
     * @param result takes what was done
     * @param err takes notes
     * @return the program's exit code
     */
    int run(PrintWriter result, PrintWriter err) throws IOException {
        List<ShardManifest> shards = shards();
        List<Dataset> parts = new ArrayList<>();
        for (ShardManifest shard : shards) {
            parts.add(part(shard));
        }
        Dataset joined = joined(parts);
        Map<String, Path> patches = new LinkedHashMap<>();
        for (int i = 0; i < shards.size(); i++) {
            addPatches(shards.get(i).folder(), parts.get(i), patches);
        }
        Map<String, @Nullable Object> manifest = shards.get(0).whole();
        try (JoinedFolder folder = JoinedFolder.open(out, force)) {
            Path annotations = folder.annotationsDraft();
            COCO.write(joined, annotations, WriteOptions.DEFAULT, new Notices());
            if (!ExtractManifest.sha256(annotations).equals(manifest.get(ExtractManifest.ANNOTATIONS_SHA256))) {
                throw MidogException.invalidData("the annotations of the " + shards.size()
                        + " shards together are not those that the run planned; cut the shards again, all with the same"
                        + " version of midog");
            }
            long copied = folder.fill(ExtractManifest.bytes(manifest), patches);
            if (copied > 0) {
                err.println("note: patches that could not be linked into " + out + ", and were copied: " + copied);
            }
        }
        result.println(joined.rois().size() + " patches of " + shards.size() + " shards with "
                + joined.annotations().size() + " annotations are in " + out);
        return ExitCode.OK;
    }

    /** The manifests of all shards of one run, by rising number. */
    private List<ShardManifest> shards() throws IOException {
        List<ShardManifest> shards = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.exists(out) && Files.exists(folder) && Files.isSameFile(out, folder)) {
                throw MidogException.usage("--out " + out + " is one of the shards; name another folder");
            }
            shards.add(ShardManifest.read(folder));
        }
        shards.sort(Comparator.comparingInt(one -> one.shard().number()));
        ShardManifest first = shards.get(0);
        for (ShardManifest other : shards) {
            requireSameRun(first, other);
        }
        for (int i = 1; i < shards.size(); i++) {
            if (shards.get(i - 1).shard().equals(shards.get(i).shard())) {
                throw MidogException.usage(shards.get(i - 1).folder() + " and "
                        + shards.get(i).folder() + " both hold shard "
                        + shards.get(i).shard() + "; name each shard once");
            }
        }
        int of = first.shard().of();
        List<Integer> missing = new ArrayList<>();
        for (int number = 1, next = 0; number <= of; number++) {
            if (next < shards.size() && shards.get(next).shard().number() == number) {
                next++;
            } else {
                missing.add(number);
            }
        }
        if (!missing.isEmpty()) {
            throw MidogException.operation("shard " + missing.get(0) + "/" + of
                    + (missing.size() > 1 ? " and " + (missing.size() - 1) + " more are" : " is")
                    + " not among the folders; name the folders of all " + of);
        }
        return shards;
    }

    private static void requireSameRun(ShardManifest first, ShardManifest other) {
        String difference = first.shard().of() != other.shard().of()
                ? "the number of shards"
                : difference(first.whole(), other.whole());
        if (!difference.isEmpty()) {
            throw MidogException.operation(
                    first.folder() + " and " + other.folder() + " hold shards of different runs (" + difference
                            + " is not the same); name the shards of one run");
        }
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

    private static Dataset part(ShardManifest shard) throws IOException {
        Path file = shard.folder().resolve(JoinedFolder.ANNOTATIONS);
        if (!Files.isRegularFile(file) || !ExtractManifest.sha256(file).equals(shard.annotationsSha256())) {
            throw MidogException.invalidData(
                    file + " is missing or not as the shard's run left it; cut the shard again with --force");
        }
        return COCO.read(file, new ReadOptions(BoxConvention.XYWH), new Notices());
    }

    /** Adds the patches that lie in {@code folder}, by their names there. */
    private static void addPatches(Path folder, Dataset part, Map<String, Path> patches) {
        for (Roi patch : part.rois()) {
            Path file = SafeName.resolve(folder, patch.fileName());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw MidogException.operation(file + " is missing; run the shard's command again");
            }
            patches.put(patch.fileName(), file);
        }
    }

    private static Dataset joined(List<Dataset> parts) {
        List<Roi> patches = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (Dataset part : parts) {
            patches.addAll(part.rois());
            annotations.addAll(part.annotations());
        }
        return parts.get(0).withContent(patches, annotations);
    }
}
