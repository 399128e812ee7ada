package dev.midog.core.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A person or a detector that votes.
 *
 * @param extras what else the file says of it
 */
public record Annotator(long id, String name, Extras extras) {
    /** An annotator with one of these words in its name is a detector. */
    private static final Set<String> DETECTOR_WORDS =
            Set.of("retinanet", "yolo", "cnn", "detector", "model", "algorithm");

    /** True where the name is that of a program, not a person: it has a word such as RetinaNet or detector in it. */
    public boolean isDetector() {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).anyMatch(DETECTOR_WORDS::contains);
    }
}
