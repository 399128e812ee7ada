package dev.midog.draw.marks;

import dev.midog.image.Frame;
import dev.midog.image.RegionReader;
import java.io.IOException;
import java.util.List;

/**
 * A part of an image as a picture shows it: pixels of a frame within its borders, each as a square of {@code enlarge} pixels of the picture.
 *
 * @param x left edge, in pixels of the frame
 * @param y upper edge, in pixels of the frame
 * @param width in pixels of the frame
 * @param height in pixels of the frame
 */
public record ImagePart(Frame frame, int x, int y, int width, int height, int enlarge) {
    private static final int BANDS = 3;
    private static final int BAND_BYTES = 8 << 20;

    /** Width on the picture, in its pixels. */
    public int pictureWidth() {
        return Math.multiplyExact(width, enlarge);
    }

    /** Height on the picture, in its pixels. */
    public int pictureHeight() {
        return Math.multiplyExact(height, enlarge);
    }

    /** Where it lies on a picture whose upper left corner it takes. */
    public Viewport view() {
        return new Viewport(
                0,
                0,
                pictureWidth(),
                pictureHeight(),
                x * frame.stepX(),
                y * frame.stepY(),
                enlarge / frame.stepX(),
                enlarge / frame.stepY());
    }

    /**
     * Draws the pixels in the upper left corner of {@code picture}.
     *
     * @param image the whole image, which stays open
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where the file is bad
     */
    public void draw(RegionReader image, Picture picture) throws IOException {
        RegionReader seen = frame.over(image);
        int rows = Math.max(1, Math.min(height, BAND_BYTES / (BANDS * width)));
        byte[] band = new byte[Math.multiplyExact(rows, BANDS * width)];
        for (int from = 0; from < height; from += rows) {
            int high = Math.min(rows, height - from);
            seen.read(0, x, y + from, width, high, band);
            for (int row = 0; row < high; row++) {
                row(band, row * BANDS * width, from + row, picture);
            }
        }
    }

    private void row(byte[] band, int from, int row, Picture picture) {
        byte[] rgb = picture.rgb();
        for (int line = row * enlarge; line < (row + 1) * enlarge; line++) {
            int to = BANDS * line * picture.width();
            if (enlarge == 1) {
                System.arraycopy(band, from, rgb, to, BANDS * width);
                continue;
            }
            for (int pixel = 0; pixel < width; pixel++) {
                for (int copy = 0; copy < enlarge; copy++, to += BANDS) {
                    System.arraycopy(band, from + BANDS * pixel, rgb, to, BANDS);
                }
            }
        }
    }

    /**
     * Draws marks over the pixels, in their order, then the captions.
     *
     * @param line width of lines, in pixels of the picture
     * @param spotSize width of the ring around a spot, in pixels of level 0
     * @param textSize pixels of the picture along each pixel of a letter
     */
    public void draw(List<ImageMark> marks, Picture picture, int line, double spotSize, int textSize) {
        MarkPainter painter = new MarkPainter(picture, view(), line, spotSize);
        marks.forEach(mark -> painter.draw(mark.shape(), mark.style()));
        marks.forEach(mark -> painter.caption(mark.shape(), mark.caption(), textSize, mark.style()));
    }
}
