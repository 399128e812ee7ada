package dev.midog.draw.montage;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Patches side by side, each with its name and its boxes in the colors of their classes, under a legend with counts.
 *
 * <p>Drawn by our own code to the last letter, so that the same patches give the same bytes on every machine.
 *
 * @param tilesPerRow how many patches lie side by side at most
 * @param tileSize side of the square that a patch is fitted into, in pixels
 */
public record ContactSheet(int tilesPerRow, int tileSize) {
    /** With its encoding, a sheet of this size takes some 300 MB of memory. */
    private static final long MAX_PIXELS = 25_000_000;

    private static final Parameter TILE_SIZE = Parameter.of("tileSize");
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
    private static final int[] OTHERS = {
        0x76ff03, 0xff6d00, 0xffffff, 0xd500f9, 0x2979ff, 0xfff176, 0x00bfa5, 0xffab91, 0xa1887f
    };

    /** Refuses sizes that are not positive. */
    public ContactSheet {
        if (tilesPerRow < 1) {
            throw MidogException.invalidValue(
                    Parameter.of("tilesPerRow"), tilesPerRow, "a number of tiles of at least 1");
        }
        if (tileSize < 16 || tileSize > 4096) {
            throw MidogException.invalidValue(TILE_SIZE, tileSize, "a number of pixels from 16 to 4096");
        }
    }

    /** Refuses a sheet that would be too large. */
    private void check(int patches, int categories) {
        long pixels = width(patches) * height(patches, categories);
        if (pixels > MAX_PIXELS) {
            throw MidogException.usage(Message.of(
                    "a sheet of " + Counted.of(patches, "patch") + " would have " + pixels / 1_000_000
                            + " megapixels, more than the " + MAX_PIXELS / 1_000_000
                            + " that one may have; give a smaller ",
                    Parameter.of("limit"),
                    " or ",
                    TILE_SIZE));
        }
    }

    /**
     * Draws a sheet.
     *
     * @param heading above the legend
     * @param categories of the marks, in the legend's order
     * @param counts what the legend says of each category, by its id
     * @param tiles at least one
     */
    public Canvas draw(String heading, List<Category> categories, Map<Integer, String> counts, List<Tile> tiles)
            throws IOException {
        check(tiles.size(), categories.size());
        Canvas canvas = new Canvas((int) width(tiles.size()), (int) height(tiles.size(), categories.size()));
        legend(canvas, heading, categories, counts);
        int top = headingHeight(categories.size());
        for (int i = 0; i < tiles.size(); i++) {
            int left = GAP + i % tilesPerRow * (tileSize + GAP);
            tile(canvas, categories, tiles.get(i), left, top + i / tilesPerRow * (tileSize + CAPTION + GAP));
        }
        return canvas;
    }

    /** The color of a category: that of its role, else one of a few in turn. */
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
        return GAP + (long) Math.min(tilesPerRow, patches) * (tileSize + GAP);
    }

    private long height(int patches, int categories) {
        long rows = (patches + tilesPerRow - 1L) / tilesPerRow;
        return headingHeight(categories) + rows * (tileSize + CAPTION + GAP);
    }

    private static int headingHeight(int categories) {
        return GAP + (categories + 1) * LINE + GAP;
    }

    private static void legend(Canvas canvas, String heading, List<Category> categories, Map<Integer, String> counts) {
        int room = canvas.width() - 2 * GAP;
        canvas.text(heading, GAP, GAP, room, HEADING_SIZE, INK);
        int top = GAP + LINE;
        int side = TinyFont.HEIGHT * HEADING_SIZE;
        for (Category category : categories) {
            canvas.fill(GAP, top, side, side, INK);
            canvas.fill(GAP + 1, top + 1, side - 2, side - 2, colour(categories, category.id()));
            String text = category.name() + ": " + counts.getOrDefault(category.id(), "");
            int left = GAP + side + GAP;
            canvas.text(text, left, top, canvas.width() - left - GAP, HEADING_SIZE, INK);
            top += LINE;
        }
    }

    private void tile(Canvas canvas, List<Category> categories, Tile tile, int left, int top) throws IOException {
        canvas.fill(left, top, tileSize, tileSize, TILE);
        Thumbnail place;
        try (RegionReader image = Images.open(tile.file())) {
            place = Thumbnail.draw(image, canvas, left, top, tileSize);
        }
        for (Mark mark : tile.marks()) {
            int colour = colour(categories, mark.categoryId());
            box(canvas, place, mark.box(), colour);
            score(canvas, place, mark, colour);
        }
        canvas.text(tile.caption(), left, top + tileSize + GAP / 4, tileSize, 1, INK);
    }

    private static void box(Canvas canvas, Thumbnail place, Box box, int colour) {
        int left = place.left() + (int) Math.round(clipped(box.minX()) * place.width());
        int top = place.top() + (int) Math.round(clipped(box.minY()) * place.height());
        int right = place.left() + (int) Math.round(clipped(box.maxX()) * place.width());
        int bottom = place.top() + (int) Math.round(clipped(box.maxY()) * place.height());
        canvas.outline(left, top, Math.max(1, right - left), Math.max(1, bottom - top), BOX_LINE, colour);
    }

    /** The score on the color of the box, in its upper left corner. */
    private static void score(Canvas canvas, Thumbnail place, Mark mark, int colour) {
        Double score = mark.score();
        if (score != null) {
            String text = String.format(Locale.ROOT, "%.2f", score);
            int left = place.left() + (int) Math.round(clipped(mark.box().minX()) * place.width());
            int top = place.top() + (int) Math.round(clipped(mark.box().minY()) * place.height());
            int room = Math.max(1, place.left() + place.width() - left);
            int width = Math.min(text.length() * TinyFont.ADVANCE + 1, room);
            canvas.fill(left, top, width, TinyFont.HEIGHT + 2, colour);
            canvas.text(text, left + 1, top + 1, width, 1, INK);
        }
    }

    private static double clipped(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
