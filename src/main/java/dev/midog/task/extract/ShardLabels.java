package dev.midog.task.extract;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.yolo.YoloData;
import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.PatchPaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
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
    private static final DatasetFormat COCO = Formats.named("coco");

    /** The files to write; every shard's own are checked against its manifest. */
    List<LabelFile> files() throws IOException {
        List<LabelFile> files = new ArrayList<>();
        for (String path : paths()) {
            List<Path> parts = parts(path);
            files.add(new LabelFile(path, joined -> {
                if (path.endsWith(".json")) {
                    joinCoco(parts, joined);
                } else if (path.endsWith(".yaml")) {
                    Files.writeString(
                            joined,
                            new YoloData(classes(), PatchPaths.imageFolders(patchPaths), PatchPaths.IMAGES).text());
                } else {
                    joinLines(parts, path.endsWith(".csv"), joined);
                }
            }));
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
        if (!PatchPaths.allLabelFiles().contains(path)) {
            throw MidogException.invalidData(
                    "the shards' manifests name \"" + path + "\", which is not a label file of midog; cut them again");
        }
        List<Path> parts = new ArrayList<>();
        for (FinishedShard shard : shards) {
            String hash = shard.manifest().labelHashes().get(path);
            if (hash != null) {
                parts.add(shard.unchanged(path, hash));
            }
        }
        return parts;
    }

    private ClassNumbers classes() {
        return new ClassNumbers(shards.get(0).manifest().classes());
    }

    private static void joinCoco(List<Path> parts, Path joined) throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        List<Roi> patches = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (Path part : parts) {
            Dataset dataset = COCO.read(part, new ReadOptions(BoxConvention.XYWH), new Notices());
            datasets.add(dataset);
            patches.addAll(dataset.rois());
            annotations.addAll(dataset.annotations());
        }
        COCO.write(datasets.get(0).withContent(patches, annotations), joined, WriteOptions.DEFAULT, new Notices());
    }

    private static void joinLines(List<Path> parts, boolean hasHeader, Path joined) throws IOException {
        try (Writer out = Files.newBufferedWriter(joined)) {
            for (int i = 0; i < parts.size(); i++) {
                try (BufferedReader in = Files.newBufferedReader(parts.get(i))) {
                    if (hasHeader && i > 0) {
                        in.readLine();
                    }
                    in.transferTo(out);
                }
            }
        }
    }
}
