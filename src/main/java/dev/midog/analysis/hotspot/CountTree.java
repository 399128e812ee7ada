package dev.midog.analysis.hotspot;

/** Counts at numbered places, raised and lowered over whole ranges of places, with the greatest of them always known. */
final class CountTree {
    private final int places;
    /** Of each node the greatest count below it, without what is added to the nodes above. */
    private final int[] greatest;

    private final int[] added;

    /** Counts of 0 at {@code places} places, at least one. */
    CountTree(int places) {
        this.places = places;
        this.greatest = new int[4 * places];
        this.added = new int[4 * places];
    }

    /** Adds {@code change} to the counts from {@code first} to {@code last}, both included. */
    void add(int first, int last, int change) {
        if (first <= last) {
            add(1, 0, places - 1, first, last, change);
        }
    }

    private void add(int node, int from, int to, int first, int last, int change) {
        if (first <= from && to <= last) {
            greatest[node] += change;
            added[node] += change;
            return;
        }
        int middle = (from + to) >>> 1;
        if (first <= middle) {
            add(2 * node, from, middle, first, last, change);
        }
        if (last > middle) {
            add(2 * node + 1, middle + 1, to, first, last, change);
        }
        greatest[node] = added[node] + Math.max(greatest[2 * node], greatest[2 * node + 1]);
    }

    /** The greatest count. */
    int greatest() {
        return greatest[1];
    }

    /** The first place that has the greatest count. */
    int firstGreatest() {
        int node = 1;
        int from = 0;
        int to = places - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            boolean isLeft = greatest[2 * node] >= greatest[2 * node + 1];
            node = isLeft ? 2 * node : 2 * node + 1;
            from = isLeft ? from : middle + 1;
            to = isLeft ? middle : to;
        }
        return from;
    }
}
