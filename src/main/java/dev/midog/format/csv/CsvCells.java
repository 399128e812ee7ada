package dev.midog.format.csv;

import dev.midog.core.model.Roi;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.Decimals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as the cells of a table; a value that is not there is an empty cell. */
final class CsvCells {
    private CsvCells() {}

    /** A text, guarded against being run as a formula. */
    static String text(@Nullable String value) {
        return value == null ? "" : FormulaGuard.guarded(value);
    }

    /** A text or number; numbers are plain decimals. */
    static String value(@Nullable Object value) {
        if (value instanceof Double number) {
            return Decimals.exact(number);
        }
        return value instanceof Number number ? number.toString() : text(value == null ? null : value.toString());
    }

    /** The split of an image: {@code train}, {@code validation} or {@code test}. */
    static String split(Roi roi) {
        return Optional.ofNullable(roi.facts().split())
                .map(split -> split.label())
                .orElse("");
    }
}
