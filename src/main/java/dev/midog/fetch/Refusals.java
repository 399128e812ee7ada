package dev.midog.fetch;

/** Counts refusals in a row over all files, to tell a blocked address from an unlucky request. */
final class Refusals {
    /** So many without one success between them mean that going on does harm. */
    static final int LIMIT = 16;

    private int inARow;

    /** One more; true where there have been too many. */
    synchronized boolean refused() {
        inARow++;
        return inARow >= LIMIT;
    }

    /** A server served. */
    synchronized void served() {
        inARow = 0;
    }
}
