package dev.midog.core.packed;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.IndexedAnnotations;
import dev.midog.core.model.Vote;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of millions of annotations in little memory, or a choice of some of them. Immutable.
 *
 * <p>Each annotation is made again, and equal, whenever it is asked for; going through the list in order is quickest. A
 * choice shares the rows of the whole and takes 4 bytes an annotation.
 */
public final class PackedAnnotations extends AbstractList<Annotation> implements IndexedAnnotations, RandomAccess {
    private final PackedRows rows;
    /** The places in {@link #rows} of those that are chosen; null where all are. */
    private final int @Nullable [] chosen;

    PackedAnnotations(PackedRows rows) {
        this(rows, null);
    }

    private PackedAnnotations(PackedRows rows, int @Nullable [] chosen) {
        this.rows = rows;
        this.chosen = chosen;
    }

    @Override
    public int size() {
        return chosen == null ? rows.size() : chosen.length;
    }

    @Override
    public Annotation get(int index) {
        return new PackedCursor(rows).annotation(place(Objects.checkIndex(index, size())));
    }

    @Override
    public Iterator<Annotation> iterator() {
        PackedCursor cursor = new PackedCursor(rows);
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Annotation next() {
                if (next >= size()) {
                    throw new NoSuchElementException();
                }
                return cursor.annotation(place(next++));
            }
        };
    }

    @Override
    public Spliterator<Annotation> spliterator() {
        return Spliterators.spliterator(this, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    }

    /** The annotations at {@code indexes}, in that order. */
    public PackedAnnotations at(int[] indexes) {
        int[] places = new int[indexes.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(Objects.checkIndex(indexes[i], size()));
        }
        return new PackedAnnotations(rows, places);
    }

    @Override
    public PackedAnnotations where(Predicate<Annotation> condition) {
        PackedCursor cursor = new PackedCursor(rows);
        int[] places = new int[1024];
        int count = 0;
        for (int i = 0; i < size(); i++) {
            int place = place(i);
            if (condition.test(cursor.annotation(place))) {
                if (count == places.length) {
                    places = Arrays.copyOf(places, Math.min(size(), count * 2));
                }
                places[count++] = place;
            }
        }
        return count == size() ? this : new PackedAnnotations(rows, Arrays.copyOf(places, count));
    }

    @Override
    public Map<Long, List<Annotation>> byRoi() {
        PackedCursor cursor = new PackedCursor(rows);
        int[] counts = new int[rows.roiIds().size()];
        for (int i = 0; i < size(); i++) {
            counts[cursor.roi(place(i))]++;
        }
        int[][] places = new int[counts.length][];
        for (int roi = 0; roi < counts.length; roi++) {
            places[roi] = new int[counts[roi]];
            counts[roi] = 0;
        }
        for (int i = 0; i < size(); i++) {
            int roi = cursor.roi(place(i));
            places[roi][counts[roi]++] = place(i);
        }
        Map<Long, List<Annotation>> byRoi = new HashMap<>(counts.length * 2);
        for (int roi = 0; roi < places.length; roi++) {
            if (places[roi].length > 0) {
                byRoi.put(rows.roiIds().get(roi), new PackedAnnotations(rows, places[roi]));
            }
        }
        return byRoi;
    }

    @Override
    public boolean hasUniqueIds() {
        return rows.idsAreUnique();
    }

    @Override
    public boolean namesOnly(Set<Long> roiIds, Set<Integer> categoryIds, Set<Long> annotatorIds) {
        return roiIds.containsAll(rows.roiIds())
                && categoryIds.containsAll(rows.categoryIds())
                && rows.votes().stream()
                        .flatMap(Collection::stream)
                        .map(Vote::annotatorId)
                        .allMatch(id -> id == null || annotatorIds.contains(id));
    }

    private int place(int index) {
        return chosen == null ? index : chosen[index];
    }
}
