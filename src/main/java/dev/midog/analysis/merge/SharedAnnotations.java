package dev.midog.analysis.merge;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an input shares with earlier ones, and the notices of it.
 *
 * @param input its name
 * @param own its annotations in the terms of the result, under their own ids
 * @param twins those of earlier inputs that they are, by the ids of {@code own}
 * @param same the ids of those that are one with their twin in the result
 */
record SharedAnnotations(
        String input, List<Annotation> own, Map<Long, JoinedAnnotation> twins, Set<Long> same, MergeOptions options) {
    private static final Parameter DUPLICATES = Parameter.of("duplicates");
    private static final Parameter AS_VOTES = Parameter.of("asVotes");

    /** How many have another class than their twin, of which a kind of the same class is one. */
    long relabelled() {
        return own.stream().filter(this::isRelabelled).count();
    }

    private boolean isRelabelled(Annotation annotation) {
        JoinedAnnotation twin = twins.get(annotation.id());
        return twin != null && twin.first().categoryId() != annotation.categoryId();
    }

    /**
     * Notes what is kept twice, once or not at all.
     *
     * @param rois the images of the result
     */
    void tell(Notices notices, List<Roi> rois, List<Category> categories) {
        if (!options.asVotes()) {
            tellOfKept(notices, rois, categories);
            tellOfLeftOut(notices);
        }
        long deleted = own.stream()
                .filter(annotation -> {
                    JoinedAnnotation twin = twins.get(annotation.id());
                    return twin != null && twin.first().deleted() != annotation.deleted();
                })
                .count();
        notices.addCounted(
                "DELETION-DIFFERS",
                deleted,
                input + ": annotations that are deleted in this or an earlier input alone, where the earlier"
                        + " one's word holds: " + deleted);
    }

    private void tellOfKept(Notices notices, List<Roi> rois, List<Category> categories) {
        int kept = twins.size() - same.size();
        String example = own.stream()
                .filter(annotation -> twins.containsKey(annotation.id()) && !same.contains(annotation.id()))
                .findFirst()
                .map(annotation -> example(annotation, rois, categories))
                .orElse("");
        notices.addCounted(
                "DUPLICATES-KEPT",
                kept,
                Message.of(
                        input + ": annotations that an earlier input has as well, and that are in the result twice: "
                                + kept + ", such as " + example + "; ",
                        DUPLICATES.as("drop"),
                        " takes the earlier ones alone, ",
                        AS_VOTES,
                        " makes them one"));
    }

    private void tellOfLeftOut(Notices notices) {
        long votes = own.stream()
                .filter(annotation -> same.contains(annotation.id()))
                .mapToLong(annotation -> annotation.votes().size())
                .sum();
        if (options.duplicates() == DuplicatePolicy.SAME) {
            notices.addCounted(
                    "SAME-KEPT-ONCE",
                    same.size(),
                    Message.of(
                            input + ": annotations that are the same in an earlier input, and are kept once: "
                                    + same.size() + ", votes left out with them: " + votes + "; ",
                            AS_VOTES,
                            " keeps all votes, ",
                            DUPLICATES.as("keep"),
                            " both"));
        }
        if (options.duplicates() == DuplicatePolicy.DROP) {
            notices.addCounted(
                    "DUPLICATES-DROPPED",
                    twins.size(),
                    input + ": annotations that an earlier input has as well, and that are dropped: " + twins.size()
                            + ", of another class there: " + relabelled() + ", votes dropped with them: " + votes);
        }
    }

    /** Where {@code annotation} is, and why it is not the same as its twin. */
    private String example(Annotation annotation, List<Roi> rois, List<Category> categories) {
        Annotation twin = Objects.requireNonNull(twins.get(annotation.id()), "a shared annotation")
                .first();
        String image = rois.stream()
                .filter(roi -> roi.id() == annotation.roiId())
                .map(Roi::fileName)
                .findFirst()
                .orElse("");
        String own = className(annotation, categories);
        String earlier = className(twin, categories);
        return annotation.title() + " of " + image
                + (own.equals(earlier) ? "" : ", " + own + " here and " + earlier + " there");
    }

    private static String className(Annotation annotation, List<Category> categories) {
        return categories.stream()
                .filter(one -> one.id() == annotation.categoryId())
                .map(one -> "\"" + one.name() + "\"")
                .findFirst()
                .orElse("of no agreed class");
    }
}
