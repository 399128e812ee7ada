package dev.midog.draw.report;

import java.util.List;

/**
 * A section of a page.
 *
 * @param id unique in the page: letters, digits and {@code -}
 */
public record PageSection(String id, String heading, List<PageBlock> blocks) {
    /** Copies the list. */
    public PageSection {
        blocks = List.copyOf(blocks);
    }
}
