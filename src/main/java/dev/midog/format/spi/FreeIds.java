package dev.midog.format.spi;

import java.util.HashSet;
import java.util.Set;

/** The ids of one kind that are given already, and the next one that is free. */
final class FreeIds {
    private final long largestPossible;
    private final Set<Long> taken = new HashSet<>();
    private long last;

    /** No id is given yet; none is to be above {@code largestPossible}. */
    FreeIds(long largestPossible) {
        this.largestPossible = largestPossible;
    }

    /** Takes {@code id}; false where it is given already. */
    boolean take(long id) {
        last = Math.max(last, id);
        return taken.add(id);
    }

    /** Takes the next id behind the largest one, or where there is none the smallest one from 1 on that is free. */
    long next() {
        do {
            last = last == largestPossible ? 1 : last + 1;
        } while (!taken.add(last));
        return last;
    }
}
