package dev.midog.task.describe;

import dev.midog.analysis.split.ImageContent;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.splits.SplitRows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the columns of a split file state of an image, by the names that {@code midog split} writes. */
final class RowContent {
    private RowContent() {}

    /** The content of the image of {@code row}, with the catalogue's facts of {@code source}; empty where nothing is known. */
    static Optional<ImageContent> of(SplitRows.SplitRow row, String source) {
        RoiFacts stated = new RoiFacts(
                null,
                null,
                text(row, "tumor_type"),
                text(row, "scanner"),
                text(row, "lab"),
                text(row, "species"),
                null,
                null,
                null);
        RoiFacts catalogued = Catalogue.midogPlusPlus()
                .find(new ImageName(source).base())
                .map(CatalogueEntry::facts)
                .orElse(RoiFacts.NONE);
        ImageContent content = new ImageContent(
                new Roi(0, row.fileName(), stated, catalogued, Extras.EMPTY),
                number(row, "mitotic_figures"),
                number(row, "atypical_mitotic_figures"),
                number(row, "hard_negatives"));
        boolean isKnown = content.mitoticFigures() != null
                || content.hardNegatives() != null
                || !stated.equals(RoiFacts.NONE)
                || !catalogued.equals(RoiFacts.NONE);
        return isKnown ? Optional.of(content) : Optional.empty();
    }

    private static @Nullable String text(SplitRows.SplitRow row, String column) {
        String cell = row.columns().getOrDefault(column, "");
        return cell.isBlank() ? null : cell;
    }

    /** The count in {@code column}; null where there is none or it is not a count. */
    private static @Nullable Integer number(SplitRows.SplitRow row, String column) {
        String cell = row.columns().getOrDefault(column, "").strip();
        return cell.matches("\\d{1,9}") ? Integer.valueOf(cell) : null;
    }
}
