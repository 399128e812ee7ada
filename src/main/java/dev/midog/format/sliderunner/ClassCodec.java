package dev.midog.format.sliderunner;

import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.format.spi.UnknownClass;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Categories as rows of {@code Classes}. */
final class ClassCodec {
    /** Colors that are easy to distinguish on H&E, taken in the order of the class ids where none is known. */
    private static final List<String> COLORS =
            List.of("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#17becf", "#8c564b", "#bcbd22", "#7f7f7f", "#9467bd");

    private static final String PARENT = "midog_parent";

    private ClassCodec() {}

    static Row toRow(Category category) {
        String color = COLORS.get(Math.floorMod(category.id() - 1, COLORS.size()));
        return Row.of(Table.CLASSES, (long) category.id(), category.name(), color, 1L);
    }

    static Category toCategory(Row row) {
        int id = idOf(row, row.uid());
        if (id == 0 || id == Category.NO_AGREEMENT) {
            throw MidogException.invalidData(row.place() + ": the id " + id
                    + " is kept for annotations on whose class nobody agreed; give it another");
        }
        return Category.named(id, Objects.requireNonNullElse(row.text("name"), ""), Extras.EMPTY);
    }

    /** The further keys of {@code category} to store: its own, and the class that it is a kind of where its name does not say so. */
    static Extras storedExtras(Category category) {
        String parent = category.parent();
        return parent == null || parent.equals(MitoticNames.parentOf(category.name()))
                ? category.extras()
                : category.extras().with(PARENT, parent);
    }

    /** {@code category} with the further keys that {@link #storedExtras} stored. */
    static Category withStored(Category category, Extras stored) {
        Category known = category.withExtras(stored.without(PARENT));
        return stored.get(PARENT) instanceof String parent ? known.withParent(parent) : known;
    }

    /** The class that {@code classId} of an annotation or vote is in the model; 0 means no class. */
    static int read(Row row, @Nullable Long classId) {
        return classId == null ? Category.NO_AGREEMENT : UnknownClass.ZERO.read(idOf(row, classId));
    }

    /** {@code classId} as the model has it; one beyond its range is refused with the place of {@code row}. */
    static int idOf(Row row, long classId) {
        if (classId != (int) classId) {
            throw MidogException.invalidData(row.place() + ": the class " + classId + " is out of range");
        }
        return (int) classId;
    }
}
