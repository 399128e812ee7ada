package dev.midog.format.sliderunner;

import dev.midog.model.Annotation;
import dev.midog.model.Category;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Shape;
import dev.midog.model.Vote;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Annotations as rows of {@code Annotations}. */
final class AnnotationCodec {
    private static final Object NEVER = 0.0;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    /** All but the two bits of the variant. */
    private static final long ID_BITS = -1L >>> 2;

    private final Map<Long, UUID> imageUuids = new HashMap<>();
    private final boolean fillsGaps;

    /**
     * A codec for the annotations of the images that {@code fileNames} names by id.
     *
     * @param fillsGaps whether the rows are of midog's own making, which puts a guid made from image and id, and
     *     the time 0, where the model has none; they are not read back
     */
    AnnotationCodec(Map<Long, String> fileNames, boolean fillsGaps) {
        this.fillsGaps = fillsGaps;
        fileNames.forEach((id, fileName) -> imageUuids.put(
                id, UUID.nameUUIDFromBytes(("midog image " + fileName).getBytes(StandardCharsets.UTF_8))));
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
                (long) annotation.categoryId(),
                null,
                1L);
    }

    Annotation toAnnotation(Row row, Shape shape, List<Vote> votes) {
        long id = row.uid();
        long slide = row.requiredInteger("slide");
        if (!imageUuids.containsKey(slide)) {
            throw MidogException.invalidData(row.place() + ": its slide " + slide + " is not in the table Slides");
        }
        Long agreedClass = row.integer("agreedClass");
        Long deleted = row.integer("deleted");
        return new Annotation(
                id,
                slide,
                agreedClass == null ? Category.NO_AGREEMENT : ClassCodec.idOf(row, agreedClass),
                shape,
                votes,
                guid(row, slide, id),
                lastModified(row),
                deleted != null && deleted != 0,
                Extras.EMPTY);
    }

    private @Nullable String guid(Row row, long slide, long id) {
        String guid = row.text("guid");
        return guid == null || guid.isEmpty() || (fillsGaps && guid.equals(madeGuid(slide, id))) ? null : guid;
    }

    private @Nullable Double lastModified(Row row) {
        Double time = row.number("lastModified");
        return fillsGaps && time != null && time == 0 ? null : time;
    }

    /**
     * The name-based UUID of the image with the annotation's id in its low bits, as a UUID of version 8 (RFC 9562): the
     * same annotation always gets the same, and no two of an image do.
     */
    private String madeGuid(long roiId, long id) {
        UUID image = Objects.requireNonNull(imageUuids.get(roiId), "an image of the dataset");
        return new UUID(
                        (image.getMostSignificantBits() & ~VERSION_BITS) | VERSION_8,
                        image.getLeastSignificantBits() ^ (id & ID_BITS))
                .toString();
    }
}
