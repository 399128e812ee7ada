package dev.midog.view.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.review.AnnotationState;
import dev.midog.task.review.QueueSource;
import dev.midog.task.review.ReviewEdit;
import dev.midog.task.review.ReviewItem;
import dev.midog.task.review.ReviewOutcome;
import dev.midog.task.review.ReviewProgress;
import dev.midog.task.review.ReviewSession;
import dev.midog.view.http.BadQuestion;
import dev.midog.view.http.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An annotator's work, asked for and answered as JSON: what is there to review, each edit, and what became of it. */
public final class ReviewAnswers {
    private static final long USUAL_SEED = 42;

    private final ReviewSession session;
    private final @Nullable Path errors;
    private final LongConsumer changed;

    /**
     * Answers for {@code session}.
     *
     * @param errors the errors of a detector as a dataset, which are a queue; null for none
     * @param changed is given the id of each annotation that was edited
     */
    public ReviewAnswers(ReviewSession session, @Nullable Path errors, LongConsumer changed) {
        this.session = session;
        this.errors = errors;
        this.changed = changed;
    }

    /** Who reviews, how, where it is saved, and what can be taken back. */
    public Map<String, @Nullable Object> about() throws IOException {
        Map<String, @Nullable Object> about = JsonOutput.object();
        about.put("annotator", session.settings().annotator());
        about.put("blind", session.settings().blind());
        about.put("file", Objects.toString(session.file().getFileName()));
        about.put(
                "sources",
                errors == null ? List.of("disagreement", "random") : List.of("errors", "disagreement", "random"));
        steps(about, session.progress(List.of()));
        return about;
    }

    /** The annotations of an image as they are now, deleted ones too; labels of whole images are left out. */
    public Map<String, @Nullable Object> annotations(long imageId) throws IOException {
        List<Object> states = new ArrayList<>();
        for (AnnotationState one : session.annotations(imageId)) {
            if (!(one.shape() instanceof Shape.ImageLabel)) {
                states.add(state(one));
            }
        }
        Map<String, @Nullable Object> answer = JsonOutput.object();
        answer.put("annotations", states);
        return answer;
    }

    /** The queue of the source that is named in {@code source}, with a {@code seed} where it is random. */
    public Map<String, @Nullable Object> queue(Question question) throws IOException {
        List<ReviewItem> items = session.queue(source(question));
        ReviewProgress progress = session.progress(items);
        Map<String, @Nullable Object> answer = JsonOutput.object();
        answer.put("items", items.stream().map(ReviewAnswers::item).toList());
        answer.put("done", List.copyOf(progress.done()));
        answer.put("left", progress.left());
        return answer;
    }

    private QueueSource source(Question question) {
        String name = question.text("source").orElse("");
        return switch (name) {
            case "disagreement" -> new QueueSource.DisagreementQueue();
            case "random" -> new QueueSource.RandomQueue(question.whole("seed").orElse(USUAL_SEED));
            case "errors" -> {
                if (errors == null) {
                    throw new BadQuestion(400, "there is no file of a detector's errors");
                }
                yield new QueueSource.ErrorQueue(errors);
            }
            default -> throw new BadQuestion(400, "source is not errors, disagreement or random");
        };
    }

    /** Saves an edit, or takes one back; the answer comes after it is on the disk. */
    public Map<String, @Nullable Object> apply(Question question) throws IOException {
        JsonNode asked = JsonFile.tree(new String(question.body(), StandardCharsets.UTF_8), "the edit");
        String act = text(asked, "act");
        ReviewOutcome outcome = switch (act == null ? "" : act) {
            case "undo" -> session.undo();
            case "redo" -> session.redo();
            default -> session.apply(edit(act, asked));
        };
        return outcome(outcome);
    }

    private ReviewEdit edit(@Nullable String act, JsonNode asked) {
        String item = text(asked, "item");
        return switch (act == null ? "" : act) {
            case "confirm" -> new ReviewEdit.Confirm(annotation(asked), revision(asked), item);
            case "relabel" -> new ReviewEdit.Relabel(annotation(asked), revision(asked), classId(asked), item);
            case "delete" -> new ReviewEdit.Delete(annotation(asked), revision(asked), item);
            case "restore" -> new ReviewEdit.Restore(annotation(asked), revision(asked), item);
            case "move" -> new ReviewEdit.Move(annotation(asked), revision(asked), place(asked), item);
            case "add" ->
                new ReviewEdit.Add(whole(asked, "image"), session.usualShape(place(asked)), classId(asked), item);
            case "dismiss" -> new ReviewEdit.Dismiss(required(item, "item"));
            default -> throw new BadQuestion(400, "a review has no such act");
        };
    }

    private static long annotation(JsonNode asked) {
        return whole(asked, "annotation");
    }

    private static String revision(JsonNode asked) {
        return required(text(asked, "revision"), "revision");
    }

    private static int classId(JsonNode asked) {
        long id = whole(asked, "class");
        if (id != (int) id) {
            throw new BadQuestion(400, "class is not the id of a class");
        }
        return (int) id;
    }

    /** The pixel that is meant: a mouse is between pixels, and SlideRunner's columns hold whole numbers. */
    private static Point place(JsonNode asked) {
        return new Point(Math.rint(number(asked, "x")), Math.rint(number(asked, "y")));
    }

    private static long whole(JsonNode asked, String name) {
        JsonNode value = asked.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadQuestion(400, name + " is not a whole number");
        }
        return value.longValue();
    }

    private static double number(JsonNode asked, String name) {
        JsonNode value = asked.path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new BadQuestion(400, name + " is not a number");
        }
        return value.doubleValue();
    }

    private static @Nullable String text(JsonNode asked, String name) {
        JsonNode value = asked.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new BadQuestion(400, name + " is missing");
        }
        return value;
    }

    private Map<String, @Nullable Object> outcome(ReviewOutcome outcome) throws IOException {
        Map<String, @Nullable Object> answer = JsonOutput.object();
        if (outcome instanceof ReviewOutcome.Saved saved) {
            AnnotationState edited = saved.annotation();
            if (edited != null) {
                changed.accept(edited.id());
            }
            answer.put("outcome", "saved");
            answer.put("kind", saved.kind().name().toLowerCase(Locale.ROOT));
            answer.put(
                    "reverted",
                    saved.reverted() == null ? null : saved.reverted().name().toLowerCase(Locale.ROOT));
            answer.put("annotation", saved.annotation() == null ? null : state(saved.annotation()));
        } else if (outcome instanceof ReviewOutcome.Conflict conflict) {
            answer.put("outcome", "conflict");
            answer.put("annotation", state(conflict.annotation()));
            answer.put("sentence", conflict.sentence());
        } else {
            answer.put("outcome", "nothing");
        }
        steps(answer, session.progress(List.of()));
        return answer;
    }

    private static void steps(Map<String, @Nullable Object> answer, ReviewProgress progress) {
        answer.put("undoable", progress.undoable());
        answer.put("redoable", progress.redoable());
    }

    private static Map<String, @Nullable Object> item(ReviewItem one) {
        Map<String, @Nullable Object> item = JsonOutput.object();
        item.put("key", one.key());
        item.put("image", one.imageId());
        item.put("annotation", one.annotationId());
        item.put("x", one.x());
        item.put("y", one.y());
        item.put("reason", one.reason());
        return item;
    }

    private static Map<String, @Nullable Object> state(AnnotationState one) {
        Box box = one.shape().box(0);
        Map<String, @Nullable Object> state = JsonOutput.object();
        state.put("id", one.id());
        state.put("image", one.imageId());
        state.put("class", one.classId());
        state.put("kind", AnnotationColumns.kind(one.shape()));
        state.put("x", box.minX());
        state.put("y", box.minY());
        state.put("w", box.width());
        state.put("h", box.height());
        state.put(
                "points",
                one.shape() instanceof Shape.Polygon polygon ? AnnotationColumns.flat(polygon.corners()) : null);
        state.put("deleted", one.deleted());
        state.put("own", one.ownVote());
        state.put("votes", one.votes().stream().map(ReviewAnswers::vote).toList());
        state.put("revision", one.revision());
        return state;
    }

    private static Map<String, @Nullable Object> vote(AnnotationState.GivenVote one) {
        Map<String, @Nullable Object> vote = JsonOutput.object();
        vote.put("by", one.annotator());
        vote.put("class", one.classId());
        return vote;
    }
}
