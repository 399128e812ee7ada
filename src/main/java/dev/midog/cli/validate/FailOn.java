package dev.midog.cli.validate;

import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Severity;
import java.util.List;
import java.util.Locale;

/** The lowest severity of a finding that makes the command fail. */
enum FailOn {
    ERROR,
    WARNING,
    NOTE,
    NEVER;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one of {@code findings} is a failure. */
    boolean isMetBy(List<Finding> findings) {
        return this != NEVER
                && findings.stream()
                        .anyMatch(finding -> finding.rule().severity().compareTo(Severity.valueOf(name())) >= 0);
    }
}
