package dev.midog.task.extract;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.ShardPlan;
import dev.midog.patch.store.FileList;
import dev.midog.patch.store.JoinedFolder;
import dev.midog.patch.store.PatchManifest;
import dev.midog.patch.store.TarShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
    /** Copies the folders. */
    public ExtractMerge {
        folders = List.copyOf(folders);
    }

    /**
     * What was joined.
     *
     * @param patches of all shards
     * @param annotations of the patches
     * @param shards how many there are
     * @param copiedFiles how many files were copied, since the file system could not link them
     */
    public record JoinedShards(long patches, long annotations, int shards, long copiedFiles) {}

    /** Joins the shards. */
    public JoinedShards run() throws IOException {
        List<FinishedShard> shards = shards();
        List<TarShard> tars = joinedTars(shards);
        SortedMap<String, FileList.Entry> files = new TreeMap<>();
        Map<String, Path> sources = new HashMap<>();
        for (FinishedShard shard : shards) {
            FileList own = tars.isEmpty() ? patches(shard) : tars(shard);
            for (Map.Entry<String, FileList.Entry> file : own.files().entrySet()) {
                sources.put(file.getKey(), shard.unchanged(file.getKey(), file.getValue()));
            }
            files.putAll(own.files());
        }
        FileList list = new FileList(files);
        PatchManifest whole = shards.get(0).manifest().whole();
        try (JoinedFolder folder = JoinedFolder.open(out, force, new Inputs(folders, null))) {
            PatchManifest joined =
                    tars.isEmpty() ? whole.withLabels(joinedLabels(folder, shards, list)) : whole.withTars(tars);
            long copied = folder.fill(joined, list, sources);
            return new JoinedShards(whole.patches(), whole.annotations(), shards.size(), copied);
        }
    }

    /** Writes the joined labels to {@code folder}; the hashes of all labels, as a manifest has them. */
    private static Map<String, String> joinedLabels(JoinedFolder folder, List<FinishedShard> shards, FileList list)
            throws IOException {
        ShardLabels labels = new ShardLabels(shards, list.files().keySet());
        SortedMap<String, String> hashes = folder.draftLabels(labels.files());
        for (String group : labels.groups()) {
            hashes.put(group, list.sha256(group));
        }
        return hashes;
    }

    /** The tar shards of all {@code shards}, which make up a run's without a gap; empty where patches are files. */
    private static List<TarShard> joinedTars(List<FinishedShard> shards) {
        List<TarShard> tars = new ArrayList<>();
        for (FinishedShard shard : shards) {
            for (TarShard tar : shard.manifest().tars()) {
                String expected = ShardPlan.name(tars.size());
                if (!tar.name().equals(expected)) {
                    throw shard.changed(shard.folder().resolve(PatchManifest.FILE) + " lists " + tar.name() + " where "
                            + expected + " should be");
                }
                tars.add(tar);
            }
        }
        return tars;
    }

    /** The tar shards that {@code shard} is to have. */
    private static FileList tars(FinishedShard shard) throws IOException {
        int samples =
                shard.manifest().tars().stream().mapToInt(TarShard::samples).sum();
        long patches = shard.manifest().patches();
        if (samples != patches) {
            throw shard.changed(shard.folder().resolve(PatchManifest.FILE) + " lists tar shards with " + samples
                    + " samples, and the shard has " + patches);
        }
        return shard.files();
    }

    /** The patches that {@code shard} is to have and what lies beside them. */
    private static FileList patches(FinishedShard shard) throws IOException {
        FileList files = shard.files();
        long patches =
                files.files().keySet().stream().filter(PatchPaths::isImage).count();
        if (patches != shard.manifest().patches()) {
            throw shard.changed(shard.folder().resolve(FileList.FILE) + " lists " + Counted.of(patches, "patch")
                    + ", and the manifest " + shard.manifest().patches());
        }
        return files;
    }

    /** The manifests of all shards of one run, by rising number. */
    private List<FinishedShard> shards() throws IOException {
        List<FinishedShard> shards = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.exists(out) && Files.exists(folder) && Files.isSameFile(out, folder)) {
                throw MidogException.usage(
                        Message.of(PatchParameters.OUT.as(out), " is one of the shards; name another folder"));
            }
            shards.add(FinishedShard.read(folder));
        }
        shards.sort(Comparator.comparingInt(one -> one.shard().number()));
        FinishedShard first = shards.get(0);
        for (FinishedShard other : shards) {
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

    private static void requireSameRun(FinishedShard first, FinishedShard other) {
        Optional<String> encoder = first.manifest().jpegEncoder();
        Optional<String> otherEncoder = other.manifest().jpegEncoder();
        if (encoder.isPresent() && otherEncoder.isPresent() && !encoder.equals(otherEncoder)) {
            throw MidogException.operation("the JPEG patches in " + first.folder() + " were encoded by " + encoder.get()
                    + " and those in " + other.folder() + " by " + otherEncoder.get()
                    + "; cut all shards where the same library is installed");
        }
        String difference = first.shard().of() != other.shard().of()
                ? "the number of shards"
                : first.manifest().difference(other.manifest());
        if (!difference.isEmpty()) {
            throw MidogException.operation(
                    first.folder() + " and " + other.folder() + " hold shards of different runs (" + difference
                            + " is not the same); name the shards of one run");
        }
    }
}
