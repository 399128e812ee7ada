package dev.midog.task.extract;

import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.JoinedFolder;
import dev.midog.patch.TarShard;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.ShardPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
public record ExtractMerge(List<Path> folders, Path out, boolean force) {
    /** Copies the folders; refuses a target that is none. */
    public ExtractMerge {
        if (out.equals(SampleTarget.STDOUT)) {
            throw MidogException.usage("--merge joins into a folder; name it with --out");
        }
        folders = List.copyOf(folders);
    }

    /**
     * Joins the shards.
     *
     * @param result takes what was done
     * @param err takes notes
     * @return the program's exit code
     */
    public int run(PrintWriter result, PrintWriter err) throws IOException {
        List<ShardManifest> shards = shards();
        List<TarShard> tars = joinedTars(shards);
        SortedMap<String, Path> files = new TreeMap<>();
        for (ShardManifest shard : shards) {
            files.putAll(tars.isEmpty() ? patches(shard) : tars(shard));
        }
        Map<String, @Nullable Object> manifest = shards.get(0).whole();
        try (JoinedFolder folder = JoinedFolder.open(out, force)) {
            byte[] joined = tars.isEmpty() ? withLabels(folder, shards, files) : ExtractManifest.bytes(manifest, tars);
            long copied = folder.fill(joined, files);
            if (copied > 0) {
                err.println("note: files that could not be linked into " + out + ", and were copied: " + copied);
            }
        }
        result.println(manifest.get("patches") + " patches of " + shards.size() + " shards with "
                + manifest.get("annotations") + " annotations are in " + out);
        return ExitCode.OK;
    }

    /** Writes the joined labels to {@code folder}; the manifest that tells them. */
    private static byte[] withLabels(JoinedFolder folder, List<ShardManifest> shards, SortedMap<String, Path> files)
            throws IOException {
        ShardLabels labels = new ShardLabels(shards, files.keySet());
        SortedMap<String, String> hashes = folder.draftLabels(labels.files());
        for (String group : labels.groups()) {
            hashes.put(group, hash(group, files));
        }
        Map<String, @Nullable Object> manifest =
                new LinkedHashMap<>(shards.get(0).whole());
        manifest.put(ExtractManifest.LABELS_SHA256, hashes);
        return ExtractManifest.bytes(manifest);
    }

    /** The tar shards of all {@code shards}, which make up a run's without a gap; empty where patches are files. */
    private static List<TarShard> joinedTars(List<ShardManifest> shards) {
        List<TarShard> tars = new ArrayList<>();
        for (ShardManifest shard : shards) {
            for (TarShard tar : shard.tars()) {
                String expected = ShardPlan.name(tars.size());
                if (!tar.name().equals(expected)) {
                    throw MidogException.invalidData(shard.folder().resolve(JoinedFolder.MANIFEST) + " lists "
                            + tar.name() + " where " + expected + " should be; cut the shard again with --force");
                }
                tars.add(tar);
            }
        }
        return tars;
    }

    /** The tar shards of {@code shard} by their names; refused where one is not as its run left it. */
    private static SortedMap<String, Path> tars(ShardManifest shard) throws IOException {
        int samples = shard.tars().stream().mapToInt(TarShard::samples).sum();
        if (samples != shard.patches()) {
            throw MidogException.invalidData(shard.folder().resolve(JoinedFolder.MANIFEST) + " lists tar shards with "
                    + samples + " samples, and the shard has " + shard.patches()
                    + "; cut the shard again with --force");
        }
        SortedMap<String, Path> files = new TreeMap<>();
        for (TarShard tar : shard.tars()) {
            files.put(tar.name(), shard.unchanged(tar.name(), tar.sha256()));
        }
        return files;
    }

    /** The patches of {@code shard} and what lies beside them, by their paths; refused where it is not as its run left it. */
    private static SortedMap<String, Path> patches(ShardManifest shard) throws IOException {
        SortedMap<String, Path> files = JoinedFolder.patchFiles(shard.folder());
        long patches = files.keySet().stream().filter(PatchPaths::isImage).count();
        if (patches != shard.patches()) {
            throw MidogException.operation(shard.folder() + " holds " + patches + " patches, and its manifest tells of "
                    + shard.patches() + "; run the shard's command again");
        }
        for (Map.Entry<String, String> group : shard.labelHashes().entrySet()) {
            if (group.getKey().endsWith("/") && !hash(group.getKey(), files).equals(group.getValue())) {
                throw MidogException.invalidData(shard.folder().resolve(group.getKey())
                        + " is not as the shard's run left it; cut the shard again with --force");
            }
        }
        return files;
    }

    private static String hash(String group, SortedMap<String, Path> files) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (file.getKey().startsWith(group)) {
                hashes.put(file.getKey(), Sha256.of(file.getValue()));
            }
        }
        return Sha256.ofList(hashes);
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
}
