package dev.midog.task.draw;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Vote;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is written beside a mark. */
public enum MarkCaption {
    /** The id of the annotation. */
    ID,
    /** The name of the class. */
    CLASS,
    /** The score of a detection. */
    SCORE,
    /** How many of the votes are for the class of the annotation, as in 2/3. */
    VOTES;

    /** The name that people give: in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is written of {@code annotation}; empty where it has no such thing. */
    String of(Annotation annotation, Map<Integer, String> classes) {
        return switch (this) {
            case ID -> annotation.numbered() ? "" : String.valueOf(annotation.id());
            case CLASS -> classes.getOrDefault(annotation.categoryId(), "");
            case SCORE ->
                annotation.extras().get(Annotation.SCORE) instanceof Number score ? score(score.doubleValue()) : "";
            case VOTES -> votes(annotation);
        };
    }

    /** A score as it is written. */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    private static String votes(Annotation annotation) {
        List<Vote> votes = annotation.votes();
        long agreeing = votes.stream()
                .filter(vote -> vote.categoryId() == annotation.categoryId())
                .count();
        return votes.isEmpty() ? "" : agreeing + "/" + votes.size();
    }
}
