package dev.midog.task.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.UnreadImages;
import dev.midog.task.pixels.PixelMeasurement;
import dev.midog.task.pixels.PixelStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts images, mitotic figures, areas and densities of a dataset. */
public final class Statistics {
    private static final Parameter MF_CLASS = Parameter.of("mfClass");
    private static final Parameter BY = Parameter.of("by");
    private static final Parameter IMAGES = Parameter.of("images");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");

    private Statistics() {}

    /**
     * Reads and counts.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the file is not a dataset or a value of the
     *     selection matches no image
     */
    public static StatsResult run(StatsSettings settings, Consumer<? super Notice> listener) throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        UnreadImages unread = new UnreadImages();
        Optional<FolderImages> images =
                Optional.ofNullable(settings.images()).map(folder -> new FolderImages(folder, unread));
        LoadedDataset loaded = new DatasetLoader(settings.reading(), notices).load(settings.dataset(), images);
        unread.report(notices);
        settings.reading().refuseIdle(loaded.format());
        settings.by().check(loaded.dataset(), BY);
        Dataset selected = settings.selection().apply(loaded.dataset(), notices);
        DatasetStats stats = DatasetStats.of(selected, settings.by(), settings.spotSize());
        limits(selected, stats).forEach(notices);
        if (!settings.selection().choice().equals(AnnotationChoice.ALL)
                && stats.total().agreement().annotations() > 0) {
            notices.accept(new Notice(
                    "AGREEMENT-OF-CHOICE",
                    "agreement and kappa are those of the chosen annotations alone, so that they say little of the"
                            + " annotators where votes are part of the choice",
                    0));
        }
        return new StatsResult(stats, pixels(settings, loaded, selected, notices), notices.list());
    }

    private static @Nullable PixelStatistics pixels(
            StatsSettings settings, LoadedDataset loaded, Dataset selected, NoticeLog log) throws IOException {
        Path folder = settings.images();
        if (!settings.pixels() || folder == null) {
            return null;
        }
        Integer threads = settings.threads();
        Notices notices = new Notices();
        PixelStatistics pixels = new PixelMeasurement(
                        new ImageFiles(folder, loaded.format(), loaded.dataset()),
                        threads == null ? Runtime.getRuntime().availableProcessors() : threads)
                .measure(selected, settings.by(), notices);
        notices.list().forEach(log);
        return pixels;
    }

    /** What the figures leave out or do not know. */
    private static List<Notice> limits(Dataset dataset, DatasetStats stats) {
        Notices notices = new Notices();
        if (!dataset.annotations().isEmpty()
                && dataset.categories().stream()
                        .noneMatch(category -> category.role() == CategoryRole.MITOTIC_FIGURE)) {
            notices.add(
                    "NO-MITOTIC-CLASS",
                    Message.of("no class of this dataset is known to mean mitotic figure; name it with ", MF_CLASS));
        }
        int withoutArea = stats.total().imagesWithoutArea();
        notices.addCounted(
                "AREA-UNKNOWN",
                withoutArea,
                Message.of(
                        "the area of " + withoutArea + " of " + stats.imagesPublished()
                                + " images is not known, so that they count for no area and no density; name the folder of"
                                + " the image files with ",
                        IMAGES,
                        ", and give a scale that these do not state with ",
                        UM_PER_PX));
        DatasetStats.NotCounted left = stats.notCounted();
        notices.addCounted(
                "NOT-COUNTED",
                left.all(),
                "annotations that are not counted: " + left.deleted() + " deleted, " + left.imageLabels()
                        + " image labels, " + left.withoutAgreedClass() + " without an agreed class, " + left.crowds()
                        + " crowds or difficult");
        notices.addCounted(
                "DETECTORS-LEFT-OUT",
                stats.detectorsLeftOut().size(),
                "votes of detectors do not count for the experts' agreement: "
                        + String.join(", ", stats.detectorsLeftOut()));
        return notices.list();
    }
}
