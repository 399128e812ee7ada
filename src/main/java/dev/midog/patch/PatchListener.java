package dev.midog.patch;

/** Hears of patches as they are stored; called by several threads at once. */
@FunctionalInterface
public interface PatchListener {
    /** One more patch, of {@code bytes} encoded bytes, is stored. */
    void stored(long bytes);
}
