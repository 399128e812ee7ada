package dev.midog.analysis.hotspot;

import java.util.Arrays;

/** Closed intervals of a line, and how many of them lie over each of their ends. */
final class IntervalSweep {
    private double[] starts = new double[16];
    private double[] ends = new double[16];
    private int count;

    /** Takes an end of an interval and the number of intervals over it. */
    @FunctionalInterface
    interface Visitor {
        void visit(double place, int depth);
    }

    void add(double start, double end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Visits each end of each interval, from low to high; of several in one place the last start has the full depth. */
    void visit(Visitor visitor) {
        Arrays.sort(starts, 0, count);
        Arrays.sort(ends, 0, count);
        int started = 0;
        for (int ended = 0; ended < count; ended++) {
            while (started < count && starts[started] <= ends[ended]) {
                started++;
                visitor.visit(starts[started - 1], started - ended);
            }
            visitor.visit(ends[ended], started - ended);
        }
    }
}
