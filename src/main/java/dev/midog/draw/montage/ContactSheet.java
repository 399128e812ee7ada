package dev.midog.draw.montage;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Shape;
import dev.midog.draw.marks.Legend;
import dev.midog.draw.marks.MarkPainter;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import dev.midog.draw.marks.Picture;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.util.ArrayList;
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
    private static final int LINE = Picture.textHeight(HEADING_SIZE) + GAP;
    private static final int CAPTION = Picture.textHeight(1) + GAP / 2;
    private static final int BOX_LINE = 2;
    private static final int TILE = 0xe8e8e8;

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
     * @param counts what the legend says of categories, by their ids; those without are not in the legend
     * @param tiles at least one
     */
    public Picture draw(String heading, List<Category> categories, Map<Integer, String> counts, List<Tile> tiles)
            throws IOException {
        check(tiles.size(), counts.size());
        Picture picture = Picture.white((int) width(tiles.size()), (int) height(tiles.size(), counts.size()));
        Map<Integer, Integer> colours = Palette.ofCategories(categories);
        legend(heading, categories, colours, counts).draw(picture, 0);
        int top = headingHeight(counts.size());
        for (int i = 0; i < tiles.size(); i++) {
            int left = GAP + i % tilesPerRow * (tileSize + GAP);
            tile(picture, colours, tiles.get(i), left, top + i / tilesPerRow * (tileSize + CAPTION + GAP));
        }
        return picture;
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

    private static Legend legend(
            String heading, List<Category> categories, Map<Integer, Integer> colours, Map<Integer, String> counts) {
        List<Legend.Meaning> entries = new ArrayList<>();
        entries.add(Legend.Meaning.text(heading));
        for (Category category : categories) {
            String count = counts.get(category.id());
            if (count != null) {
                entries.add(new Legend.Meaning(style(colours, category.id()), category.name() + ": " + count));
            }
        }
        return Legend.stacked(entries, HEADING_SIZE);
    }

    private static MarkStyle style(Map<Integer, Integer> colours, int categoryId) {
        return MarkStyle.solid(colours.getOrDefault(categoryId, Palette.INK));
    }

    private void tile(Picture picture, Map<Integer, Integer> colours, Tile tile, int left, int top) throws IOException {
        picture.fill(left, top, tileSize, tileSize, TILE);
        Thumbnail place;
        try (RegionReader image = Images.open(tile.file())) {
            place = Thumbnail.draw(image, picture, left, top, tileSize);
        }
        MarkPainter painter = new MarkPainter(picture, place.view(), BOX_LINE, 0);
        for (Mark mark : tile.marks()) {
            painter.draw(new Shape.Area(clipped(mark.box())), style(colours, mark.categoryId()));
        }
        for (Mark mark : tile.marks()) {
            Double score = mark.score();
            if (score != null) {
                painter.caption(
                        new Shape.Area(clipped(mark.box())),
                        String.format(Locale.ROOT, "%.2f", score),
                        1,
                        style(colours, mark.categoryId()));
            }
        }
        picture.text(tile.caption(), left, top + tileSize + GAP / 4, tileSize, 1, Palette.INK);
    }

    private static Box clipped(Box box) {
        return new Box(clipped(box.minX()), clipped(box.minY()), clipped(box.maxX()), clipped(box.maxY()));
    }

    private static double clipped(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
