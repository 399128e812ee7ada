package dev.midog.draw.montage;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.SafeName;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.png.FastPng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Patches side by side, each with its name and its boxes in the colours of their classes, under a legend with counts.
 *
 * <p>Drawn by our own code to the last letter, so that the same patches give the same bytes on every machine.
 *
 * @param columns how many patches stand side by side at most
 * @param tileSide the square that a patch is fitted into, in pixels
 */
public record ContactSheet(int columns, int tileSide) {
    /** With its encoding, a sheet of this size takes some 300 MB of memory. */
    private static final long MAX_PIXELS = 25_000_000;

    private static final int GAP = 8;
    private static final int HEADING_SIZE = 2;
    private static final int LINE = TinyFont.HEIGHT * HEADING_SIZE + GAP;
    private static final int CAPTION = TinyFont.HEIGHT + GAP / 2;
    private static final int BOX_LINE = 2;
    private static final int INK = 0x202020;
    private static final int TILE = 0xe8e8e8;

    /** Cyan and yellow stand out from stained tissue, and people who see red and green alike can distinguish them. */
    private static final int MITOTIC_FIGURE = 0x00e5ff;

    private static final int HARD_NEGATIVE = 0xffd600;
    private static final int[] OTHERS = {0x76ff03, 0xff6d00, 0xffffff, 0xd500f9, 0x2979ff};

    /** Refuses sizes that are not positive. */
    public ContactSheet {
        if (columns < 1 || tileSide < 16 || tileSide > 4096) {
            throw MidogException.usage(
                    "a sheet has 1 column or more, of tiles of 16 to 4096 pixels; not " + columns + " of " + tileSide);
        }
    }

    /** Refuses a sheet that would be too large. */
    private void check(int patches, int categories) {
        long pixels = width(patches) * height(patches, categories);
        if (pixels > MAX_PIXELS) {
            throw MidogException.usage(String.format(
                    Locale.ROOT,
                    "a sheet of %d patches would have %d megapixels, more than the %d that one may have; give a smaller"
                            + " --limit or --tile-size",
                    patches,
                    pixels / 1_000_000,
                    MAX_PIXELS / 1_000_000));
        }
    }

    /**
     * The sheet as PNG.
     *
     * @param folder that the patches lie in
     * @param shown at least one
     * @param how in a few words, the patches were picked
     */
    public ByteBuffer draw(Path folder, PatchCollection all, List<LabelledPatch> shown, String how) throws IOException {
        check(shown.size(), all.categories().size());
        int width = (int) width(shown.size());
        Canvas canvas =
                new Canvas(width, (int) height(shown.size(), all.categories().size()));
        legend(canvas, all, shown, how);
        int top = headingHeight(all.categories().size());
        for (int i = 0; i < shown.size(); i++) {
            int left = GAP + i % columns * (tileSide + GAP);
            tile(canvas, folder, all.categories(), shown.get(i), left, top + i / columns * (tileSide + CAPTION + GAP));
        }
        return new FastPng().encode(canvas.rgb(), canvas.width(), canvas.height(), null);
    }

    /** The colour of a category: that of its role, else one of a few in turn. */
    static int colour(List<Category> categories, int categoryId) {
        int other = 0;
        for (Category category : categories) {
            boolean wanted = category.id() == categoryId;
            switch (category.role()) {
                case MITOTIC_FIGURE -> {
                    if (wanted) {
                        return MITOTIC_FIGURE;
                    }
                }
                case HARD_NEGATIVE -> {
                    if (wanted) {
                        return HARD_NEGATIVE;
                    }
                }
                case OTHER -> {
                    if (wanted) {
                        return OTHERS[other % OTHERS.length];
                    }
                    other++;
                }
            }
        }
        return INK;
    }

    private long width(int patches) {
        return GAP + (long) Math.min(columns, patches) * (tileSide + GAP);
    }

    private long height(int patches, int categories) {
        long rows = (patches + columns - 1L) / columns;
        return headingHeight(categories) + rows * (tileSide + CAPTION + GAP);
    }

    private static int headingHeight(int categories) {
        return GAP + (categories + 1) * LINE + GAP;
    }

    private void legend(Canvas canvas, PatchCollection all, List<LabelledPatch> shown, String how) {
        int room = canvas.width() - 2 * GAP;
        canvas.text(
                shown.size() + " of " + all.patches().size() + " patches, " + how, GAP, GAP, room, HEADING_SIZE, INK);
        Map<Integer, Long> inAll = counts(all.patches().stream());
        Map<Integer, Long> here = counts(shown.stream());
        int top = GAP + LINE;
        int side = TinyFont.HEIGHT * HEADING_SIZE;
        for (Category category : all.categories()) {
            canvas.fill(GAP, top, side, side, INK);
            canvas.fill(GAP + 1, top + 1, side - 2, side - 2, colour(all.categories(), category.id()));
            String counts = all.marked()
                    ? ": " + here.getOrDefault(category.id(), 0L) + " of " + inAll.getOrDefault(category.id(), 0L)
                    : ": no boxes";
            int left = GAP + side + GAP;
            canvas.text(category.name() + counts, left, top, canvas.width() - left - GAP, HEADING_SIZE, INK);
            top += LINE;
        }
    }

    private static Map<Integer, Long> counts(Stream<LabelledPatch> patches) {
        return patches.flatMap(patch -> patch.marks().stream())
                .collect(Collectors.groupingBy(Mark::categoryId, Collectors.counting()));
    }

    private void tile(Canvas canvas, Path folder, List<Category> categories, LabelledPatch patch, int left, int top)
            throws IOException {
        canvas.fill(left, top, tileSide, tileSide, TILE);
        Thumbnail place;
        try (RegionReader image = Images.open(SafeName.resolve(folder, patch.path()))) {
            place = Thumbnail.draw(image, canvas, left, top, tileSide);
        }
        for (Mark mark : patch.marks()) {
            box(canvas, place, mark.box(), colour(categories, mark.categoryId()));
        }
        canvas.text(patch.name(), left, top + tileSide + GAP / 4, tileSide, 1, INK);
    }

    private static void box(Canvas canvas, Thumbnail place, Box box, int colour) {
        int left = place.left() + (int) Math.round(clipped(box.minX()) * place.width());
        int top = place.top() + (int) Math.round(clipped(box.minY()) * place.height());
        int right = place.left() + (int) Math.round(clipped(box.maxX()) * place.width());
        int bottom = place.top() + (int) Math.round(clipped(box.maxY()) * place.height());
        canvas.outline(left, top, Math.max(1, right - left), Math.max(1, bottom - top), BOX_LINE, colour);
    }

    private static double clipped(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
