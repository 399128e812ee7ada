package dev.midog.analysis.merge;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.Set;

/**
 * How datasets become one.
 *
 * @param within how far apart in pixels the centers of one annotation in two inputs may be
 * @param asVotes whether the same annotation in several inputs becomes one with all their votes; {@code duplicates} then is not asked
 * @param annotatorsByFile whether annotators of one name in two inputs are two people
 * @param nativeKeys the keys under which formats keep what they alone understand
 */
public record MergeOptions(
        IdPolicy ids,
        DuplicatePolicy duplicates,
        double within,
        boolean asVotes,
        TieRule tie,
        boolean annotatorsByFile,
        Set<String> nativeKeys) {
    /** Copies the set; refuses a distance that is negative or not finite. */
    public MergeOptions {
        nativeKeys = Set.copyOf(nativeKeys);
        if (!(within >= 0 && Double.isFinite(within))) {
            throw MidogException.invalidValue(Parameter.of("within"), within, "a number of pixels from 0 up");
        }
    }
}
