package dev.midog.image.slide;

import java.util.List;

/**
 * A level of a slide that is put together of parts of pages; background lies between them.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PlacedLevel(long width, long height, List<Part> parts) {
    /** Copies the list. */
    public PlacedLevel {
        parts = List.copyOf(parts);
    }

    /**
     * A rectangle of a page and its place in the level. Later parts lie over earlier ones.
     *
     * @param page in the file's chain of pages, from 0
     * @param sourceX left edge on the page
     * @param sourceY upper edge on the page
     * @param width at most; the page may end earlier
     * @param height at most; the page may end earlier
     * @param x left edge in the level
     * @param y upper edge in the level
     */
    public record Part(int page, long sourceX, long sourceY, long width, long height, long x, long y) {}
}
