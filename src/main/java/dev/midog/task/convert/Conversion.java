package dev.midog.task.convert;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Subset;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.SourceFiles;
import dev.midog.task.diagnose.TransformedDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a dataset, picks from it, edits its classes and writes it in another format. */
public final class Conversion {
    private static final Parameter STRICT = Parameter.of("strict");

    private final ConvertSettings settings;
    private final ConversionListener listener;
    private final NoticeLog notices;

    private Conversion(ConvertSettings settings, ConversionListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.notices = new NoticeLog(listener);
    }

    /**
     * Converts as {@code settings} say.
     *
     * @param listener is given each notice as soon as it is known, and the plan before anything is written
     * @throws IOException where the disk failed; a {@link MidogException} where the dataset cannot be read or written
     */
    public static ConversionResult run(ConvertSettings settings, ConversionListener listener) throws IOException {
        return new Conversion(settings, listener).result();
    }

    private ConversionResult result() throws IOException {
        DatasetTarget target =
                DatasetTarget.open(settings.format(), settings.output(), settings.force(), settings.inputs());
        WarmUp warmUp = WarmUp.start(target.format());
        try {
            return result(target.format(), target);
        } finally {
            warmUp.await();
        }
    }

    private ConversionResult result(DatasetFormat format, DatasetTarget target) throws IOException {
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        LoadedDataset source = new DatasetLoader(
                        settings.reading().withNamedClasses(settings.edits().namedClasses()), notices)
                .load(settings.input(), images);
        settings.reading().refuseIdle(source.format(), format);
        Optional<FolderImages> found = images.map(folder -> folder.laidOutAs(source.format(), source.dataset()));
        WriteOptions options = settings.reading()
                .writeOptions(settings.spotSize(), source.format(), format)
                .withFiles(new SourceFiles(source.path(), found));
        List<Notice> ofSelection = new ArrayList<>();
        target.otherName().ifPresent(ofSelection::add);
        Dataset dataset =
                selected(TransformedDataset.of(source.dataset(), settings.transforms(), ofSelection::add), ofSelection);
        target.requireWritable(dataset);
        PlacedImages placed = PlacedImages.plan(settings.placement(), dataset, format, found);
        placed.refuseLabels();
        Losses losses = Formats.losses(dataset, format, options);
        losses.notices().forEach(notices);
        ConversionPlan plan = new ConversionPlan(
                source, dataset, format, settings.output(), losses.notices(), ofSelection, losses.written());
        listener.planned(plan);
        if (settings.strict()) {
            requireNoLosses(plan);
        }
        ofSelection.forEach(notices);
        if (!settings.dryRun()) {
            Notices ofWriting = new Notices();
            target.write(staging -> {
                format.write(dataset, staging, options, ofWriting);
                placed.place(staging, settings.output());
                listener.written(plan);
            });
            notices.acceptAll(ofWriting);
        }
        return new ConversionResult(plan, !settings.dryRun(), notices.list());
    }

    private Dataset selected(Dataset all, List<Notice> ofSelection) throws IOException {
        Dataset chosen = settings.selection().apply(all, notices);
        Notices ofEdits = new Notices();
        Dataset edited = settings.edits().apply(chosen, ofEdits);
        ofSelection.addAll(ofEdits.list());
        if (edited.annotations().isEmpty() && !all.annotations().isEmpty()) {
            ofSelection.add(new Notice(
                    "NOTHING-LEFT", "no annotation meets the conditions given; the images are written without any", 0));
        }
        return Subset.markedWithin(edited, all);
    }

    private static void requireNoLosses(ConversionPlan plan) {
        if (!plan.losses().isEmpty()) {
            throw MidogException.operation(Message.of(
                    "the format " + plan.format().name() + " cannot hold everything ("
                            + plan.losses().stream().map(Notice::code).collect(Collectors.joining(", "))
                            + "), and ",
                    STRICT,
                    " forbids that; nothing is written"));
        }
    }
}
