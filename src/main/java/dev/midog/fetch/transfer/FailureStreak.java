package dev.midog.fetch.transfer;

/** Counts failures of one sort in a row over all files, to tell a broken network or a block from an unlucky request. */
final class FailureStreak {
    private final int most;
    private int inARow;

    /** So many without one success between them mean that going on is of no use. */
    FailureStreak(int most) {
        this.most = most;
    }

    /** One more; true where there have been too many. */
    synchronized boolean tooManyWithThis() {
        inARow++;
        return inARow >= most;
    }

    /** A server served. */
    synchronized void served() {
        inARow = 0;
    }

    int most() {
        return most;
    }
}
