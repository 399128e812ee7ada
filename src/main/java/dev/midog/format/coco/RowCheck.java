package dev.midog.format.coco;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.UnknownClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports rows with a fault of their own, and of rows that name what the file does not have. */
final class RowCheck {
    private final String fileName;
    private final RowFaults faults;
    private final Set<Long> images;
    private final Set<Long> categories;
    private final Set<Long> annotators;
    private final UnknownClass unknown;

    RowCheck(String fileName, RowFaults faults, RawDataset raw) {
        this.fileName = fileName;
        this.faults = faults;
        this.images = raw.rois.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        this.categories =
                raw.categories.stream().map(category -> (long) category.id()).collect(Collectors.toUnmodifiableSet());
        this.unknown = UnknownClass.among(raw.categories);
        this.annotators = raw.annotators.stream().map(Annotator::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether {@code row} can be kept as far as can be seen before it is known what boxes mean. */
    boolean isGood(RawAnnotation row) {
        MidogException fault = row.fault;
        if (fault != null) {
            if (row.hasId) {
                faults.met(RowFaults.FaultKind.MALFORMED, row.id, fault);
            } else {
                faults.met(RowFaults.FaultKind.MALFORMED, fault);
            }
            return false;
        }
        if (!images.contains(row.imageId)) {
            dangling(RowFaults.FaultKind.UNKNOWN_IMAGE, row, Keys.IMAGE_ID, row.imageId, Keys.IMAGES);
            return false;
        }
        if (!categories.contains(row.categoryId) && !(row.isSetAside && isUnknown(row.categoryId))) {
            dangling(RowFaults.FaultKind.UNKNOWN_CLASS, row, Keys.CATEGORY_ID, row.categoryId, Keys.CATEGORIES);
            return false;
        }
        Long stranger = stranger(row.labelAnnotators);
        if (stranger != null) {
            met(
                    RowFaults.FaultKind.MALFORMED,
                    row,
                    "a vote names annotator " + stranger + ", who is not among the annotators");
        }
        return stranger == null;
    }

    private boolean isUnknown(long categoryId) {
        return categoryId == unknown.number() || categoryId == Category.NO_AGREEMENT;
    }

    private @Nullable Long stranger(@Nullable List<@Nullable Long> labelAnnotators) {
        for (Long id : labelAnnotators == null ? List.<@Nullable Long>of() : labelAnnotators) {
            if (id != null && !annotators.contains(id)) {
                return id;
            }
        }
        return null;
    }

    private void dangling(RowFaults.FaultKind kind, RawAnnotation row, String key, long id, String list) {
        met(kind, row, key + " " + id + " is not in \"" + list + '"');
    }

    private void met(RowFaults.FaultKind kind, RawAnnotation row, String what) {
        faults.met(kind, row.id, MidogException.invalidData(fileName + ": annotation " + row.id + ": " + what));
    }
}
