package dev.midog.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One marked cell, region or image.
 *
 * @param id unique in the dataset
 * @param roiId the image it lies in
 * @param categoryId the agreed class, or {@link Category#NO_AGREEMENT}
 * @param votes in the order in which they were given
 * @param guid a name that is unique across datasets, or null
 * @param lastModified seconds since 1970-01-01 UTC, or null
 * @param deleted true where a curator removed it and the file still keeps it
 * @param extras further keys of the file
 * @param numbered true where no file states the id, and the reader has numbered it: such an id means nothing in another dataset
 */
public record Annotation(
        long id,
        long roiId,
        int categoryId,
        Shape shape,
        List<Vote> votes,
        @Nullable String guid,
        @Nullable Double lastModified,
        boolean deleted,
        Extras extras,
        boolean numbered) {
    /** The further key that marks a crowd by a number that is not 0, as COCO has it. */
    public static final String CROWD = "iscrowd";

    /** The further key for how sure a detector is, a number from 0 to 1. */
    public static final String SCORE = "score";

    /** The further key for the place of an error among all errors of a detector; 1 is the worst. */
    public static final String RANK = "rank";

    /** Copies the votes. */
    public Annotation {
        votes = List.copyOf(votes);
    }

    /** An annotation whose id a file states. */
    public Annotation(
            long id,
            long roiId,
            int categoryId,
            Shape shape,
            List<Vote> votes,
            @Nullable String guid,
            @Nullable Double lastModified,
            boolean deleted,
            Extras extras) {
        this(id, roiId, categoryId, shape, votes, guid, lastModified, deleted, extras, false);
    }

    /** An annotation of which nothing more is known than place, class and votes. */
    public Annotation(long id, long roiId, int categoryId, Shape shape, List<Vote> votes) {
        this(id, roiId, categoryId, shape, votes, null, null, false, Extras.EMPTY);
    }

    /** The same annotation with another id. */
    public Annotation withId(long newId) {
        return new Annotation(newId, roiId, categoryId, shape, votes, guid, lastModified, deleted, extras, numbered);
    }

    /** The same annotation with another shape. */
    public Annotation withShape(Shape newShape) {
        return new Annotation(id, roiId, categoryId, newShape, votes, guid, lastModified, deleted, extras, numbered);
    }

    /** The same annotation in another image. */
    public Annotation withRoi(long newRoiId) {
        return new Annotation(id, newRoiId, categoryId, shape, votes, guid, lastModified, deleted, extras, numbered);
    }

    /** The same annotation with another class and other votes. */
    public Annotation withClasses(int newCategoryId, List<Vote> newVotes) {
        return new Annotation(id, roiId, newCategoryId, shape, newVotes, guid, lastModified, deleted, extras, numbered);
    }

    /** The same annotation without a guid. */
    public Annotation withoutGuid() {
        return new Annotation(id, roiId, categoryId, shape, votes, null, lastModified, deleted, extras, numbered);
    }

    /** The same annotation whose id is {@code newId}, which no file states. */
    public Annotation numberedAs(long newId) {
        return new Annotation(newId, roiId, categoryId, shape, votes, guid, lastModified, deleted, extras, true);
    }

    /** The id that a file states; null where none does. */
    public @Nullable Long statedId() {
        return numbered ? null : (Long) id;
    }

    /** How messages name it: by its id, or by its center where no file states the id. */
    public String title() {
        if (!numbered) {
            return "annotation " + id;
        }
        return shape instanceof Shape.ImageLabel
                ? "label of the whole image"
                : "annotation at " + shape.centre().inWords();
    }

    /** The same annotation with other further keys. */
    public Annotation withExtras(Extras newExtras) {
        return new Annotation(id, roiId, categoryId, shape, votes, guid, lastModified, deleted, newExtras, numbered);
    }

    /** The image of a stack that it lies in; the first where nothing else is stated. */
    public Plane plane() {
        return Plane.of(extras);
    }

    /** True for what is one mark on a crowd or marked as difficult: neither right nor wrong to find, so that it does not count. */
    public boolean isCrowd() {
        Object mark = extras.isEmpty() ? null : extras.get(CROWD);
        return Boolean.TRUE.equals(mark)
                || (mark instanceof Number number && number.doubleValue() != 0)
                || (mark instanceof String text && (text.equals("1") || text.equalsIgnoreCase("true")));
    }

    /** True for what trainers draw by and counts take: a detection that is not a crowd. */
    public boolean isCounted() {
        return isDetection() && !isCrowd();
    }

    /** True for everything with a place, a class and no deletion mark: what is written for trainers. */
    public boolean isDetection() {
        return !deleted && categoryId != Category.NO_AGREEMENT && !(shape instanceof Shape.ImageLabel);
    }
}
