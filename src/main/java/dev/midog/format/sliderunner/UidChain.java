package dev.midog.format.sliderunner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the rows of one table: each row's uid is its predecessor's plus 1 unless it says otherwise.
 *
 * <p>Reader and writer number alike, so that only the rows that break the rule need to be remembered.
 */
final class UidChain {
    private final Set<Long> taken;
    /** The last uid of each run of uids that were {@linkplain #give given}, by the first. */
    private final TreeMap<Long, Long> given = new TreeMap<>();

    private long last;

    UidChain() {
        this(new HashSet<>());
    }

    private UidChain(Set<Long> taken) {
        this.taken = taken;
    }

    /** A chain with the same reserved uids that begins again. */
    UidChain again() {
        return new UidChain(taken);
    }

    /** Keeps the uids of {@code rows} from being given to others; one that is taken already is removed from its row. */
    List<Row> reserve(List<Row> rows) {
        List<Row> reserved = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Long uid = row.uidOrNull();
            reserved.add(uid != null && taken.add(uid) ? row : row.with("uid", null));
        }
        return reserved;
    }

    /** {@code rows} with the next free uids; the chain itself goes on only when it is told to {@link #follow}. */
    List<Row> number(List<Row> rows) {
        List<Row> numbered = new ArrayList<>(rows.size());
        long uid = last;
        for (Row row : rows) {
            do {
                uid++;
            } while (taken.contains(uid));
            numbered.add(row.with("uid", uid));
        }
        return numbered;
    }

    /** The same, and none of these uids is given again, even if the chain goes on before them. */
    List<Row> give(List<Row> rows) {
        List<Row> numbered = new ArrayList<>(rows.size());
        long uid = last;
        for (Row row : rows) {
            do {
                uid++;
                Map.Entry<Long, Long> run = given.floorEntry(uid);
                uid = run == null ? uid : Math.max(uid, run.getValue() + 1);
            } while (taken.contains(uid));
            numbered.add(row.with("uid", uid));
            Map.Entry<Long, Long> before = given.floorEntry(uid);
            given.put(before != null && before.getValue() == uid - 1 ? before.getKey() : Long.valueOf(uid), uid);
        }
        return numbered;
    }

    /** Goes on after {@code rows}, which have their uids. */
    void follow(List<Row> rows) {
        for (Row row : rows) {
            Long uid = row.uidOrNull();
            if (uid != null) {
                last = uid;
            }
        }
    }

    /** {@code rows}, those still without a uid numbered beyond all others and {@code highest}. */
    static List<Row> completed(List<Row> rows, @Nullable Long highest) {
        long next = highest == null ? 0 : highest;
        for (Row row : rows) {
            Long uid = row.uidOrNull();
            if (uid != null) {
                next = Math.max(next, uid);
            }
        }
        List<Row> completed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            completed.add(row.uidOrNull() == null ? row.with("uid", ++next) : row);
        }
        return completed;
    }
}
