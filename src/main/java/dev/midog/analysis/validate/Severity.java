package dev.midog.analysis.validate;

import java.util.Locale;

/** How much a finding matters; later is graver. */
public enum Severity {
    /** Good to know; nothing is wrong. */
    NOTE,
    /** Usable, but likely to mislead a program or a person. */
    WARNING,
    /** Wrong: what depends on it comes out wrong. */
    ERROR;

    /** The word in listings, as in {@code "warning"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
