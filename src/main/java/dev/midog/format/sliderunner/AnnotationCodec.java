package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.MadeUuid;
import dev.midog.format.spi.UnknownClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Annotations as rows of {@code Annotations}. */
final class AnnotationCodec {
    private static final Object NEVER = 0.0;

    private final Map<Long, MadeUuid> madeUuids = new HashMap<>();
    private final boolean fillsGaps;

    /**
     * A codec for the annotations of the images that {@code fileNames} names by id.
     *
     * @param fillsGaps whether the rows are of midog's own making, which puts a guid made from image and id, and
     *     the time 0, where the model has none; they are not read back
     */
    AnnotationCodec(Map<Long, String> fileNames, boolean fillsGaps) {
        this.fillsGaps = fillsGaps;
        fileNames.forEach((id, fileName) -> madeUuids.put(id, new MadeUuid(fileName)));
    }

    Row toRow(Annotation annotation) {
        return Row.of(
                Table.ANNOTATIONS,
                annotation.id(),
                annotation.roiId(),
                annotation.guid() == null ? madeGuid(annotation.roiId(), annotation.id()) : annotation.guid(),
                annotation.lastModified() == null ? NEVER : annotation.lastModified(),
                annotation.deleted() ? 1L : 0L,
                ShapeCodec.typeOf(annotation.shape()),
                (long) UnknownClass.ZERO.written(annotation.categoryId()),
                null,
                1L);
    }

    /** The annotation that {@code row} describes, at the focus level {@code z}. */
    Annotation toAnnotation(Row row, Shape shape, double z, List<Vote> votes) {
        long id = row.uid();
        long slide = row.requiredInteger("slide");
        if (!madeUuids.containsKey(slide)) {
            throw MidogException.invalidData(row.place() + ": its slide " + slide + " is not in the table Slides");
        }
        Long deleted = row.integer("deleted");
        return new Annotation(
                id,
                slide,
                ClassCodec.read(row, row.integer("agreedClass")),
                shape,
                votes,
                guid(row, slide, id),
                lastModified(row),
                deleted != null && deleted != 0,
                new Plane(z, 0).in(Extras.EMPTY));
    }

    private @Nullable String guid(Row row, long slide, long id) {
        String guid = row.text("guid");
        return guid == null || guid.isEmpty() || (fillsGaps && guid.equals(madeGuid(slide, id))) ? null : guid;
    }

    private @Nullable Double lastModified(Row row) {
        Double time = row.number("lastModified");
        return fillsGaps && time != null && time == 0 ? null : time;
    }

    private String madeGuid(long roiId, long id) {
        return Objects.requireNonNull(madeUuids.get(roiId), "an image of the dataset")
                .of(id);
    }
}
