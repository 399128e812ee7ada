package dev.midog.task.describe;

import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.core.model.Notice;
import java.util.List;

/**
 * What was measured.
 *
 * @param report the figures
 * @param notices what else was noticed, oldest first
 */
public record AgreementResult(AgreementReport report, List<Notice> notices) {
    /** Copies the list. */
    public AgreementResult {
        notices = List.copyOf(notices);
    }
}
