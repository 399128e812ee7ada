package dev.midog.task.extract;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.files.storage.SafeName;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.store.FileList;
import dev.midog.patch.store.PatchManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a finished shard.
 *
 * @param folder that it lies in
 * @param shard which it is
 */
record FinishedShard(Path folder, Shard shard, PatchManifest manifest) {
    /** The finished shard in {@code folder}; anything else is refused. */
    static FinishedShard read(Path folder) throws IOException {
        if (PatchManifest.isUnfinished(folder)) {
            throw MidogException.operation(folder + " holds an unfinished run; cut the shard again to finish it");
        }
        if (!Files.isRegularFile(folder.resolve(PatchManifest.FILE))) {
            throw MidogException.operation(Message.of(
                    folder + " holds no " + PatchManifest.FILE + ", so no finished shard; name the folders that ",
                    Operation.of("extract", PatchParameters.SHARD),
                    " wrote"));
        }
        PatchManifest manifest = PatchManifest.read(folder);
        if (!manifest.isShard()) {
            throw MidogException.operation(
                    folder + " holds a whole run and no shard; there is nothing to join it with");
        }
        FinishedShard shard = new FinishedShard(folder, manifest.requireShard(), manifest);
        manifest.patches();
        manifest.labelHashes();
        manifest.tars();
        if (manifest.isOfOldKind()) {
            throw shard.changed(folder + " is of an earlier version of midog");
        }
        return shard;
    }

    /**
     * The list of the shard's patches and what lies beside each, or of its tar shards.
     *
     * @throws MidogException where it is missing or was changed
     */
    FileList files() throws IOException {
        return manifest.files(folder).orElseThrow(() -> changed(folder.resolve(FileList.FILE)));
    }

    /**
     * A file of the shard.
     *
     * @param entry its size and hash when the shard's run was done
     * @throws MidogException where it is missing or was changed
     */
    Path unchanged(String name, FileList.Entry entry) throws IOException {
        Path file = SafeName.resolve(folder, name);
        if (!entry.isOf(file)) {
            throw changed(file);
        }
        return file;
    }

    /**
     * A label file of the shard.
     *
     * @param name in the shard's folder
     * @param sha256 that it had when the shard's run was done
     * @throws MidogException where it is missing or was changed
     */
    Path unchanged(String name, String sha256) throws IOException {
        Path file = SafeName.resolve(folder, name);
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sha256)) {
            throw changed(file);
        }
        return file;
    }

    private MidogException changed(Path file) {
        return changed(file + " is missing or not as the shard's run left it");
    }

    /** Says what is wrong with the shard, and that it is to be cut again. */
    MidogException changed(String fault) {
        return MidogException.invalidData(Message.of(fault + "; cut the shard again with ", PatchParameters.FORCE));
    }
}
