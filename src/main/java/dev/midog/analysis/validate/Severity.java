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

    /** The name in listings, such as {@code warning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
