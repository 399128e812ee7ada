package dev.midog.task.extract;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.image.ImageInfo;
import dev.midog.image.PrintResolution;
import dev.midog.task.dataset.KnownScale;

/** Counts images whose scale is not simply that of the file, with the first of each kind as an example. */
final class ScaleNotes {
    private int printed;
    private String firstPrinted = "";
    private int otherThanFile;
    private String firstOther = "";

    /** Looks at the scale of an image that is called {@code name} in the folder. */
    void add(Roi roi, String name, ImageInfo info) {
        PrintResolution print = info.printResolution();
        if (print != null) {
            printed++;
            firstPrinted = printed == 1
                    ? name + " (" + print.source() + "; the scale is "
                            + KnownScale.of(roi, info).source() + ")"
                    : firstPrinted;
        }
        MicronsPerPixel file = info.scale();
        KnownScale other = KnownScale.withoutFile(roi);
        MicronsPerPixel stated = other.scale();
        if (file != null && stated != null && KnownScale.differ(file, stated)) {
            otherThanFile++;
            firstOther = otherThanFile == 1
                    ? name + " (" + KnownScale.of(roi, info).source() + ", instead of " + other.source() + ")"
                    : firstOther;
        }
    }

    void report(Notices notices) {
        notices.addCounted(
                "PRINT-RESOLUTION",
                printed,
                "images whose files state a resolution for printing, which is not taken for the scale, such as "
                        + firstPrinted + ": " + printed);
        notices.addCounted(
                "SCALE-OF-FILE",
                otherThanFile,
                "images whose scale is taken from their files, which state another one than the dataset or the catalogue,"
                        + " such as " + firstOther + ": " + otherThanFile);
    }
}
