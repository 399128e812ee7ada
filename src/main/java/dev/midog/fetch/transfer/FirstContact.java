package dev.midog.fetch.transfer;

import dev.midog.fetch.source.FailureKind;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.Source;
import dev.midog.fetch.source.Sources;
import java.util.HashSet;
import java.util.Set;

/**
 * Notices that a run has no network: every source was tried, no server could be reached, and none ever was.
 *
 * <p>Once a server has answered or a folder has served a file, outages are waited for.
 */
final class FirstContact {
    private final Sources sources;
    private final Set<String> untried = new HashSet<>();
    private boolean served;

    FirstContact(Sources sources) {
        this.sources = sources;
        sources.inOrder().forEach(source -> untried.add(source.label()));
    }

    /** A source served. */
    synchronized void served() {
        served = true;
    }

    /** A source did not serve. */
    synchronized void failed(Source source, FetchFailure failure) {
        if (failure.kind() == FailureKind.UNREACHABLE || !source.isRemote()) {
            untried.remove(source.label());
        }
    }

    /** Whether there is no hope of a network. */
    synchronized boolean isHopeless() {
        return untried.isEmpty() && isPending();
    }

    /** Whether nothing has answered or served yet. */
    synchronized boolean isPending() {
        return !served && !sources.haveAnswered();
    }
}
