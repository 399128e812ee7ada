package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.image.slide.PlacedLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A level that is put together of parts of pages.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Canvas(int width, int height, List<Part> parts) {
    /** The most pixels along an edge; the bytes of such an image still fit a long. */
    private static final int MAX_PIXELS = 1 << 28;

    Canvas {
        parts = List.copyOf(parts);
    }

    /**
     * A rectangle of a page and its place in the level; wholly inside both.
     *
     * @param sourceX left edge on the page
     * @param sourceY upper edge on the page
     * @param x left edge in the level
     * @param y upper edge in the level
     */
    record Part(TiffLevel page, int sourceX, int sourceY, int width, int height, int x, int y) {}

    /** Where one page is the level. */
    static Canvas of(TiffLevel page) {
        int width = page.layout().width();
        int height = page.layout().height();
        return new Canvas(width, height, List.of(new Part(page, 0, 0, width, height, 0, 0)));
    }

    /**
     * A level in the places that a scanner recorded.
     *
     * @param page the page of a number
     * @throws MidogException where it is larger than any image that is read, or nothing of its pages lies in it
     */
    static Canvas of(PlacedLevel placed, IntFunction<TiffLevel> page) {
        if (placed.width() > MAX_PIXELS || placed.height() > MAX_PIXELS) {
            throw MidogException.invalidData("the slide is " + placed.width() + " x " + placed.height()
                    + " pixels large by its scanner's words; the file is damaged");
        }
        List<Part> parts = new ArrayList<>();
        for (PlacedLevel.Part part : placed.parts()) {
            TiffLevel level = page.apply(part.page());
            long width = Math.min(
                    Math.min(part.width(), level.layout().width() - part.sourceX()), placed.width() - part.x());
            long height = Math.min(
                    Math.min(part.height(), level.layout().height() - part.sourceY()), placed.height() - part.y());
            if (width > 0 && height > 0) {
                parts.add(new Part(
                        level,
                        (int) part.sourceX(),
                        (int) part.sourceY(),
                        (int) width,
                        (int) height,
                        (int) part.x(),
                        (int) part.y()));
            }
        }
        if (parts.isEmpty()) {
            throw MidogException.invalidData("no page of the image lies on the slide; the file is damaged");
        }
        return new Canvas((int) placed.width(), (int) placed.height(), parts);
    }

    /** The pages that it is made of. */
    List<TiffLevel> pages() {
        return parts.stream().map(Part::page).distinct().toList();
    }

    /**
     * A reader of its pixels.
     *
     * @param number of the level
     */
    PixelReader reader(int number, int levels, ByteSource bytes, SegmentCache cache) {
        Map<TiffLevel, LevelReader> readers = new HashMap<>();
        for (TiffLevel page : pages()) {
            readers.put(page, new LevelReader(page, number + levels * readers.size(), bytes, cache));
        }
        Part first = parts.get(0);
        LevelReader only = readers.get(first.page());
        if (only != null && parts.size() == 1 && first.width() == width && first.height() == height) {
            return only;
        }
        List<CanvasReader.Piece> pieces = new ArrayList<>();
        for (Part part : parts) {
            LevelReader page = readers.get(part.page());
            if (page != null) {
                pieces.add(new CanvasReader.Piece(page, part));
            }
        }
        return new CanvasReader(pieces);
    }
}
