package dev.midog.fetch.transfer;

import dev.midog.core.model.MidogException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param outcomes one a file, in the order of the plan
 * @param bytesReceived that arrived in this run, thrown-away ones included
 * @param elapsed from the first request to the last
 * @param stopped why the run ended before its time; null where it did not
 */
public record FetchSummary(
        List<FileOutcome> outcomes,
        long bytesReceived,
        Duration elapsed,
        @Nullable MidogException stopped) {
    /** Copies the outcomes. */
    public FetchSummary {
        outcomes = List.copyOf(outcomes);
    }

    /** The files that ended so, in the order of the plan. */
    public List<FileOutcome> with(FileOutcome.FetchStatus status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }
}
