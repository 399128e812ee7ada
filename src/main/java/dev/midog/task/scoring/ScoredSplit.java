package dev.midog.task.scoring;

import dev.midog.core.model.Split;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cases that figures are computed on. */
public enum ScoredSplit {
    /** The test cases. */
    TEST,
    /** The validation cases. */
    VALIDATION,
    /** All cases, whatever their split. */
    ALL;

    /** True if a case of {@code split}, null for none, is scored. */
    boolean includes(@Nullable Split split) {
        return switch (this) {
            case ALL -> true;
            case TEST -> split == Split.TEST;
            case VALIDATION -> split == Split.VALIDATION;
        };
    }

    /** The word in JSON and for users: {@code test}, {@code val} or {@code all}. */
    public String label() {
        return this == VALIDATION ? "val" : name().toLowerCase(Locale.ROOT);
    }

    /** The cases in words, such as {@code "the test cases"}. */
    public String description() {
        return switch (this) {
            case ALL -> "all cases";
            case TEST -> "the test cases";
            case VALIDATION -> "the validation cases";
        };
    }
}
