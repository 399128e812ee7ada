package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the levels of an image: its first page, and the smaller copies of it among the other pages and the first
 * page's sub-directories.
 *
 * <p>A copy is marked as of reduced resolution (tag 254, bit 0), or both it and the first page are tiled (as in
 * whole-slide files, where thumbnail, label and overview are not); and it has the first page's proportions but for
 * one pixel of rounding.
 */
final class Pyramid {
    /** The most segments of all levels together: 4 million tiles of 256 x 256 are 524,288 pixels square. */
    private static final long MAX_SEGMENTS = 1 << 22;

    private static final long REDUCED = 1;
    private static final long MASK_OR_OVERVIEW = 4 | 8;

    private Pyramid() {}

    /** A smaller copy of the first page. */
    private record Reduction(Directory page, long width) {}

    /** The full resolution first, then smaller and smaller. */
    static List<TiffLevel> levels(TiffFile tiff, ByteSource bytes) throws IOException {
        Directory base = tiff.pages().get(0);
        TiffLevel full = TiffLevel.of(base, bytes, MAX_SEGMENTS);
        List<Directory> others = new ArrayList<>(tiff.subPages());
        others.addAll(tiff.pages().subList(1, tiff.pages().size()));
        List<Reduction> reductions = new ArrayList<>();
        for (Directory page : others) {
            if (isReduction(full.layout(), page)) {
                reductions.add(new Reduction(page, page.number(Tag.IMAGE_WIDTH, 0)));
            }
        }
        reductions.sort(Comparator.comparingLong(Reduction::width).reversed());
        List<TiffLevel> levels = new ArrayList<>();
        levels.add(full);
        long segmentsLeft = MAX_SEGMENTS - full.layout().segments();
        for (Reduction reduction : reductions) {
            TiffLevel level = TiffLevel.of(reduction.page(), bytes, segmentsLeft);
            segmentsLeft -= level.layout().segments();
            levels.add(level);
        }
        return levels;
    }

    private static boolean isReduction(Layout full, Directory page) throws IOException {
        long kind = page.number(Tag.NEW_SUBFILE_TYPE, 0);
        boolean reduced = (kind & REDUCED) != 0 || (full.tiled() && page.has(Tag.TILE_OFFSETS));
        long width = page.number(Tag.IMAGE_WIDTH, 0);
        long height = page.number(Tag.IMAGE_LENGTH, 0);
        boolean smaller = width > 0
                && height > 0
                && width <= full.width()
                && height <= full.height()
                && (width < full.width() || height < full.height());
        return reduced
                && (kind & MASK_OR_OVERVIEW) == 0
                && smaller
                && Math.abs(width * full.height() - height * full.width()) <= (long) full.width() + full.height();
    }
}
