package dev.midog.image.tiff;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.VipsCommand;
import dev.midog.image.slide.PlacedLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the image in a TIFF, its smaller copies, and what the other pages are.
 *
 * <p>The image is the first page that its maker's metadata does not call something else ({@link PageRoles}) and that
 * is not marked as of reduced resolution (tag 254, bit 0), or a larger one in tiles of which that is a copy. A copy is marked so, or both are tiled; it is a sub-image of
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
    private final Map<TiffFile.Page, Integer> levelOf = new LinkedHashMap<>();
    private final List<Canvas> levels = new ArrayList<>();
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
        for (TiffFile.Page page : tiff.pages()) {
            Use use = pages.roles.use(page);
            pages.uses.put(page, use);
            if (use == Use.LEVEL) {
                pages.candidates.add(page);
            }
        }
        pages.notes.addAll(pages.roles.notes());
        List<PlacedLevel> placed = pages.roles.placedLevels();
        if (placed.isEmpty()) {
            pages.choose();
        } else {
            pages.choosePlaced(placed);
        }
        pages.noteMissing();
        return pages;
    }

    /** The full resolution first, then smaller and smaller. */
    List<Canvas> levels() {
        return levels;
    }

    /** The page of the full resolution. */
    Directory image() {
        return levelOf.keySet().iterator().next().directory();
    }

    /** What of the file is not read, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** Every page in the order of the file, and what it is taken for. */
    List<ImageInfo.Page> describe() throws IOException {
        List<ImageInfo.Page> described = new ArrayList<>();
        for (TiffFile.Page page : tiff.pages()) {
            Integer level = levelOf.get(page);
            Use use = uses.getOrDefault(page, Use.OTHER);
            described.add(new ImageInfo.Page(
                    page.number(),
                    page.subImage() < 0 ? null : page.subImage(),
                    page.directory().number(Tag.IMAGE_WIDTH, 0),
                    page.directory().number(Tag.IMAGE_LENGTH, 0),
                    use == Use.LEVEL && level == null ? Use.OTHER : use,
                    level));
        }
        return described;
    }

    /** The sizes of the levels, without the padding that some scanners add to whole tiles. */
    List<ImageInfo.Level> describeLevels() throws IOException {
        List<ImageInfo.Level> described = new ArrayList<>();
        for (Canvas level : levels) {
            described.add(level.pages().get(0).layout().describe().withSize(level.width(), level.height()));
        }
        return roles.withoutPadding(described, List.copyOf(levelOf.keySet()));
    }

    private void choose() throws IOException {
        TiffFile.Page image = image(candidates);
        roles.requireReadable(image.directory());
        requireUpright(image);
        TiffLevel full = level(image, MAX_SEGMENTS);
        levelOf.put(image, 0);
        levels.add(Canvas.of(full));
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
        noteEqual(image);
    }

    /** Pages as large as the image, of which nothing tells what they are, may be its channels or planes of focus. */
    private void noteEqual(TiffFile.Page image) throws IOException {
        int equal = 0;
        for (TiffFile.Page page : candidates) {
            boolean large = page.directory().number(Tag.IMAGE_WIDTH, 0)
                            == layout(0).width()
                    && page.directory().number(Tag.IMAGE_LENGTH, 0) == layout(0).height();
            equal += large && !page.equals(image) ? 1 : 0;
        }
        if (equal > 0) {
            notes.add("only " + image.place() + " is read, without " + Counted.of(equal, "page", "pages")
                    + " of the same size");
        }
    }

    /** Puts levels together as the map of the slide says. */
    private void choosePlaced(List<PlacedLevel> placed) throws IOException {
        for (int i = 0; i < placed.size(); i++) {
            try {
                addPlaced(placed.get(i));
            } catch (MidogException e) {
                if (levels.isEmpty()) {
                    throw e;
                }
                notes.add("level " + i + " of the slide is not read: " + e.getMessage());
            }
        }
    }

    private void addPlaced(PlacedLevel level) throws IOException {
        if (level.parts().isEmpty()) {
            throw MidogException.invalidData("its areas begin between its pixels");
        }
        Map<TiffFile.Page, TiffLevel> read = new LinkedHashMap<>();
        for (PlacedLevel.Part part : level.parts()) {
            TiffFile.Page page = page(part.page());
            if (!read.containsKey(page)) {
                requireUpright(page);
                read.put(page, level(page, segmentsLeft()));
            }
        }
        Canvas canvas = Canvas.of(level, number -> read.get(page(number)));
        Layout layout = levels.isEmpty() ? canvas.pages().get(0).layout() : layout(0);
        if (!canvas.pages().stream().allMatch(page -> page.layout().hasPixelsOf(layout))) {
            throw MidogException.invalidData("its pages have pixels of different kinds");
        }
        read.keySet().forEach(page -> levelOf.putIfAbsent(page, levels.size()));
        levels.add(canvas);
    }

    private TiffFile.Page page(int number) {
        return tiff.pages().stream()
                .filter(page -> page.number() == number && page.subImage() < 0)
                .findFirst()
                .orElseThrow(() -> MidogException.invalidData(
                        "the file has no page " + number + ", which its scanner names; it is cut off or damaged"));
    }

    private Layout layout(int level) {
        return levels.get(level).pages().get(0).layout();
    }

    private long segmentsLeft() {
        return MAX_SEGMENTS
                - levels.stream()
                        .flatMap(level -> level.pages().stream())
                        .mapToLong(page -> page.layout().segments())
                        .sum();
    }

    private void noteMissing() {
        for (int i = 0; i < levels.size(); i++) {
            List<TiffLevel> pages = levels.get(i).pages();
            int missing = pages.stream().mapToInt(TiffLevel::missingSegments).sum();
            if (missing > 0) {
                notes.add(missing + " of "
                        + pages.stream()
                                .mapToLong(page -> page.layout().segments())
                                .sum()
                        + (layout(i).tiled() ? " tiles" : " strips") + " of level " + i
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
        try {
            requireUpright(page);
            TiffLevel level = level(page, segmentsLeft());
            if (level.layout().hasPixelsOf(layout(0))) {
                levelOf.put(page, levels.size());
                levels.add(Canvas.of(level));
            }
        } catch (MidogException e) {
            notes.add("the smaller copy in " + page.place() + " is not read: " + e.getMessage());
        }
    }

    private TiffFile.Page image(List<TiffFile.Page> pages) throws IOException {
        TiffFile.@Nullable Page full = null;
        for (TiffFile.Page page : pages) {
            boolean marked = (page.directory().number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0;
            if (!marked && (full == null || isCopyOf(full, page))) {
                full = page;
            }
        }
        if (full != null) {
            return full;
        }
        if (pages.isEmpty()) {
            throw MidogException.invalidData("no page of the TIFF is an image of tissue ("
                    + Counted.of(tiff.pages().size(), "page", "pages")
                    + " of labels, overviews and the like); name the file of the slide");
        }
        return pages.get(0);
    }

    /** Whether {@code small} is a smaller copy that comes before the image in tiles and is not marked as one. */
    private static boolean isCopyOf(TiffFile.Page small, TiffFile.Page image) throws IOException {
        Directory large = image.directory();
        long width = large.number(Tag.IMAGE_WIDTH, 0);
        long height = large.number(Tag.IMAGE_LENGTH, 0);
        return large.has(Tag.TILE_WIDTH)
                && image.subImage() < 0
                && large.number(Tag.SAMPLES_PER_PIXEL, 1) == small.directory().number(Tag.SAMPLES_PER_PIXEL, 1)
                && isSmaller(small.directory(), width, height)
                && hasProportions(small.directory(), width, height);
    }

    /** @param padded whether the maker names the levels, which need not be marked or have the image's proportions */
    private static boolean isCopy(Layout full, Directory page, boolean padded) throws IOException {
        boolean reduced = padded || (page.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0 || full.tiled();
        return reduced
                && isSmaller(page, full.width(), full.height())
                && (padded || hasProportions(page, full.width(), full.height()));
    }

    private static boolean isSmaller(Directory page, long width, long height) throws IOException {
        long ownWidth = page.number(Tag.IMAGE_WIDTH, 0);
        long ownHeight = page.number(Tag.IMAGE_LENGTH, 0);
        return ownWidth > 0
                && ownHeight > 0
                && ownWidth <= width
                && ownHeight <= height
                && (ownWidth < width || ownHeight < height);
    }

    /** Whether a page has the proportions of that size, but for one pixel of rounding. */
    private static boolean hasProportions(Directory page, long width, long height) throws IOException {
        long ownWidth = page.number(Tag.IMAGE_WIDTH, 0);
        long ownHeight = page.number(Tag.IMAGE_LENGTH, 0);
        return Math.abs(ownWidth * height - ownHeight * width) <= width + height;
    }
}
