package dev.midog.patch.label;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.storage.TextFile;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.yolo.YoloData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Joins the label files of the parts of a run into those that {@link PatchLabels} writes for the whole of it, to the byte.
 *
 * @param classes of the labels
 * @param patchPaths of all patches and what lies beside them
 */
public record LabelJoin(ClassNumbers classes, Set<String> patchPaths) {
    private static final DatasetFormat COCO = Formats.named(LabelKind.COCO.toString());

    /**
     * The joined file at {@code path}.
     *
     * @param parts the files of the parts that have one, in their order
     * @throws MidogException where {@code path} is not a label file of midog
     */
    public LabelFile of(String path, List<Path> parts) {
        if (!PatchPaths.allLabelFiles().contains(path)) {
            throw MidogException.invalidData(
                    "the shards' manifests name \"" + path + "\", which is not a label file of midog; cut them again");
        }
        if (path.endsWith(".json")) {
            return new LabelFile(path, joined -> joinCoco(parts, joined));
        } else if (path.endsWith(".yaml")) {
            return new LabelFile(path, joined -> Files.writeString(joined, data().text()));
        } else if (path.endsWith(".csv")) {
            return new LabelFile(path, joined -> joinTables(parts, joined));
        }
        return new LabelFile(path, joined -> joinLines(parts, joined));
    }

    private YoloData data() {
        return new YoloData(classes, PatchPaths.imageFolders(patchPaths), PatchPaths.IMAGES);
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

    private static void joinTables(List<Path> parts, Path joined) throws IOException {
        try (Writer out = Files.newBufferedWriter(joined)) {
            CsvRecordWriter records = new CsvRecordWriter(out);
            List<String> header = List.of();
            for (Path part : parts) {
                CsvTable table = CsvTable.read(part);
                if (header.isEmpty()) {
                    header = table.header();
                    records.write(header);
                } else if (!table.header().equals(header)) {
                    throw MidogException.invalidData(part + " has other columns than " + parts.get(0)
                            + "; cut both with the same version of midog");
                }
                for (CsvTable.Row row : table.rows()) {
                    records.write(row.cells());
                }
            }
        }
    }

    /** Lines of JSON, one a patch. */
    private static void joinLines(List<Path> parts, Path joined) throws IOException {
        try (Writer out = Files.newBufferedWriter(joined)) {
            for (Path part : parts) {
                try (BufferedReader in = TextFile.open(part)) {
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        out.append(line).append('\n');
                    }
                }
            }
        }
    }
}
