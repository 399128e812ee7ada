package dev.midog.task.merge;

import dev.midog.analysis.merge.MergeInput;
import dev.midog.analysis.merge.MergeReport;
import dev.midog.analysis.merge.Merger;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClassMap;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Tally;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Merges datasets into one and writes it. */
public final class Merge {
    private static final Parameter MAP = Parameter.of("map");
    private static final Parameter MAP_ANNOTATOR = Parameter.of("mapAnnotator");

    private final MergeSettings settings;
    private final MergeListener listener;
    private final NoticeLog ofReading;
    private final NoticeLog notices;

    private Merge(MergeSettings settings, MergeListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.ofReading = new NoticeLog(listener);
        this.notices = new NoticeLog(listener);
    }

    /**
     * Merges as {@code settings} say.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the datasets cannot be read, merged or written
     */
    public static MergeResult run(MergeSettings settings, MergeListener listener) throws IOException {
        return new Merge(settings, listener).result();
    }

    private MergeResult result() throws IOException {
        DatasetFormat format = settings.format();
        DatasetTarget target = DatasetTarget.open(format, settings.output(), settings.force(), settings.read());
        List<MergeInput> inputs = inputs();
        target.otherName().ifPresent(notices);
        Notices ofMerging = new Notices();
        Merger.MergedDataset merged = Merger.merge(inputs, settings.options(), ofMerging);
        notices.acceptAll(ofMerging);
        Dataset dataset = merged.dataset();
        Tally held = target.write(
                dataset,
                new WriteOptions(settings.spotSize()),
                notices,
                written -> listener.written(result(dataset, merged.report(), written)));
        return result(dataset, merged.report(), held);
    }

    private MergeResult result(Dataset dataset, MergeReport report, Tally held) {
        return new MergeResult(
                dataset, report, settings.format(), settings.output(), held, ofReading.list(), notices.list());
    }

    private List<MergeInput> inputs() throws IOException {
        DatasetLoader loader = new DatasetLoader(
                settings.reading().withNamedClasses(settings.map().names().keySet()), ofReading);
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        List<MergeInput> inputs = new ArrayList<>();
        List<LoadedDataset> loaded = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        for (Path path : settings.inputs()) {
            LoadedDataset one = loader.load(path, images);
            loaded.add(one);
            String stem = stem(path);
            String annotator = stems.add(stem) ? stem : stem + " " + (inputs.size() + 1);
            inputs.add(new MergeInput(path.toString(), annotator, selected(one.dataset())));
        }
        settings.reading().refuseIdle(loaded.stream().map(LoadedDataset::format).toArray(DatasetFormat[]::new));
        requireNames(loaded);
        return inputs;
    }

    private Dataset selected(Dataset whole) throws IOException {
        Dataset cases =
                settings.selection().cases().apply(settings.selection().split().apply(whole, false, ofReading));
        Dataset chosen = settings.selection().category().apply(settings.map().apply(cases));
        return renamed(settings.selection().choice().apply(chosen), settings.mapAnnotator());
    }

    /** Refuses a new name for what no input has. */
    private void requireNames(List<LoadedDataset> loaded) {
        for (String from : settings.map().names().keySet()) {
            if (loaded.stream().noneMatch(one -> ClassMap.has(one.dataset(), from))) {
                throw MidogException.usage(Message.of(MAP.as(from), ": none of the files has a class of this name"));
            }
        }
        for (String from : settings.mapAnnotator().names().keySet()) {
            if (loaded.stream()
                    .flatMap(one -> one.dataset().annotators().stream())
                    .noneMatch(annotator -> annotator.name().equals(from))) {
                throw MidogException.usage(
                        Message.of(MAP_ANNOTATOR.as(from), ": none of the files has an annotator of this name"));
            }
        }
    }

    private static Dataset renamed(Dataset dataset, ClassMap names) {
        List<Annotator> annotators = dataset.annotators().stream()
                .map(one -> new Annotator(one.id(), names.names().getOrDefault(one.name(), one.name()), one.extras()))
                .toList();
        return new Dataset(
                dataset.info(),
                dataset.licenses(),
                dataset.categories(),
                annotators,
                dataset.rois(),
                dataset.annotations(),
                dataset.extras());
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
