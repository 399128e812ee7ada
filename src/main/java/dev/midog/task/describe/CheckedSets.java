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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
        refuseTwice(files);
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>();
        Map<String, Path> sources = new HashMap<>();
        boolean isAlone = files.size() == 1;
        for (Path file : files) {
            List<SplitRows.SplitRow> own =
                    rows(file, isAlone ? null : setOf(file, files), datasets::add, loader, images);
            String set = SplitRows.set(own.get(0).set());
            Path other = sources.putIfAbsent(set, file);
            if (other != null) {
                throw MidogException.usage(other + " and " + file + " are both of the set " + set
                        + ", so images in both would be no leak; give one file for each set");
            }
            rows.addAll(own);
        }
        return new CheckedSets(rows, datasets);
    }

    /** The rows of {@code file}, which is the whole of {@code set}, or alone where that is null. */
    private static List<SplitRows.SplitRow> rows(
            Path file,
            @Nullable String set,
            Consumer<Dataset> datasets,
            DatasetLoader loader,
            Optional<FolderImages> images)
            throws IOException {
        boolean isAlone = set == null;
        Optional<SetFolder> folder = SetFolder.of(file);
        if (folder.isPresent()) {
            return set == null ? folder.get().sets() : folder.get().rows(set);
        }
        return switch (SetFile.kind(file, isAlone)) {
            case SPLIT -> ofSplit(file, isAlone);
            case NAMES -> {
                if (isAlone) {
                    SetFile.missingColumn(file).ifPresent(why -> {
                        throw MidogException.invalidData(why);
                    });
                }
                List<SplitRows.SplitRow> names = SetFile.names(file, set == null ? "" : set);
                if (isAlone) {
                    throw MidogException.usage(Message.of(
                            file + " lists the names of one set; give each set: ",
                            CHECK.as("train.txt"),
                            " ",
                            CHECK.as("test.txt")));
                }
                yield names;
            }
            case DATASET -> {
                Dataset dataset = loader.loadAsStated(file, images).dataset();
                datasets.accept(dataset);
                yield ofDataset(file, dataset, set);
            }
        };
    }

    private static void refuseTwice(List<Path> files) throws IOException {
        for (int i = 1; i < files.size(); i++) {
            for (Path before : files.subList(0, i)) {
                Path file = files.get(i);
                if (Files.exists(file) && Files.exists(before) && Files.isSameFile(file, before)) {
                    throw MidogException.usage(Message.of(CHECK.as(file.toString()), " is given twice"));
                }
            }
        }
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

    /** The further keys of {@code roi}, in lower case, with those of their values that are text or numbers. */
    static Map<String, String> columns(Roi roi) {
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
