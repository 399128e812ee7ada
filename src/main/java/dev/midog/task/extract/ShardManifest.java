package dev.midog.task.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.SafeName;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.JoinedFolder;
import dev.midog.patch.TarShard;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of one shard: that of the whole run, and under {@code shard} what the shard itself holds.
 *
 * @param folder that it lies in
 * @param patches how many it holds
 * @param labelHashes of the shard's own labels: of each file by its path, of many by their folder with a slash
 * @param tars the shard's own tar shards, in their order; empty where patches are files
 * @param whole the manifest of the whole run but for its tar shards, the same in each of its shards
 */
record ShardManifest(
        Path folder,
        Shard shard,
        int patches,
        Map<String, String> labelHashes,
        List<TarShard> tars,
        Map<String, @Nullable Object> whole) {
    private static final String KEY = "shard";
    private static final String NUMBER = "number";
    private static final String OF = "of";
    private static final String PATCHES = "patches";

    /**
     * The manifest to write for {@code shard}.
     *
     * @param whole the manifest of the whole run
     * @param part the shard's patches
     * @param labelHashes of the shard's own labels
     */
    static Map<String, @Nullable Object> of(
            Map<String, @Nullable Object> whole, Shard shard, PatchPlan part, Map<String, String> labelHashes) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put(NUMBER, shard.number());
        own.put(OF, shard.of());
        own.put(PATCHES, part.patchCount());
        own.put("annotations", part.annotationCount());
        own.put(ExtractManifest.LABELS_SHA256, labelHashes);
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>(whole);
        manifest.put(KEY, own);
        return manifest;
    }

    /** The manifest of the finished shard in {@code folder}; anything else is refused. */
    static ShardManifest read(Path folder) throws IOException {
        Path file = folder.resolve(JoinedFolder.MANIFEST);
        if (Files.exists(JoinedFolder.unfinishedManifest(folder))) {
            throw MidogException.operation(folder + " holds an unfinished run; run its command again to finish it");
        }
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(folder + " holds no " + JoinedFolder.MANIFEST
                    + ", so no finished shard; name the folders that midog extract --shard wrote");
        }
        Map<String, @Nullable Object> whole = tree(file);
        if (!whole.containsKey(KEY)) {
            throw MidogException.operation(
                    folder + " holds a whole run and no shard; there is nothing to join it with");
        }
        Optional<Shard> shard = shardIn(whole);
        if (shard.isPresent()
                && whole.remove(KEY) instanceof Map<?, ?> own
                && own.get(PATCHES) instanceof Integer patches
                && own.get(ExtractManifest.LABELS_SHA256) instanceof Map<?, ?> hashes) {
            List<TarShard> tars = ExtractManifest.tars(file, whole);
            whole.remove(ExtractManifest.TARS);
            return new ShardManifest(folder, shard.get(), patches, texts(hashes), tars, whole);
        }
        throw MidogException.invalidData(file + ": \"" + KEY + "\" is not as midog writes it; cut the shard again");
    }

    /**
     * Refuses to write a shard where another one of as many lies: those of a job array need a folder each.
     *
     * @param out the folder to write to, which need not exist
     */
    static void refuseOther(Path out, Shard shard) throws IOException {
        for (Path file : new Path[] {JoinedFolder.unfinishedManifest(out), out.resolve(JoinedFolder.MANIFEST)}) {
            Optional<Shard> there = Files.isRegularFile(file) ? shardThere(file) : Optional.empty();
            if (there.isPresent()
                    && there.get().of() == shard.of()
                    && !there.get().equals(shard)) {
                throw MidogException.operation(out + " holds shard " + there.get() + "; give each shard a folder of its"
                        + " own, as in --out patches/" + shard.number() + ", and join them with --merge");
            }
        }
    }

    /**
     * A file of the shard.
     *
     * @param name in the shard's folder
     * @param sha256 that it had when the shard's run was done
     * @throws MidogException where it is missing or was changed
     */
    Path unchanged(String name, String sha256) throws IOException {
        Path file = SafeName.resolve(folder, name);
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sha256)) {
            throw MidogException.invalidData(
                    file + " is missing or not as the shard's run left it; cut the shard again with --force");
        }
        return file;
    }

    /** The shard that a manifest tells of; one that was cut off in writing tells of none, and the run sees to it. */
    private static Optional<Shard> shardThere(Path file) throws IOException {
        try {
            return shardIn(tree(file));
        } catch (MidogException e) {
            return Optional.empty();
        }
    }

    private static Optional<Shard> shardIn(Map<String, @Nullable Object> manifest) {
        return manifest.get(KEY) instanceof Map<?, ?> own
                        && own.get(NUMBER) instanceof Integer number
                        && own.get(OF) instanceof Integer of
                        && number >= 1
                        && number <= of
                ? Optional.of(new Shard(number, of))
                : Optional.empty();
    }

    private static Map<String, String> texts(Map<?, ?> hashes) {
        Map<String, String> texts = new LinkedHashMap<>();
        hashes.forEach((path, hash) -> texts.put(String.valueOf(path), String.valueOf(hash)));
        return texts;
    }

    private static Map<String, @Nullable Object> tree(Path file) throws IOException {
        try {
            Map<String, @Nullable Object> tree = new ObjectMapper()
                    .readValue(
                            Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
            return tree == null ? new LinkedHashMap<>() : tree;
        } catch (JsonProcessingException e) {
            throw new MidogException(
                    MidogException.Category.INVALID_DATA,
                    file + " is not the JSON that midog writes; cut its patches again",
                    e);
        }
    }
}
