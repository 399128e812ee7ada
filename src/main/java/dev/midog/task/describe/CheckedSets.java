package dev.midog.task.describe;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.splits.SetFile;
import dev.midog.format.splits.SplitRows;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sets of the files to check.
 *
 * @param datasets those among the files
 */
record CheckedSets(List<SplitRows.SplitRow> rows, List<Dataset> datasets) {
    private static final Parameter CHECK = Parameter.of("check");

    /** Reads {@code files}: one that has sets in it, or several that are a set each. */
    static CheckedSets read(List<Path> files, DatasetLoader loader, Optional<FolderImages> images) throws IOException {
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>();
        boolean isAlone = files.size() == 1;
        for (Path file : files) {
            String set = setOf(file, files);
            switch (SetFile.kind(file, isAlone)) {
                case SPLIT -> rows.addAll(ofSplit(file, isAlone));
                case NAMES -> {
                    if (isAlone) {
                        throw MidogException.usage(Message.of(
                                file + " lists the names of one set; give each set: ",
                                CHECK.as("train.txt"),
                                " ",
                                CHECK.as("test.txt")));
                    }
                    rows.addAll(SetFile.names(file, set));
                }
                case DATASET -> {
                    Dataset dataset = loader.loadAsStated(file, images).dataset();
                    datasets.add(dataset);
                    rows.addAll(ofDataset(file, dataset, isAlone ? null : set));
                }
            }
        }
        return new CheckedSets(rows, datasets);
    }

    private static List<SplitRows.SplitRow> ofSplit(Path file, boolean isAlone) throws IOException {
        List<SplitRows.SplitRow> rows = SplitRows.read(file).rows();
        if (!isAlone && rows.stream().map(SplitRows.SplitRow::set).distinct().count() > 1) {
            throw MidogException.usage(
                    file + " has several sets in it; check it alone, or give files that are one set each");
        }
        return rows;
    }

    /** Each image once, in its own split or, where it is given, in {@code set}. */
    private static List<SplitRows.SplitRow> ofDataset(Path file, Dataset dataset, @Nullable String set) {
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            Split split = roi.facts().split();
            String name = set != null ? set : split == null ? null : split.label();
            if (name != null && roi.published()) {
                rows.add(new SplitRows.SplitRow(
                        "all", 0, roi.fileName(), name, file + ": image " + roi.id(), columns(roi)));
            }
        }
        if (rows.isEmpty()) {
            throw MidogException.usage(file + " states no split of its images; name a split file, or two datasets");
        }
        return rows;
    }

    private static Map<String, String> columns(Roi roi) {
        Map<String, String> columns = new LinkedHashMap<>();
        roi.extras().values().forEach((key, value) -> {
            if (value instanceof String || value instanceof Number) {
                columns.put(key.toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        return columns;
    }

    /** What {@code file} is called: by its name, or by its whole path where another has the same name. */
    private static String setOf(Path file, List<Path> files) {
        String set = SetFile.setOf(file);
        return files.stream().filter(other -> SetFile.setOf(other).equals(set)).count() > 1 ? file.toString() : set;
    }
}
