package dev.midog.task.update;

import dev.midog.analysis.update.DatasetUpdate;
import dev.midog.analysis.update.EditedFile;
import dev.midog.analysis.update.HeldPart;
import dev.midog.analysis.update.UpdateReport;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Shape;
import dev.midog.core.selection.ClassMap;
import dev.midog.format.Formats;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes the corrections of edited files over into the dataset that they were made from, and writes it. */
public final class Update {
    private static final Parameter ALLOW_DELETIONS = Parameter.of("allowDeletions");
    private static final Parameter KEEP_MISSING = Parameter.of("keepMissing");
    private static final Parameter EDITED_FROM = Parameter.of("editedFrom");
    private static final Parameter MAP = Parameter.of("map");

    private final UpdateSettings settings;
    private final NoticeLog notices;

    private Update(UpdateSettings settings, NoticeLog notices) {
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Corrects as {@code settings} say.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where a file cannot be read or written, where an edited
     *     file has an image or class that the dataset does not have, or where an image would lose more than half of its annotations
     */
    public static UpdateResult run(UpdateSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new Update(settings, new NoticeLog(listener)).result();
    }

    private UpdateResult result() throws IOException {
        DatasetFormat format = settings.format();
        DatasetTarget target = settings.keepsSame()
                ? DatasetTarget.openFollowed(format, settings.output(), settings.force(), settings.read())
                : DatasetTarget.open(format, settings.output(), settings.force(), settings.read());
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        LoadedDataset own = new DatasetLoader(settings.reading(), notices).load(settings.dataset(), images);
        List<EditedFile> edited = edited(own, images);
        target.otherName().ifPresent(notices);
        Notices ofUpdate = new Notices();
        DatasetUpdate.UpdatedDataset updated = DatasetUpdate.of(own.dataset(), edited, settings.options(), ofUpdate);
        notices.acceptAll(ofUpdate);
        requireAnnotations(updated.report());
        WriteOptions options = settings.reading().writeOptions(settings.spotSize(), own.format(), target.format());
        Losses held = Formats.losses(updated.dataset(), target.format(), options);
        List<Notice> losses = held.notices();
        if (settings.dryRun()) {
            target.requireWritable(updated.dataset());
            losses.forEach(notices);
        } else {
            target.write(updated.dataset(), options, notices);
        }
        return new UpdateResult(
                updated.dataset(),
                WrittenReport.of(updated, held.written(), target.format().holds(options)),
                held.written(),
                target.format(),
                settings.output(),
                !settings.dryRun(),
                losses,
                notices.list());
    }

    private List<EditedFile> edited(LoadedDataset own, Optional<FolderImages> images) throws IOException {
        ReadingSettings reading = settings.reading();
        ReadingSettings detecting = ReadingSettings.builder()
                .from(settings.editedFrom())
                .boxConvention(reading.boxConvention())
                .vocOrigin(reading.vocOrigin())
                .columns(reading.columns())
                .mfClass(reading.mfClass())
                .namedClasses(settings.map().names().keySet())
                .build();
        DatasetLoader loader = new DatasetLoader(detecting, notices);
        Optional<DatasetImages> known = Optional.of(new DatasetImages(own.dataset(), images.orElse(null)));
        IgnoredClasses ignored = new IgnoredClasses(settings.drops(), own.dataset());
        List<EditedFile> edited = new ArrayList<>();
        List<Dataset> named = new ArrayList<>();
        List<DatasetFormat> formats = new ArrayList<>(List.of(own.format()));
        for (Path path : settings.edited()) {
            LoadedDataset loaded = loaded(path, loader, known);
            formats.add(loaded.format());
            named.add(loaded.dataset());
            Dataset placed = NamedImages.asIn(own.dataset(), loaded.dataset(), path, notices);
            Dataset mapped = settings.map().apply(ignored.without(placed));
            edited.add(new EditedFile(
                    path.toString(),
                    MadeNames.asIds(mapped, own.dataset()),
                    heldBy(loaded.format().writtenTo(path), mapped)));
        }
        reading.refuseIdle(formats.toArray(DatasetFormat[]::new));
        ignored.requireAll();
        for (String from : settings.map().names().keySet()) {
            if (named.stream().noneMatch(one -> ClassMap.has(one, from))) {
                throw MidogException.usage(
                        Message.of(MAP.as(from), ": none of the edited files has a class of this name"));
            }
        }
        return edited;
    }

    private static LoadedDataset loaded(Path path, DatasetLoader loader, Optional<DatasetImages> known)
            throws IOException {
        try {
            return loader.loadAsStated(path, known);
        } catch (MidogException e) {
            throw new MidogException(e.kind(), e.message().renamed(FormatParameters.FROM, EDITED_FROM), e);
        }
    }

    /** A file of points alone does not hold extents, and one of whole pixels no fractions, whatever its format could hold. */
    private static Set<HeldPart> heldBy(DatasetFormat format, Dataset edited) {
        Set<Content> holds = format.holds(WriteOptions.DEFAULT);
        Set<HeldPart> parts = EnumSet.allOf(HeldPart.class);
        parts.removeIf(part -> !holds.contains(Content.valueOf(part.name())));
        List<Annotation> annotations = edited.annotations();
        if (!annotations.isEmpty() && annotations.stream().allMatch(one -> one.shape() instanceof Shape.Spot)) {
            parts.remove(HeldPart.BOXES);
        }
        if (annotations.stream().allMatch(one -> isWhole(one.shape()))) {
            parts.remove(HeldPart.SUBPIXEL);
        }
        return parts;
    }

    private static boolean isWhole(Shape shape) {
        if (shape instanceof Shape.ImageLabel) {
            return true;
        }
        if (shape instanceof Shape.Polygon polygon) {
            return polygon.corners().stream().allMatch(corner -> isWhole(corner.x(), corner.y()));
        }
        Box box = shape.box(0);
        return isWhole(box.minX(), box.minY()) && isWhole(box.maxX(), box.maxY());
    }

    private static boolean isWhole(double x, double y) {
        return x == Math.rint(x) && y == Math.rint(y);
    }

    /** A file that was saved too early, or of which a part alone was exported, must not empty an image in silence. */
    private void requireAnnotations(UpdateReport report) {
        List<UpdateReport.ImageChanges> emptied = report.images().stream()
                .filter(UpdateReport.ImageChanges::isMostlyDeleted)
                .toList();
        if (emptied.isEmpty() || settings.allowDeletions()) {
            return;
        }
        UpdateReport.ImageChanges first = emptied.get(0);
        long others = emptied.size() - 1L;
        Message message = Message.of(
                first.file() + ": " + first.image() + " would lose "
                        + (first.deleted() == first.before()
                                ? "all its " + Counted.of(first.before(), "annotation")
                                : first.deleted() + " of its " + Counted.of(first.before(), "annotation"))
                        + (others == 0
                                ? ""
                                : ", and " + Counted.of(others, "more image") + " more than half of "
                                        + (others == 1 ? "its" : "theirs"))
                        + "; if the file lacks what was never in it, give ",
                KEEP_MISSING,
                ", if all that was deleted, ",
                ALLOW_DELETIONS);
        if (!settings.dryRun()) {
            throw MidogException.invalidData(message);
        }
        notices.accept(new Notice("MOSTLY-DELETED", message, first.deleted()));
    }
}
