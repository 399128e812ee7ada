package dev.midog.task.dataset;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.image.ImageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which scale counts for an image: that of its file, else that of the dataset, else the catalogue's.
 *
 * @param scale of level 0; null where none of them states it
 * @param source in words, as in {@code "the catalogue's, 0.2300 um/px"}
 */
public record KnownScale(@Nullable MicronsPerPixel scale, String source) {
    /** Two scales that differ by less count as equal: measured scales of one scanner vary by half a percent. */
    private static final double TOLERANCE = 0.005;

    /** The scale of {@code roi}, whose file is described by {@code info}. */
    public static KnownScale of(Roi roi, ImageInfo info) {
        MicronsPerPixel file = info.scale();
        return file == null ? withoutFile(roi) : new KnownScale(file, "the file's, " + file.inWords());
    }

    /** The scale of {@code roi} by the dataset, else by the catalogue. */
    public static KnownScale withoutFile(Roi roi) {
        MicronsPerPixel stated = roi.stated().scale();
        MicronsPerPixel catalogued = roi.catalogued().scale();
        if (stated != null) {
            return new KnownScale(stated, "the dataset's or the given one, " + stated.inWords());
        }
        return catalogued == null
                ? new KnownScale(null, "not known")
                : new KnownScale(catalogued, "the catalogue's, " + catalogued.inWords());
    }

    /** Whether two scales differ along an axis by more than measuring explains. */
    public static boolean differ(MicronsPerPixel a, MicronsPerPixel b) {
        return Math.abs(a.x() / b.x() - 1) > TOLERANCE || Math.abs(a.y() / b.y() - 1) > TOLERANCE;
    }
}
