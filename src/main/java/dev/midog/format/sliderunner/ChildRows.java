package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of a table whose rows belong to annotations: coordinates, or votes.
 *
 * @param remembered those of the annotations of which they are remembered, by id; their uids are reserved
 * @param made those of any other annotation, without uids
 * @param orphans those that belong to none, last; their uids are reserved
 * @param highest the highest uid ever used, or 0
 */
record ChildRows(
        List<Annotation> annotations,
        Map<Long, List<Row>> remembered,
        Function<Annotation, List<Row>> made,
        UidChain reserved,
        List<Row> orphans,
        long highest)
        implements RowStream<Row> {
    @Override
    public void to(Target<Row> target) throws SQLException {
        if (Stream.concat(remembered.values().stream(), Stream.of(orphans))
                .flatMap(Collection::stream)
                .allMatch(row -> row.uidOrNull() != null)) {
            chained(target);
            return;
        }
        long[] last = {highest};
        chained(row -> {
            Long uid = row.uidOrNull();
            last[0] = Math.max(last[0], uid == null ? 0 : uid);
        });
        chained(row -> target.take(row.uidOrNull() == null ? row.with("uid", ++last[0]) : row));
    }

    /** All rows; of those whose uid another has, without one. */
    private void chained(Target<Row> target) throws SQLException {
        UidChain uids = reserved.again();
        for (Annotation annotation : annotations) {
            List<Row> rows = remembered.get(annotation.id());
            if (rows == null) {
                rows = uids.give(made.apply(annotation));
            }
            uids.follow(rows);
            for (Row row : rows) {
                target.take(row);
            }
        }
        for (Row row : orphans) {
            target.take(row);
        }
    }
}
