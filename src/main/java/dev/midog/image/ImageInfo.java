package dev.midog.image;

import dev.midog.core.model.MicronsPerPixel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an image file says of itself.
 *
 * @param container such as {@code TIFF} or {@code BigTIFF}, with the byte order
 * @param levels the full resolution first, then smaller ones of the same image
 * @param scale of level 0, or null where the file does not tell
 * @param scaleSource where the scale comes from, such as {@code XResolution 43957.3 per cm}; empty where there is none
 * @param printResolution a resolution for printing, which is not taken for the scale; null where there is none
 * @param objectivePower magnification of the objective that a scanner states, such as 20; null where none does. It does
 *     not tell the scale, which depends on the camera too
 * @param iccProfileBytes length of the color profile embedded in a TIFF; 0 where there is none, and for PNG and JPEG
 * @param pages every page and sub-image of a TIFF and what it is taken for; empty for PNG and JPEG
 * @param notes what of the file is not read, a sentence each
 */
public record ImageInfo(
        String container,
        long fileSizeBytes,
        List<Level> levels,
        @Nullable MicronsPerPixel scale,
        String scaleSource,
        @Nullable PrintResolution printResolution,
        @Nullable Double objectivePower,
        int iccProfileBytes,
        List<Page> pages,
        List<String> notes) {
    /** Copies the lists. */
    public ImageInfo {
        levels = List.copyOf(levels);
        pages = List.copyOf(pages);
        notes = List.copyOf(notes);
    }

    /** Width of level 0, in pixels. */
    public int width() {
        return levels.get(0).width();
    }

    /** Height of level 0, in pixels. */
    public int height() {
        return levels.get(0).height();
    }

    /** The sizes of all levels, the full resolution first. */
    public List<Frame.Size> sizes() {
        return levels.stream()
                .map(level -> new Frame.Size(level.width(), level.height()))
                .toList();
    }

    /** Whether the pixels lie as in the published images: 8-bit RGBA in one uncompressed strip, and no other level. */
    public boolean isPublishedLayout() {
        Level only = levels.get(0);
        return levels.size() == 1
                && !only.tiled()
                && only.segmentHeight() == only.height()
                && only.compression().equals("none")
                && only.photometric().equals("RGB")
                && only.bands() == 4
                && only.bitsPerSample() == 8
                && !only.planar();
    }

    /** The scale of level 0, where the file tells it. */
    public Optional<MicronsPerPixel> knownScale() {
        return Optional.ofNullable(scale);
    }

    /**
     * Checks what {@link RegionReader#read} is asked for.
     *
     * @throws IllegalArgumentException where the rectangle is empty or leaves the level, or takes more than {@code room} bytes
     */
    public void requireRegion(int level, int x, int y, int width, int height, int room) {
        if (level < 0 || level >= levels.size()) {
            throw new IllegalArgumentException("level " + level + " of an image with " + levels.size());
        }
        Level of = levels.get(level);
        boolean inside = x >= 0
                && y >= 0
                && width > 0
                && height > 0
                && (long) x + width <= of.width()
                && (long) y + height <= of.height();
        if (!inside || 3L * width * height > room) {
            throw new IllegalArgumentException(width + " x " + height + " pixels at (" + x + ", " + y
                    + ") of a level of " + of.width() + " x " + of.height() + " into " + room + " bytes");
        }
    }

    /**
     * One resolution of the image.
     *
     * @param tiled whether pixels lie in tiles rather than strips
     * @param segmentWidth of a tile, or the image's for strips, in pixels
     * @param segmentHeight of a tile or a strip, in pixels
     * @param compression such as {@code none}, {@code LZW}, {@code Deflate}, {@code JPEG}
     * @param photometric such as {@code RGB}, {@code YCbCr}, {@code BlackIsZero}
     * @param bands samples a pixel
     * @param bitsPerSample bits a sample
     * @param planar whether the bands lie apart
     */
    public record Level(
            int width,
            int height,
            boolean tiled,
            int segmentWidth,
            int segmentHeight,
            String compression,
            String photometric,
            int bands,
            int bitsPerSample,
            boolean planar) {
        /** The same level in another size, in pixels. */
        public Level withSize(int newWidth, int newHeight) {
            return new Level(
                    newWidth,
                    newHeight,
                    tiled,
                    segmentWidth,
                    segmentHeight,
                    compression,
                    photometric,
                    bands,
                    bitsPerSample,
                    planar);
        }
    }

    /**
     * A page of a TIFF.
     *
     * @param number in the file's chain of pages, from 0
     * @param subImage of that page, from 0; null for the page itself
     * @param width in pixels; 0 where it is not stated
     * @param height in pixels; 0 where it is not stated
     * @param use what it is taken for
     * @param level which level it is, or null
     */
    public record Page(
            int number,
            @Nullable Integer subImage,
            long width,
            long height,
            Use use,
            @Nullable Integer level) {
        /** What a page is taken for; only levels are ever read. */
        public enum Use {
            /** The image or a smaller copy of it. */
            LEVEL,
            /** The label of the slide, which may name a patient. */
            LABEL,
            /** A photograph of the whole slide, often with its label. */
            OVERVIEW,
            /** A small picture of the image for lists of files. */
            THUMBNAIL,
            /** A mask, a map, another plane or an image of its own. */
            OTHER
        }
    }
}
