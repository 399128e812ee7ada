package dev.midog.analysis.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two datasets differ.
 *
 * @param fileName the image that it is in or about; null for what is about no image
 * @param idA the id in the first dataset; null where that has none
 * @param idB the id in the second
 * @param what the name of the part that differs, such as {@code "width"}; the class of an annotation that only one has
 * @param valueA what the first dataset says, in words; null where it says nothing
 * @param valueB what the second says
 * @param distance between the two places in pixels, for what was moved within its image; else null
 */
public record Difference(
        Subject subject,
        Kind kind,
        @Nullable String fileName,
        @Nullable Long idA,
        @Nullable Long idB,
        String what,
        @Nullable String valueA,
        @Nullable String valueB,
        @Nullable Double distance) {
    /** What differs. */
    public enum Subject {
        /** The file as a whole: info, licenses, further keys. */
        DATASET,
        CATEGORY,
        ANNOTATOR,
        IMAGE,
        ANNOTATION;

        /** The name in listings, such as {@code annotation}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it differs. */
    public enum Kind {
        ONLY_A("only-a"),
        ONLY_B("only-b"),
        /** Its center lies elsewhere, or it is in another image. */
        MOVED("moved"),
        /** It is of another kind of shape, or its extent is another. */
        SHAPE("shape"),
        /** Its agreed class is another. */
        RELABELLED("relabelled"),
        /** Other votes, or in another order. */
        VOTES("votes"),
        /** Deleted in one dataset alone. */
        DELETED("deleted"),
        /** The same under another id, guid or name. */
        ID("id"),
        /** Anything else that is said of it. */
        METADATA("metadata");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in listings, such as {@code only-a}. */
        public String label() {
            return label;
        }
    }
}
