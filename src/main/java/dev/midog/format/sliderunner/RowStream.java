package dev.midog.format.sliderunner;

import java.sql.SQLException;

/** Rows that are made one by one when they are written, so that those of millions of annotations take no memory. */
@FunctionalInterface
interface RowStream<T> {
    /** Gives all rows in order to {@code target}; the same ones each time. */
    void to(Target<T> target) throws SQLException;

    /** Where rows go. */
    @FunctionalInterface
    interface Target<T> {
        void take(T row) throws SQLException;
    }

    /** The rows in {@code list}. */
    static <T> RowStream<T> of(Iterable<T> list) {
        return target -> {
            for (T row : list) {
                target.take(row);
            }
        };
    }
}
