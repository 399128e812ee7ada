package dev.midog.task.review;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.review.EditedState;
import dev.midog.format.sliderunner.review.ReviewActKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an edit makes of an annotation, by the rules of a review. Pure. */
final class EditPlan {
    private static final Parameter CLASS = Parameter.of("classId");
    private static final Parameter ITEM = Parameter.of("item");
    private static final int MOST_ITEM_CHARACTERS = 200;
    private static final Parameter IMAGE = Parameter.of("imageId");

    private final long annotatorId;
    private final boolean blind;
    private final AgreedClassRule agreed;
    private final Map<Integer, Category> categories;
    private final Map<Long, Roi> images;
    private final String classList;

    EditPlan(Dataset dataset, long annotatorId, boolean blind, AgreedClassRule agreed) {
        this.annotatorId = annotatorId;
        this.blind = blind;
        this.agreed = agreed;
        this.categories = dataset.categoriesById();
        this.images = dataset.roisById();
        this.classList = dataset.classList();
    }

    /** What the annotator can change of {@code annotation}, as it is. */
    EditedState stateOf(Annotation annotation) {
        return new EditedState(annotation.categoryId(), annotation.deleted(), ownVote(annotation), annotation.shape());
    }

    /** The class of the annotator's vote, the first where there are several; null for none. */
    @Nullable Integer ownVote(Annotation annotation) {
        for (Vote vote : annotation.votes()) {
            if (isOwn(vote)) {
                return vote.categoryId();
            }
        }
        return null;
    }

    boolean isOwn(Vote vote) {
        Long given = vote.annotatorId();
        return given != null && given == annotatorId;
    }

    static ReviewActKind kindOf(ReviewEdit edit) {
        if (edit instanceof ReviewEdit.Confirm) {
            return ReviewActKind.CONFIRM;
        }
        if (edit instanceof ReviewEdit.Relabel) {
            return ReviewActKind.RELABEL;
        }
        if (edit instanceof ReviewEdit.Delete) {
            return ReviewActKind.DELETE;
        }
        if (edit instanceof ReviewEdit.Restore) {
            return ReviewActKind.RESTORE;
        }
        if (edit instanceof ReviewEdit.Move) {
            return ReviewActKind.MOVE;
        }
        return edit instanceof ReviewEdit.Add ? ReviewActKind.ADD : ReviewActKind.DISMISS;
    }

    /**
     * What {@code edit} makes of {@code annotation}.
     *
     * @param annotators all who vote, by id
     * @throws MidogException where it makes no sense
     */
    EditedState after(ReviewEdit.OfAnnotation edit, Annotation annotation, Map<Long, String> annotators) {
        EditedState before = stateOf(annotation);
        if (before.deleted() && !(edit instanceof ReviewEdit.Restore)) {
            throw MidogException.operation(annotation.title() + " is deleted; restore it first");
        }
        if (edit instanceof ReviewEdit.Delete || edit instanceof ReviewEdit.Restore) {
            boolean deleted = edit instanceof ReviewEdit.Delete;
            return new EditedState(before.categoryId(), deleted, before.vote(), before.shape());
        }
        if (edit instanceof ReviewEdit.Move move) {
            Shape shape = moved(annotation, move.centre());
            checkPlace(annotation.roiId(), shape);
            return new EditedState(before.categoryId(), false, before.vote(), shape);
        }
        int vote = edit instanceof ReviewEdit.Relabel relabel ? checkedClass(relabel.classId()) : agreedOn(annotation);
        return new EditedState(agreedClass(annotation, vote, annotators), false, vote, before.shape());
    }

    private int agreedOn(Annotation annotation) {
        if (blind) {
            throw MidogException.operation("a class that is hidden cannot be confirmed; choose the class");
        }
        if (annotation.categoryId() == Category.NO_AGREEMENT) {
            throw MidogException.operation(annotation.title() + " has no class that is agreed on; choose the class");
        }
        return annotation.categoryId();
    }

    private int agreedClass(Annotation annotation, int vote, Map<Long, String> annotators) {
        List<Vote> votes = new ArrayList<>();
        boolean isCast = false;
        for (Vote one : annotation.votes()) {
            boolean isReplaced = !isCast && isOwn(one);
            votes.add(isReplaced ? new Vote(vote, annotatorId) : one);
            isCast |= isReplaced;
        }
        if (!isCast) {
            votes.add(new Vote(vote, annotatorId));
        }
        Set<Annotator> known = annotators.entrySet().stream()
                .map(one -> new Annotator(one.getKey(), one.getValue(), Extras.EMPTY))
                .collect(Collectors.toSet());
        return agreed.after(
                annotation.categoryId(),
                new ExpertVotes(known).among(votes),
                votes.stream().map(Vote::categoryId).toList(),
                vote == annotation.categoryId());
    }

    /** Refuses the key of an item that no queue has. */
    void checkItem(@Nullable String item) {
        if (item != null && item.length() > MOST_ITEM_CHARACTERS) {
            throw MidogException.invalidValue(ITEM, item.length() + " characters", "a key of a queue's item");
        }
    }

    /** The class of that id; refuses one that the dataset does not have. */
    int checkedClass(int classId) {
        if (!categories.containsKey(classId)) {
            throw MidogException.invalidValue(CLASS, classId, "one of " + classList);
        }
        return classId;
    }

    /** Refuses an image that is not there, and a place outside it. */
    void checkPlace(long imageId, Shape shape) {
        Roi roi = images.get(imageId);
        if (roi == null) {
            throw MidogException.invalidValue(IMAGE, imageId, "the id of an image that is reviewed");
        }
        if (shape instanceof Shape.ImageLabel) {
            throw MidogException.operation(
                    "an annotation of a review has a place, and a label of a whole image has none");
        }
        Point at = shape.centre();
        if (at.x() < 0
                || at.y() < 0
                || isBeyond(at.x(), roi.facts().width())
                || isBeyond(at.y(), roi.facts().height())) {
            throw MidogException.operation("the place " + at.inWords() + " lies outside the image " + roi.fileName());
        }
    }

    private static boolean isBeyond(double value, @Nullable Integer limit) {
        return limit != null && limit > 0 && value > limit;
    }

    private static Shape moved(Annotation annotation, Point centre) {
        Shape shape = annotation.shape();
        if (shape instanceof Shape.Spot) {
            return new Shape.Spot(centre);
        }
        if (shape instanceof Shape.SpecialSpot) {
            return new Shape.SpecialSpot(centre);
        }
        if (shape instanceof Shape.ImageLabel) {
            throw MidogException.operation(annotation.title() + " has no place");
        }
        double right = Math.rint(centre.x() - shape.centre().x());
        double down = Math.rint(centre.y() - shape.centre().y());
        if (shape instanceof Shape.Polygon polygon) {
            return new Shape.Polygon(polygon.corners().stream()
                    .map(corner -> new Point(corner.x() + right, corner.y() + down))
                    .toList());
        }
        Box box = shape.box(0);
        Box moved = new Box(box.minX() + right, box.minY() + down, box.maxX() + right, box.maxY() + down);
        return shape instanceof Shape.Area ? new Shape.Area(moved) : new Shape.Circle(moved);
    }
}
