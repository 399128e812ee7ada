package dev.midog.analysis.join;

import java.util.List;

/**
 * What became of the labels of a layer.
 *
 * @param rows the labels of the layer
 * @param byId those joined by the id or guid of an annotation that lies in the same place
 * @param byPlace those joined by place alone
 * @param ofOtherImages labels in images that the dataset does not have
 * @param otherImages the names of these images
 * @param withoutLabel mitotic figures of the dataset, in images of the layer, that got no label
 * @param alreadyThere joined labels whose class, or a kind of it, the annotation had before
 * @param sharedSlides slides of which both have other images, such as tiles of one that the other has whole
 * @param notJoined the labels in images of both that were not joined, in the order of the layer
 */
public record JoinReport(
        long rows,
        long byId,
        long byPlace,
        long ofOtherImages,
        List<String> otherImages,
        long withoutLabel,
        long alreadyThere,
        long sharedSlides,
        List<NotJoined> notJoined) {
    /** Why a label was not joined. */
    public enum Reason {
        /** No annotation lies in its place. */
        UNMATCHED,
        /** Several annotations lie in its place, or another label belongs to the same annotation. */
        AMBIGUOUS,
        /** The annotation in its place is of a class that the label contradicts. */
        CONTRADICTED;

        /** The word in listings. */
        public String word() {
            return switch (this) {
                case UNMATCHED -> "unmatched";
                case AMBIGUOUS -> "ambiguous";
                case CONTRADICTED -> "contradicted";
            };
        }
    }

    /**
     * A label that was not joined.
     *
     * @param image its name in the layer
     * @param label where it lies, or its id
     * @param category the name of its class
     * @param detail what was found in its place
     */
    public record NotJoined(Reason reason, String image, String label, String category, String detail) {}

    /** Copies the list. */
    public JoinReport {
        otherImages = List.copyOf(otherImages);
        notJoined = List.copyOf(notJoined);
    }

    /** The labels that were joined. */
    public long joined() {
        return byId + byPlace;
    }

    /** How many labels were not joined for {@code reason}. */
    public long count(Reason reason) {
        return notJoined.stream().filter(one -> one.reason() == reason).count();
    }
}
