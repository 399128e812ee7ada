package dev.midog.task.report;

import dev.midog.core.model.Notice;
import java.util.List;

/**
 * A page that was written.
 *
 * @param sections the headings of its sections, in their order
 * @param figures how many plots it has
 * @param cells how many pictures of cells it has
 * @param sizeBytes of the file
 * @param notices what was noticed, oldest first
 */
public record ReportResult(List<String> sections, int figures, int cells, long sizeBytes, List<Notice> notices) {
    /** Copies the lists. */
    public ReportResult {
        sections = List.copyOf(sections);
        notices = List.copyOf(notices);
    }
}
