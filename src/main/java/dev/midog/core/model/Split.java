package dev.midog.core.model;

import java.util.Locale;
import java.util.Optional;

/** What a case is used for: training, validation or test. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in files: {@code train}, {@code validation}, {@code test}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The split that a file calls {@code label}; {@code val} and {@code valid} are understood, letter case is not minded. */
    public static Optional<Split> of(String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "validation", "val", "valid" -> Optional.of(VALIDATION);
            case "test" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}
