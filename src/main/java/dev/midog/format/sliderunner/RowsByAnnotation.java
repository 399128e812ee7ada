package dev.midog.format.sliderunner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table that belong to annotations: taken an annotation at a time, in the order of their uids. */
final class RowsByAnnotation {
    private final List<Row> rows;
    /** The annotations that rows name by a whole number, rising. */
    private final long[] annotations;
    /** The row of each, by uid where they name the same. */
    private final int[] order;

    private final BitSet taken = new BitSet();

    /** The rows of {@code table}, {@code rows} being in the order of their uids. */
    RowsByAnnotation(Table table, List<Row> rows) {
        this.rows = rows;
        int column = table.indexOf("annoId");
        long[] keys = new long[rows.size()];
        int[] named = new int[rows.size()];
        int count = 0;
        boolean rises = true;
        for (int i = 0; i < rows.size(); i++) {
            Object cell = rows instanceof RowList list
                    ? list.cell(i, column)
                    : rows.get(i).get(column);
            if (cell instanceof Long annotation) {
                rises &= count == 0 || keys[count - 1] <= annotation;
                keys[count] = annotation;
                named[count] = i;
                count++;
            }
        }
        if (rises) {
            annotations = Arrays.copyOf(keys, count);
            order = Arrays.copyOf(named, count);
        } else {
            int[] byKey = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> keys[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            annotations = Arrays.stream(byKey).mapToLong(i -> keys[i]).toArray();
            order = Arrays.stream(byKey).map(i -> named[i]).toArray();
        }
    }

    /** The rows of {@code annotation}, which are then taken. */
    List<Row> take(long annotation) {
        int first = Arrays.binarySearch(annotations, annotation);
        while (first > 0 && annotations[first - 1] == annotation) {
            first--;
        }
        List<Row> found = new ArrayList<>(2);
        for (int i = first; i >= 0 && i < order.length && annotations[i] == annotation; i++) {
            found.add(rows.get(order[i]));
            taken.set(order[i]);
        }
        return found;
    }

    /** The rows that nobody took, in the order of their uids. */
    List<Row> left() {
        List<Row> left = new ArrayList<>();
        for (int i = taken.nextClearBit(0); i < rows.size(); i = taken.nextClearBit(i + 1)) {
            left.add(rows.get(i));
        }
        return left;
    }
}
