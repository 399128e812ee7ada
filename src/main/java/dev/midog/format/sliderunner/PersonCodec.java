package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Extras;
import java.util.Objects;

/** Annotators as rows of {@code Persons}. */
final class PersonCodec {
    private PersonCodec() {}

    static Row toRow(Annotator annotator) {
        return toRow(annotator.id(), annotator.name());
    }

    static Row toRow(long id, String name) {
        return Row.of(Table.PERSONS, id, name, 0L);
    }

    static Annotator toAnnotator(Row row) {
        return new Annotator(row.uid(), Objects.requireNonNullElse(row.text("name"), ""), Extras.EMPTY);
    }
}
