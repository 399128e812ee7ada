package dev.midog.task.extract;

import dev.midog.format.spi.ClassNumbers;
import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.LabelJoin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The label files of a run, joined from those of its shards.
 *
 * @param shards by rising number
 * @param patchPaths of all patches and what lies beside them
 */
record ShardLabels(List<FinishedShard> shards, Set<String> patchPaths) {
    /** The files to write; every shard's own are checked against its manifest. */
    List<LabelFile> files() throws IOException {
        LabelJoin join = new LabelJoin(new ClassNumbers(shards.get(0).manifest().classes()), patchPaths);
        List<LabelFile> files = new ArrayList<>();
        for (String path : paths()) {
            files.add(join.of(path, parts(path)));
        }
        return files;
    }

    /** The names in manifests of the groups of files that lie beside each patch, such as {@code masks/}. */
    SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        shards.forEach(shard -> groups.addAll(shard.manifest().labelHashes().keySet()));
        groups.removeIf(name -> !name.endsWith("/"));
        return groups;
    }

    private SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        shards.forEach(shard -> paths.addAll(shard.manifest().labelHashes().keySet()));
        paths.removeIf(name -> name.endsWith("/"));
        return paths;
    }

    /** The file at {@code path} of each shard that has it. */
    private List<Path> parts(String path) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (FinishedShard shard : shards) {
            String hash = shard.manifest().labelHashes().get(path);
            if (hash != null) {
                parts.add(shard.unchanged(path, hash));
            }
        }
        return parts;
    }
}
