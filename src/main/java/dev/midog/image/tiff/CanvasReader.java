package dev.midog.image.tiff;

import dev.midog.image.Background;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads rectangles of a level that is put together of parts of pages, on the background. */
final class CanvasReader implements PixelReader {
    private static final int BAND_ROWS = 64;

    private final List<Piece> pieces;
    private final byte[] between = {Background.WHITE, Background.WHITE, Background.WHITE};
    private byte[] band = new byte[0];

    /** A part of the level and the reader of its page. */
    record Piece(PixelReader page, Canvas.Part part) {}

    /** A reader of pieces, the later over the earlier; closing it closes their pages. */
    CanvasReader(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    @Override
    public void read(int x, int y, int width, int height, byte[] rgb) throws IOException {
        for (int i = 0; i < 3 * width * height; i++) {
            rgb[i] = between[i % 3];
        }
        for (Piece piece : pieces) {
            Canvas.Part part = piece.part();
            int left = Math.max(x, part.x());
            int top = Math.max(y, part.y());
            int right = Math.min(x + width, part.x() + part.width());
            int bottom = Math.min(y + height, part.y() + part.height());
            if (right - left == width && bottom - top == height) {
                piece.page().read(x - part.x() + part.sourceX(), y - part.y() + part.sourceY(), width, height, rgb);
            } else if (left < right) {
                for (int from = top; from < bottom; from += BAND_ROWS) {
                    int rows = Math.min(BAND_ROWS, bottom - from);
                    copy(piece, left, from, right - left, rows, rgb, 3 * ((from - y) * width + left - x), 3 * width);
                }
            }
        }
    }

    @Override
    public void colorMissing(int red, int green, int blue) {
        between[0] = (byte) red;
        between[1] = (byte) green;
        between[2] = (byte) blue;
        pages().forEach(page -> page.colorMissing(red, green, blue));
    }

    @Override
    public long memoryBytes() {
        return pages().mapToLong(PixelReader::memoryBytes).sum();
    }

    @Override
    public void close() throws IOException {
        for (PixelReader page : pages().toList()) {
            page.close();
        }
    }

    /** Each once: a page may be in several pieces. */
    private Stream<PixelReader> pages() {
        return pieces.stream().map(Piece::page).distinct();
    }

    private void copy(Piece piece, int x, int y, int width, int rows, byte[] rgb, int to, int stride)
            throws IOException {
        Canvas.Part part = piece.part();
        if (band.length < 3 * width * rows) {
            band = new byte[3 * width * rows];
        }
        piece.page().read(x - part.x() + part.sourceX(), y - part.y() + part.sourceY(), width, rows, band);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(band, 3 * row * width, rgb, to + row * stride, 3 * width);
        }
    }
}
