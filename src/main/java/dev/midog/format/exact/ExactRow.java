package dev.midog.format.exact;

import dev.midog.core.model.Extras;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One annotation of EXACT: the opinion of one person on one object of one image.
 *
 * @param place for messages
 * @param image where it lies
 * @param type the class
 * @param z the focus level, from 0
 * @param uuid the same for the opinions of several persons on one object; null where the file does not state it
 * @param id that the server gave, or null
 * @param time of the last change, in seconds since 1970-01-01 UTC, or null
 * @param editor who changed it last, or null
 * @param midog what midog adds to the annotation's {@code meta_data}
 * @param others what else EXACT states of it
 */
record ExactRow(
        String place,
        Image image,
        Type type,
        Shape shape,
        double z,
        @Nullable String uuid,
        @Nullable Long id,
        @Nullable Double time,
        boolean deleted,
        @Nullable Editor editor,
        Extras midog,
        Extras others) {
    /** In {@code midog}: the id of the annotation. */
    static final String ID = "id";
    /** In {@code midog}: the agreed class, where the votes do not tell it. */
    static final String CLASS = "class";
    /** In {@code midog}: true where one opinion without a person is a vote. */
    static final String VOTE = "vote";
    /** In {@code midog}: the point in time of a stack of images, where it is not the first. */
    static final String TIME = "t";

    /**
     * An image.
     *
     * @param id null where the file does not state it
     */
    record Image(String name, @Nullable Long id, RoiFacts facts) {}

    /**
     * An annotation type.
     *
     * @param id null where the file does not state it, or it is beyond those that classes can have
     */
    record Type(String name, @Nullable Integer id) {}

    /**
     * A person.
     *
     * @param id null where the file does not state it
     */
    record Editor(@Nullable Long id, String name) {}
}
