package dev.midog.task.review;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.review.EditedState;
import dev.midog.format.sliderunner.review.ReviewAct;
import dev.midog.format.sliderunner.review.ReviewActKind;
import dev.midog.format.sliderunner.review.ReviewDatabase;
import dev.midog.format.sliderunner.review.ReviewTransaction;
import dev.midog.format.sliderunner.review.ReviewedAnnotation;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An annotator at work on a dataset: each edit is saved in a SlideRunner database, in a transaction of its own that is on the
 * disk before the edit is acknowledged.
 *
 * <p>Several sessions, in one program or in several, may work on the same database: an edit of what another has changed is
 * refused. Acts are listed in the database, so that they can be taken back after a restart. Thread-safe.
 */
public final class ReviewSession implements AutoCloseable {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final double MILLIS = 1000;

    private final ReviewDatabase database;
    private final ReviewSettings settings;
    private final Path file;
    private final Clock clock;
    private final Consumer<? super Notice> listener;
    private final Dataset dataset;
    private final long annotatorId;
    private final EditPlan plan;
    /** Acts that others have built on, so that they can no longer be taken back. */
    private final Set<Long> outOfReach = ConcurrentHashMap.newKeySet();

    private ReviewSession(
            ReviewDatabase database, ReviewSettings settings, Clock clock, Consumer<? super Notice> listener)
            throws IOException {
        this.database = database;
        this.settings = settings;
        this.file = database.file();
        this.clock = clock;
        this.listener = listener;
        this.annotatorId = database.annotatorId(settings.annotator());
        Notices notices = new Notices();
        this.dataset = database.dataset(notices);
        this.plan = new EditPlan(dataset, annotatorId, settings.blind(), settings.agreed());
    }

    /**
     * Opens the database of the review, made where it is missing.
     *
     * @param clock gives the times of acts
     * @param listener is given what is made, and what was noticed while the dataset was read
     * @throws MidogException where the dataset cannot be read, or the database cannot be edited
     */
    public static ReviewSession open(ReviewSettings settings, Clock clock, Consumer<? super Notice> listener)
            throws IOException {
        ReviewDatabase database = new ReviewFile(settings, listener).open();
        boolean isOpen = false;
        try {
            ReviewSession session = new ReviewSession(database, settings, clock, listener);
            isOpen = true;
            return session;
        } finally {
            if (!isOpen) {
                database.close();
            }
        }
    }

    /** The database in which the review is saved. */
    public Path file() {
        return file;
    }

    /** Who reviews, and how. */
    public ReviewSettings settings() {
        return settings;
    }

    /** The images and classes that are reviewed, and the annotations as they were when the session began. */
    public Dataset dataset() {
        return dataset;
    }

    /** The annotations of an image as they are now, deleted ones too, in the order of their ids. */
    public List<AnnotationState> annotations(long imageId) throws IOException {
        return database.reading(transaction -> {
            Map<Long, String> annotators = transaction.annotators();
            List<AnnotationState> states = new ArrayList<>();
            for (ReviewedAnnotation one : transaction.annotationsOf(imageId)) {
                states.add(state(one, annotators));
            }
            return states;
        });
    }

    /** The annotation with that id as it is now. */
    public AnnotationState annotation(long id) throws IOException {
        return database.reading(transaction -> state(found(transaction, id), transaction.annotators()));
    }

    /** All that the database holds now, as far as the annotator may see it: of a blind one the classes are the own votes. */
    public Dataset current() throws IOException {
        return visible(database.dataset(new Notices()));
    }

    /** The annotation with that id as {@link #current} has it; empty where there is none. */
    public Optional<Annotation> current(long id) throws IOException {
        return database.reading(transaction -> transaction.annotation(id).map(one -> visible(one.annotation())));
    }

    /** A number that is another one after every edit by another program. */
    public long versionOfOthers() throws IOException {
        return database.versionOfOthers();
    }

    /** {@code whole} as far as the annotator may see it. */
    public Dataset visible(Dataset whole) {
        return settings.blind()
                ? whole.withContent(
                        whole.rois(),
                        whole.annotations().stream().map(this::visible).toList())
                : whole;
    }

    private Annotation visible(Annotation annotation) {
        if (!settings.blind()) {
            return annotation;
        }
        return annotation.withClasses(
                Objects.requireNonNullElse(plan.ownVote(annotation), Category.NO_AGREEMENT),
                annotation.votes().stream().filter(plan::isOwn).toList());
    }

    /** The shape of a new annotation at a place: a spot where most of the dataset are, else a box of the published size. */
    public Shape usualShape(Point centre) {
        long spots = dataset.annotations().stream()
                .filter(one -> one.shape() instanceof Shape.Spot)
                .count();
        return spots * 2 > dataset.annotations().size()
                ? new Shape.Spot(centre)
                : new Shape.Area(Box.around(centre, WriteOptions.PUBLISHED_SPOT_SIZE));
    }

    /**
     * Saves {@code edit}, or refuses it where its annotation was changed by somebody else.
     *
     * @throws MidogException where the edit makes no sense
     * @throws IOException where it could not be saved; then nothing of it is
     */
    public ReviewOutcome apply(ReviewEdit edit) throws IOException {
        plan.checkItem(edit.item());
        if (edit instanceof ReviewEdit.Add add) {
            plan.checkPlace(add.imageId(), add.shape());
            plan.checkedClass(add.classId());
        }
        return database.editing(now(), transaction -> {
            if (edit instanceof ReviewEdit.OfAnnotation known) {
                return change(transaction, known);
            }
            return edit instanceof ReviewEdit.Add add
                    ? add(transaction, add)
                    : saved(transaction, act(ReviewActKind.DISMISS, null, edit.item(), null, null, null));
        });
    }

    private ReviewOutcome change(ReviewTransaction transaction, ReviewEdit.OfAnnotation edit) throws IOException {
        ReviewedAnnotation current = found(transaction, edit.annotationId());
        if (!current.revision().equals(edit.revision())) {
            return conflict(transaction, current, "look at it again and repeat your edit");
        }
        Annotation annotation = current.annotation();
        EditedState after = plan.after(edit, annotation, transaction.annotators());
        transaction.change(annotation, after, annotatorId);
        return saved(
                transaction,
                act(EditPlan.kindOf(edit), annotation.id(), edit.item(), null, plan.stateOf(annotation), after));
    }

    private ReviewOutcome add(ReviewTransaction transaction, ReviewEdit.Add add) throws IOException {
        long id = transaction.add(add.imageId(), add.classId(), add.shape());
        Annotation annotation = found(transaction, id).annotation();
        EditedState after = new EditedState(add.classId(), false, add.classId(), annotation.shape());
        EditedState before = new EditedState(add.classId(), true, add.classId(), annotation.shape());
        transaction.change(annotation, after, annotatorId);
        return saved(transaction, act(ReviewActKind.ADD, id, add.item(), null, before, after));
    }

    /** Takes back the newest act of this annotator that stands, which is an act in the database, too. */
    public ReviewOutcome undo() throws IOException {
        return revert(ReviewActKind.UNDO);
    }

    /** Does again what was taken back last, unless the annotator has done something else since. */
    public ReviewOutcome redo() throws IOException {
        return revert(ReviewActKind.REDO);
    }

    private ReviewOutcome revert(ReviewActKind kind) throws IOException {
        return database.editing(now(), transaction -> {
            ActHistory history = new ActHistory(transaction.actsOf(annotatorId));
            Optional<ReviewAct> last =
                    kind == ReviewActKind.UNDO ? history.lastStanding(outOfReach) : history.lastTakenBack(outOfReach);
            if (last.isEmpty()) {
                return new ReviewOutcome.Nothing();
            }
            return revert(transaction, kind, last.get());
        });
    }

    private ReviewOutcome revert(ReviewTransaction transaction, ReviewActKind kind, ReviewAct act) throws IOException {
        Long id = act.annotationId();
        boolean back = kind == ReviewActKind.UNDO;
        EditedState from = back ? act.after() : act.before();
        EditedState to = back ? act.before() : act.after();
        if (id != null && from != null && to != null) {
            ReviewedAnnotation current = transaction.annotation(id).orElse(null);
            if (current == null) {
                outOfReach.add(act.id());
                throw missing(id);
            }
            ReviewAct newest = current.newestAct();
            boolean isOwn = newest != null && newest.annotatorId() == annotatorId && current.isChangedByNewestAct();
            if (!isOwn || !plan.stateOf(current.annotation()).equals(from)) {
                outOfReach.add(act.id());
                return conflict(
                        transaction, current, "so that your edit can no longer be " + (back ? "undone" : "repeated"));
            }
            transaction.change(current.annotation(), to, annotatorId);
        }
        return saved(transaction, act(kind, id, act.item(), act.id(), from, to), act.kind());
    }

    /** What is worth a look; in the order in which to look. */
    public List<ReviewItem> queue(QueueSource source) throws IOException {
        List<ReviewItem> items = new ReviewQueues(database.dataset(new Notices()), listener).of(source);
        if (!settings.blind()) {
            return items;
        }
        return items.stream()
                .map(one -> new ReviewItem(one.key(), one.imageId(), one.annotationId(), one.x(), one.y(), ""))
                .toList();
    }

    /** How much of {@code queue} this annotator has answered: each item that an edit names, or whose annotation it is about. */
    public ReviewProgress progress(List<ReviewItem> queue) throws IOException {
        return database.reading(transaction -> {
            ActHistory history = new ActHistory(transaction.actsOf(annotatorId));
            Set<String> answered = history.answered();
            answered.retainAll(queue.stream().map(ReviewItem::key).toList());
            return new ReviewProgress(
                    answered, queue.size() - answered.size(), history.standing(), history.takenBack());
        });
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private double now() {
        return clock.millis() / MILLIS;
    }

    private ReviewAct act(
            ReviewActKind kind,
            @Nullable Long annotationId,
            @Nullable String item,
            @Nullable Long reverts,
            @Nullable EditedState before,
            @Nullable EditedState after) {
        return new ReviewAct(0, 0, annotatorId, kind, annotationId, item, reverts, before, after);
    }

    private ReviewOutcome saved(ReviewTransaction transaction, ReviewAct act) throws IOException {
        return saved(transaction, act, null);
    }

    private ReviewOutcome saved(ReviewTransaction transaction, ReviewAct act, @Nullable ReviewActKind reverted)
            throws IOException {
        long actId = transaction.list(act);
        Long id = act.annotationId();
        AnnotationState state = id == null ? null : state(found(transaction, id), transaction.annotators());
        return new ReviewOutcome.Saved(actId, act.kind(), reverted, state);
    }

    private ReviewOutcome conflict(ReviewTransaction transaction, ReviewedAnnotation current, String remedy)
            throws IOException {
        Map<Long, String> annotators = transaction.annotators();
        ReviewAct newest = current.newestAct();
        String changedBy =
                newest != null && current.isChangedByNewestAct() ? annotators.get(newest.annotatorId()) : null;
        Double changedAt = current.annotation().lastModified();
        String time = changedAt == null || changedAt <= 0
                ? ""
                : " on " + UTC.format(Instant.ofEpochMilli(Math.round(changedAt * MILLIS)));
        String sentence = current.annotation().title() + " was changed by "
                + (changedBy == null ? "another program" : changedBy) + time + "; " + remedy;
        return new ReviewOutcome.Conflict(state(current, annotators), changedBy, changedAt, sentence);
    }

    private static ReviewedAnnotation found(ReviewTransaction transaction, long id) throws IOException {
        return transaction.annotation(id).orElseThrow(() -> missing(id));
    }

    private static MidogException missing(long id) {
        return MidogException.operation("there is no annotation " + id + " in it");
    }

    private AnnotationState state(ReviewedAnnotation reviewed, Map<Long, String> annotators) {
        Annotation annotation = reviewed.annotation();
        List<AnnotationState.GivenVote> votes = new ArrayList<>();
        for (Vote vote : annotation.votes()) {
            if (!settings.blind() || plan.isOwn(vote)) {
                Long given = vote.annotatorId();
                votes.add(new AnnotationState.GivenVote(
                        given == null ? null : annotators.get(given), known(vote.categoryId())));
            }
        }
        Integer own = known(Objects.requireNonNullElse(plan.ownVote(annotation), Category.NO_AGREEMENT));
        return new AnnotationState(
                annotation.id(),
                annotation.roiId(),
                settings.blind() ? own : known(annotation.categoryId()),
                annotation.shape(),
                annotation.deleted(),
                own,
                votes,
                reviewed.revision());
    }

    private static @Nullable Integer known(int categoryId) {
        return categoryId == Category.NO_AGREEMENT ? null : (Integer) categoryId;
    }
}
