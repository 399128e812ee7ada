package dev.midog.draw.montage;

import java.util.Arrays;

/** An RGB picture to draw on; what lies outside it is not drawn. Colors are {@code 0xRRGGBB}. */
public final class Canvas {
    private static final int BANDS = 3;

    private final int width;
    private final int height;
    private final byte[] rgb;

    /** A white canvas. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), BANDS)];
        Arrays.fill(rgb, (byte) 0xff);
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** The pixels, row by row from the top, R G B; not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    void pixel(int x, int y, int colour) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int at = (y * width + x) * BANDS;
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    void fill(int left, int top, int wide, int high, int colour) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                pixel(x, y, colour);
            }
        }
    }

    /** Draws the edge of a rectangle, {@code thickness} pixels wide, inside it. */
    void outline(int left, int top, int wide, int high, int thickness, int colour) {
        int sides = Math.min(thickness, wide);
        int ends = Math.min(thickness, high);
        fill(left, top, wide, ends, colour);
        fill(left, top + high - ends, wide, ends, colour);
        fill(left, top, sides, high, colour);
        fill(left + wide - sides, top, sides, high, colour);
    }

    /**
     * Writes {@code text} from its upper left corner on, cut off with two dots where it is wider than {@code room}.
     *
     * @param size pixels of the canvas along each pixel of a letter
     */
    void text(String text, int left, int top, int room, int size, int colour) {
        int letters = (room + size) / (TinyFont.ADVANCE * size);
        String shown = text.length() <= letters ? text : text.substring(0, Math.max(0, letters - 2)) + "..";
        for (int i = 0; i < shown.length(); i++) {
            for (int y = 0; y < TinyFont.HEIGHT; y++) {
                for (int x = 0; x < TinyFont.WIDTH; x++) {
                    if (TinyFont.isInk(shown.charAt(i), x, y)) {
                        fill(left + (i * TinyFont.ADVANCE + x) * size, top + y * size, size, size, colour);
                    }
                }
            }
        }
    }
}
