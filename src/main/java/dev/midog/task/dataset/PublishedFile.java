package dev.midog.task.dataset;

import dev.midog.core.model.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The published JSON files of MIDOG++ and MIDOG 2021, and that of the demo, which is the same each time.
 *
 * @param sizeBytes the file's length
 */
record PublishedFile(long sizeBytes, int images, int annotations) {
    private static final List<PublishedFile> ALL = List.of(
            new PublishedFile(2_759_851, 553, 26_286),
            new PublishedFile(381_860, 200, 4_435),
            new PublishedFile(12_591, 7, 109));

    /** True where {@code loaded} comes from a file that has the length and the numbers of a published one. */
    static boolean holds(LoadedDataset loaded) throws IOException {
        int images = loaded.dataset().rois().size();
        int annotations = loaded.dataset().annotations().size();
        for (PublishedFile file : ALL) {
            if (file.images == images
                    && file.annotations == annotations
                    && Files.isRegularFile(loaded.path())
                    && Files.size(loaded.path()) == file.sizeBytes) {
                return true;
            }
        }
        return false;
    }

    /** True where {@code notice} says of a published file what is so each time: its boxes are corners. */
    static boolean isUsual(Notice notice) {
        return notice.code().equals("BOX-CORNERS");
    }
}
