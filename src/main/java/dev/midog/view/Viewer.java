package dev.midog.view;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NamedColumns;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.review.ReviewSession;
import dev.midog.task.review.ReviewSettings;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.scoring.ScoringRules;
import dev.midog.view.data.Detector;
import dev.midog.view.data.EditedDataset;
import dev.midog.view.data.ReviewAnswers;
import dev.midog.view.data.ShownDataset;
import dev.midog.view.http.LocalServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dataset in the browser: a server on this machine that answers its page. */
public final class Viewer implements Closeable {
    private final Routes routes;
    private final LocalServer server;
    private final @Nullable ReviewSession session;

    private Viewer(Routes routes, LocalServer server, @Nullable ReviewSession session) {
        this.routes = routes;
        this.server = server;
        this.session = session;
    }

    /** Reads the dataset and the detections, and starts to answer. */
    public static Viewer start(ViewSettings settings, Consumer<? super Notice> listener) throws IOException {
        // Two detectors in the same images give the same notices.
        Set<Notice> known = new HashSet<>();
        NoticeLog notices = new NoticeLog(notice -> {
            if (known.add(notice)) {
                listener.accept(notice);
            }
        });
        // First of all, as it takes back what a killed program has left half done in the file.
        ReviewSession session = session(settings, notices);
        boolean isStarted = false;
        try {
            Viewer viewer = started(settings, session, notices);
            isStarted = true;
            return viewer;
        } finally {
            if (!isStarted && session != null) {
                session.close();
            }
        }
    }

    private static Viewer started(ViewSettings settings, @Nullable ReviewSession session, NoticeLog notices)
            throws IOException {
        Path folder = folder(settings);
        LoadedDataset read = new DatasetLoader(reading(settings), notices)
                .loadOnly(settings.input(), Optional.ofNullable(folder).map(FolderImages::new));
        LoadedDataset loaded = session == null
                ? read
                : new LoadedDataset(
                        read.path(), read.format(), session.visible(edited(read.dataset(), session.dataset())));
        Dataset dataset = settings.selection().apply(loaded.dataset(), notices);
        ImageFiles files = folder == null ? null : new ImageFiles(folder, loaded.format(), loaded.dataset());
        EditedDataset edited = session == null ? null : new EditedDataset(session, loaded.dataset(), dataset);
        String format = loaded.format().name();
        ShownDataset shown = edited == null
                ? ShownDataset.of(loaded.path(), format, dataset, files)
                : ShownDataset.changing(loaded.path(), format, edited, files);
        List<Detector> detectors = detectors(settings, loaded, shown, folder, notices);
        List<String> notes = notices.list().stream()
                .filter(notice -> !notice.isDetail())
                .map(Notice::message)
                .distinct()
                .toList();
        Routes routes = new Routes(
                shown,
                detectors,
                notes,
                session == null || edited == null
                        ? null
                        : new ReviewAnswers(session, settings.reviewErrors(), edited::take));
        LocalServer server = LocalServer.start(settings.port(), routes);
        Thread warmUp = new Thread(routes::warmUp, "midog-view-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
        return new Viewer(routes, server, session);
    }

    private static @Nullable ReviewSession session(ViewSettings settings, Consumer<? super Notice> notices)
            throws IOException {
        ReviewSettings review = settings.review();
        return review == null ? null : ReviewSession.open(review, Clock.systemUTC(), notices);
    }

    /** The images and roles of classes as the dataset describes them, with the annotations as the review has left them. */
    private static Dataset edited(Dataset original, Dataset saved) {
        Map<String, CategoryRole> roles = original.categories().stream()
                .collect(Collectors.toMap(Category::name, Category::role, (first, second) -> first));
        Dataset reviewed = saved.withCategories(saved.categories().stream()
                .map(one -> one.withRole(roles.getOrDefault(one.name(), one.role())))
                .toList());
        boolean isOfSameImages =
                original.roisById().keySet().equals(reviewed.roisById().keySet());
        return isOfSameImages
                ? new Dataset(
                        original.info(),
                        original.licenses(),
                        reviewed.categories(),
                        reviewed.annotators(),
                        original.rois(),
                        reviewed.annotations(),
                        original.extras())
                : reviewed;
    }

    private static ReadingSettings reading(ViewSettings settings) throws IOException {
        return settings.predictions().isEmpty()
                ? settings.reading()
                : new NamedColumns(settings.reading()).readingOf(DefaultDataset.resolve(settings.input()));
    }

    private static @Nullable Path folder(ViewSettings settings) {
        Path named = settings.images();
        Path usual = Path.of(ViewSettings.DEFAULT_IMAGES);
        return named != null ? named : Files.isDirectory(usual) ? usual : null;
    }

    private static List<Detector> detectors(
            ViewSettings settings,
            LoadedDataset truth,
            ShownDataset shown,
            @Nullable Path folder,
            Consumer<Notice> notices)
            throws IOException {
        List<Detector> detectors = new ArrayList<>();
        if (!settings.predictions().isEmpty()) {
            detectors.add(detector(settings.predictions(), settings, truth, shown, folder, notices));
        }
        Path against = settings.against();
        if (against != null) {
            detectors.add(detector(List.of(against), settings, truth, shown, folder, notices));
        }
        return detectors;
    }

    private static Detector detector(
            List<Path> files,
            ViewSettings settings,
            LoadedDataset truth,
            ShownDataset shown,
            @Nullable Path folder,
            Consumer<Notice> notices)
            throws IOException {
        Double threshold = settings.threshold();
        EvaluationSettings scoring = EvaluationSettings.builder(files)
                .truth(truth.path())
                .reading(settings.reading())
                .units(settings.units())
                .images(folder)
                .cases(settings.selection().cases())
                .split(settings.selection().split())
                .rules(threshold == null ? ScoringRules.HONEST : ScoringRules.HONEST.withThreshold(threshold))
                .build();
        Path first = files.get(0);
        String name = Objects.toString(first.getFileName()) + (files.size() > 1 ? " and others" : "");
        return new Detector(
                name, first.toString(), Evaluation.match(truth, scoring, notices), shown::dataset, threshold);
    }

    /** The address to open, with the token. */
    public String address() {
        return server.address();
    }

    /** Stops answering and releases all files. */
    @Override
    public void close() throws IOException {
        server.close();
        routes.close();
        if (session != null) {
            session.close();
        }
    }
}
