package dev.midog.task.challenge;

import dev.midog.core.model.MidogException;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.challenge.ChallengeSubmission;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.format.predictions.challenge.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Refuses submissions that the challenge refuses. */
public final class SubmissionRules {
    private SubmissionRules() {}

    /**
     * Holds {@code submission} against {@code truth} as the challenge's evaluation does.
     *
     * @param issues takes positions that are out of range, as the challenge's own example has one
     * @throws MidogException with the first violation, and the number of others
     */
    public static void require(ChallengeSubmission submission, ChallengeTruth truth, InputIssues issues)
            throws IOException {
        List<Violation> refused = new ArrayList<>();
        List<Violation> outOfRange = new ArrayList<>();
        submission.check(truth, violation -> {
            if (violation.by() == Violation.RefusedBy.CHALLENGE || violation.by() == Violation.RefusedBy.AMBIGUITY) {
                refused.add(violation);
            } else if (violation.by() == Violation.RefusedBy.CHALLENGE_BY_RANGE) {
                outOfRange.add(violation);
            }
        });
        if (!refused.isEmpty()) {
            throw MidogException.invalidData(
                    refused.get(0).text() + (refused.size() == 1 ? "" : " (and " + (refused.size() - 1) + " more)"));
        }
        for (Violation one : outOfRange) {
            issues.report("out-of-range", one.place(), one.sentence() + "; the challenge refuses this submission");
        }
    }
}
