package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.VipsCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the image in a TIFF, its smaller copies, and what the other pages are.
 *
 * <p>The image is the first page that its maker's metadata does not call something else ({@link PageRoles}) and that
 * is not marked as of reduced resolution (tag 254, bit 0). A copy is marked so, or both are tiled; it is a sub-image of
 * the image or stored as the image is, in tiles or in strips; it has as many bands of the same depth, and the image's
 * proportions but for one pixel of rounding. OpenSlide, too, takes no strips for levels of a tiled slide.
 */
final class SlidePages {
    /** The most segments of all levels together: 4 million tiles of 256 x 256 are 524,288 pixels square. */
    private static final long MAX_SEGMENTS = 1 << 22;

    private static final long REDUCED = 1;

    private final TiffFile tiff;
    private final ByteSource bytes;
    private final PageRoles roles;
    private final List<TiffFile.Page> candidates = new ArrayList<>();
    private final Map<TiffFile.Page, Use> uses = new HashMap<>();
    private final List<TiffFile.Page> chosen = new ArrayList<>();
    private final List<TiffLevel> levels = new ArrayList<>();
    private final List<String> notes;

    private SlidePages(TiffFile tiff, ByteSource bytes) throws IOException {
        this.tiff = tiff;
        this.bytes = bytes;
        this.roles = PageRoles.of(tiff);
        this.notes = new ArrayList<>(tiff.notes());
    }

    /** Sorts the pages; fails where none is the image, or where it cannot be read. */
    static SlidePages of(TiffFile tiff, ByteSource bytes) throws IOException {
        SlidePages pages = new SlidePages(tiff, bytes);
        pages.roles.requireReadable();
        for (TiffFile.Page page : tiff.pages()) {
            Use use = pages.roles.use(page);
            pages.uses.put(page, use);
            if (use == Use.LEVEL) {
                pages.candidates.add(page);
            }
        }
        pages.notes.addAll(pages.roles.notes());
        pages.choose();
        return pages;
    }

    /** The full resolution first, then smaller and smaller. */
    List<TiffLevel> levels() {
        return levels;
    }

    /** The page of the full resolution. */
    Directory image() {
        return chosen.get(0).directory();
    }

    /** What of the file is not read, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** Every page in the order of the file, and what it is taken for. */
    List<ImageInfo.Page> describe() throws IOException {
        List<ImageInfo.Page> described = new ArrayList<>();
        for (TiffFile.Page page : tiff.pages()) {
            int level = chosen.indexOf(page);
            Use use = uses.getOrDefault(page, Use.OTHER);
            described.add(new ImageInfo.Page(
                    page.number(),
                    page.subImage() < 0 ? null : page.subImage(),
                    page.directory().number(Tag.IMAGE_WIDTH, 0),
                    page.directory().number(Tag.IMAGE_LENGTH, 0),
                    use == Use.LEVEL && level < 0 ? Use.OTHER : use,
                    level < 0 ? null : level));
        }
        return described;
    }

    /** The sizes of the levels, without the padding that some scanners add to whole tiles. */
    List<ImageInfo.Level> describeLevels() throws IOException {
        List<ImageInfo.Level> described = new ArrayList<>();
        for (TiffLevel level : levels) {
            described.add(level.layout().describe());
        }
        return roles.withoutPadding(described);
    }

    private void choose() throws IOException {
        TiffFile.Page image = image(candidates);
        requireUpright(image);
        TiffLevel full = level(image, MAX_SEGMENTS);
        chosen.add(image);
        levels.add(full);
        List<TiffFile.Page> copies = new ArrayList<>();
        for (TiffFile.Page page : candidates) {
            boolean below = page.subImage() >= 0 && page.number() == image.number();
            if (!page.equals(image)
                    && (below
                            || roles.isNdpi()
                            || page.directory().has(Tag.TILE_WIDTH)
                                    == full.layout().tiled())
                    && isCopy(full.layout(), page.directory(), roles.hasPaddedLevels() || roles.isNdpi())) {
                copies.add(page);
            }
        }
        Map<TiffFile.Page, Long> widths = new HashMap<>();
        for (TiffFile.Page page : copies) {
            widths.put(page, page.directory().number(Tag.IMAGE_WIDTH, 0));
        }
        copies.sort(Comparator.comparing((TiffFile.Page page) -> widths.getOrDefault(page, 0L))
                .reversed());
        for (TiffFile.Page page : copies) {
            addCopy(page);
        }
        for (int i = 0; i < levels.size(); i++) {
            int missing = levels.get(i).missingSegments();
            if (missing > 0) {
                notes.add(missing + " of " + levels.get(i).layout().segments()
                        + (levels.get(i).layout().tiled() ? " tiles" : " strips") + " of level " + i
                        + " are not in the file and are read as background");
            }
        }
    }

    private void requireUpright(TiffFile.Page image) throws IOException {
        long orientation = image.directory().number(Tag.ORIENTATION, 1);
        if (orientation > 1 && orientation <= 8) {
            throw MidogException.invalidData("the TIFF is to be turned when it is shown (orientation " + orientation
                    + "), which midog does not do; make a turned copy with: " + VipsCommand.AUTOROTATE
                    + (tiff.pages().size() > 1 ? VipsCommand.ONE_LEVEL : ""));
        }
    }

    private TiffLevel level(TiffFile.Page page, long maxSegments) throws IOException {
        return roles.isNdpi()
                ? TiffLevel.ofNdpi(page.directory(), bytes, maxSegments)
                : TiffLevel.of(page.directory(), bytes, maxSegments);
    }

    private void addCopy(TiffFile.Page page) throws IOException {
        long segmentsLeft = MAX_SEGMENTS
                - levels.stream().mapToLong(level -> level.layout().segments()).sum();
        try {
            TiffLevel level = level(page, segmentsLeft);
            if (level.layout().hasPixelsOf(levels.get(0).layout())) {
                levels.add(level);
                chosen.add(page);
            }
        } catch (MidogException e) {
            notes.add("the smaller copy in " + page.place() + " is not read: " + e.getMessage());
        }
    }

    private TiffFile.Page image(List<TiffFile.Page> pages) throws IOException {
        TiffFile.@Nullable Page first = null;
        for (TiffFile.Page page : pages) {
            if ((page.directory().number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) == 0) {
                return page;
            }
            first = first == null ? page : first;
        }
        if (first == null) {
            throw MidogException.invalidData("none of its " + tiff.pages().size()
                    + " pages is an image of tissue; they are labels and overviews");
        }
        return first;
    }

    /** @param padded whether the maker names the levels, which need not be marked or have the image's proportions */
    private static boolean isCopy(Layout full, Directory page, boolean padded) throws IOException {
        boolean reduced = padded || (page.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0 || full.tiled();
        long width = page.number(Tag.IMAGE_WIDTH, 0);
        long height = page.number(Tag.IMAGE_LENGTH, 0);
        boolean smaller = width > 0
                && height > 0
                && width <= full.width()
                && height <= full.height()
                && (width < full.width() || height < full.height());
        return reduced
                && smaller
                && (padded
                        || Math.abs(width * full.height() - height * full.width())
                                <= (long) full.width() + full.height());
    }
}
