package dev.midog.task.convert;

import dev.midog.core.model.Notice;
import java.util.List;

/**
 * What a conversion did.
 *
 * @param plan what was to be written
 * @param isWritten false after a dry run
 * @param notices all that was noticed, oldest first: while reading, losses, while selecting and editing, while writing
 */
public record ConversionResult(ConversionPlan plan, boolean isWritten, List<Notice> notices) {
    /** Copies the list. */
    public ConversionResult {
        notices = List.copyOf(notices);
    }
}
