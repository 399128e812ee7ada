package dev.midog.analysis.update;

import dev.midog.analysis.compare.RoiPairs.RoiPair;
import dev.midog.analysis.compare.ShapeText;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The corrections of one image. */
final class ImageUpdate {
    private final EditedFile file;
    private final Roi image;
    private final EditedNames names;
    private final EditedNames.Ids ids;
    private final ShapeEdit shapes;
    private final VoteEdit votes;
    private final CopiedVotes copies;
    private final @Nullable String annotator;
    private final LongPredicate mayDelete;
    private long kept;
    private final List<Correction> corrections = new ArrayList<>();

    /** What each annotation of the dataset becomes; null where it is deleted. */
    private final Map<Long, @Nullable Annotation> results = new HashMap<>();

    private final List<Annotation> added = new ArrayList<>();
    private boolean keepsSome;
    private int leftImage;

    /**
     * One image.
     *
     * @param annotator the name of the person whose vote changed classes get; null for nobody
     * @param mayDelete whether the annotation of this id is deleted where the edited file lacks it
     */
    ImageUpdate(
            EditedFile file,
            RoiPair image,
            EditedNames names,
            EditedNames.Ids ids,
            CopiedVotes copies,
            @Nullable String annotator,
            LongPredicate mayDelete) {
        this.file = file;
        this.copies = copies;
        this.image = image.a();
        this.names = names;
        this.ids = ids;
        this.shapes = new ShapeEdit(file.holds());
        this.votes = new VoteEdit(file, names, ids);
        this.annotator = annotator;
        this.mayDelete = mayDelete;
    }

    List<Correction> corrections() {
        return corrections;
    }

    /** What the annotation of that id of the dataset becomes; null where it is deleted. */
    @Nullable Annotation result(Annotation own) {
        return results.containsKey(own.id()) ? results.get(own.id()) : own;
    }

    /** How many annotations that the edited file lacks are kept all the same. */
    long kept() {
        return kept;
    }

    /** Whether the edited file has at least one of the annotations of the dataset, however changed. */
    boolean keepsSome() {
        return keepsSome;
    }

    /** How many annotations were moved out of the image, or added there. */
    int leftImage() {
        return leftImage;
    }

    /** The annotations that only the edited file has. */
    List<Annotation> added() {
        return added;
    }

    /** Takes over what was done. */
    void run(List<Annotation> own, List<Annotation> edited, boolean trustsIds, double within, FreshIds fresh) {
        List<Annotation> held =
                own.stream().filter(this::isHeld).map(this::asHeld).toList();
        Map<Long, Annotation> partners =
                IdentityPairs.of(held, edited, trustsIds, within, annotation -> ids.ofClass(annotation.categoryId()));
        keepsSome = !partners.isEmpty();
        Set<Long> heldIds = new HashSet<>();
        held.forEach(one -> heldIds.add(one.id()));
        for (Annotation one : own) {
            Annotation partner = partners.get(one.id());
            if (partner != null) {
                results.put(one.id(), changed(one, partner));
            } else if (heldIds.contains(one.id()) && !one.deleted()) {
                remove(one);
            }
        }
        Set<Long> known = new HashSet<>();
        partners.values().forEach(one -> known.add(one.id()));
        for (Annotation one : edited) {
            if (!known.contains(one.id()) && !one.deleted()) {
                added.add(added(one, fresh));
            }
        }
    }

    private void remove(Annotation missing) {
        if (!mayDelete.test(missing.id())) {
            kept++;
            return;
        }
        results.put(missing.id(), null);
        correct(CorrectionKind.DELETED, missing, ShapeText.place(missing), null, null);
    }

    /** Whether the edited file can hold the annotation at all; if not, nobody can have deleted it there. */
    private boolean isHeld(Annotation one) {
        boolean isLabel = one.shape() instanceof Shape.ImageLabel;
        return (file.holds(HeldPart.IMAGE_LABELS) || !isLabel)
                && (file.holds(HeldPart.DELETED) || !one.deleted())
                && (file.holds(HeldPart.NO_AGREEMENT) || one.categoryId() != Category.NO_AGREEMENT)
                && (file.holds(HeldPart.OUTSIDE) || !isOutside(one));
    }

    private boolean isOutside(Annotation one) {
        if (one.shape() instanceof Shape.ImageLabel) {
            return false;
        }
        Integer width = image.facts().width();
        Integer height = image.facts().height();
        Box box = one.shape().box(0);
        return width != null
                && height != null
                && (box.maxX() <= 0 || box.maxY() <= 0 || box.minX() >= width || box.minY() >= height);
    }

    /** Where the edited file has it if nobody touched it. */
    private Annotation asHeld(Annotation one) {
        Annotation flat = file.holds(HeldPart.PLANES) ? one : one.withExtras(Plane.FIRST.in(one.extras()));
        return flat.withShape(shapes.held(one.shape(), image));
    }

    private @Nullable Annotation changed(Annotation own, Annotation edited) {
        if (edited.deleted() && !own.deleted()) {
            correct(CorrectionKind.DELETED, own, ShapeText.place(own), null, null);
            return withMark(own, true, edited);
        }
        if (edited.deleted()) {
            return own;
        }
        Annotation moved = relocated(own, edited);
        int category = ids.ofClass(edited.categoryId());
        List<Vote> after = votes.of(own, edited);
        boolean isRelabelled = category != own.categoryId();
        if (isRelabelled && annotator != null) {
            after = VoteEdit.with(after, category, names.annotatorId(annotator, Extras.EMPTY));
        }
        Annotation result = isRelabelled || !after.equals(own.votes()) ? moved.withClasses(category, after) : moved;
        if (isRelabelled) {
            correct(
                    CorrectionKind.RELABELLED,
                    result,
                    names.className(own.categoryId()),
                    names.className(category),
                    null);
        }
        if (!after.equals(own.votes())) {
            correct(
                    CorrectionKind.VOTES,
                    result,
                    VoteEdit.inWords(own.votes(), names),
                    VoteEdit.inWords(after, names),
                    null);
        }
        if (own.deleted()) {
            correct(CorrectionKind.RESTORED, result, null, ShapeText.place(result), null);
        }
        return result.equals(own) && !own.deleted() ? own : withMark(result, false, edited);
    }

    private Annotation relocated(Annotation own, Annotation edited) {
        ShapeEdit.EditedShape shape = shapes.of(own.shape(), edited.shape(), image);
        boolean changesPlane = file.holds(HeldPart.PLANES) && !own.plane().equals(edited.plane());
        Annotation moved = shape.kind() == null ? own : own.withShape(shape.shape());
        leftImage += isOutside(moved) && !isOutside(own) ? 1 : 0;
        Annotation result = changesPlane ? moved.withExtras(edited.plane().in(moved.extras())) : moved;
        if (shape.kind() == CorrectionKind.RESHAPED) {
            correct(CorrectionKind.RESHAPED, own, extent(own), extent(result), null);
        } else if (shape.kind() == CorrectionKind.MOVED || changesPlane) {
            correct(
                    CorrectionKind.MOVED,
                    own,
                    ShapeText.place(own),
                    ShapeText.place(result),
                    changesPlane ? null : (Double) shape.distance());
        }
        return result;
    }

    private static String extent(Annotation one) {
        return one.shape() instanceof Shape.ImageLabel
                ? ShapeText.place(one)
                : ShapeText.shape(one.shape()) + " at " + ShapeText.place(one);
    }

    private Annotation added(Annotation edited, FreshIds fresh) {
        int category = ids.ofClass(edited.categoryId());
        List<Vote> given = copies.isCopy(edited)
                ? List.of()
                : edited.votes().stream().map(ids::of).toList();
        List<Vote> all =
                annotator == null ? given : VoteEdit.with(given, category, names.annotatorId(annotator, Extras.EMPTY));
        Annotation result = fresh.named(new Annotation(
                fresh.next(),
                image.id(),
                category,
                edited.shape(),
                all,
                edited.guid(),
                edited.lastModified(),
                false,
                edited.extras()));
        leftImage += isOutside(result) ? 1 : 0;
        correct(CorrectionKind.ADDED, result, null, ShapeText.place(result), null);
        return result;
    }

    /** The same with or without the mark of deletion, and with the time of the change where the edited file states it. */
    private static Annotation withMark(Annotation one, boolean deleted, Annotation edited) {
        return new Annotation(
                one.id(),
                one.roiId(),
                one.categoryId(),
                one.shape(),
                one.votes(),
                one.guid(),
                edited.lastModified() == null ? one.lastModified() : edited.lastModified(),
                deleted,
                one.extras(),
                one.numbered());
    }

    private void correct(
            CorrectionKind kind,
            Annotation one,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double distance) {
        corrections.add(new Correction(
                image.fileName(), one.id(), kind, names.className(one.categoryId()), from, to, distance));
    }
}
