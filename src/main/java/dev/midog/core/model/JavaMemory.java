package dev.midog.core.model;

/** What messages advise where work needs more memory than Java was given. */
public final class JavaMemory {
    /** The advice, to follow a semicolon. */
    public static final String GIVE_MORE = "give Java more memory, as with the option -Xmx16g";

    private JavaMemory() {}
}
