package dev.midog.draw.marks;

import java.util.Arrays;

/** An RGB picture to draw on; what lies outside it is not drawn. Colors are {@code 0xRRGGBB}. */
public final class Picture {
    private static final int BANDS = 3;
    private static final String CUT_OFF = "..";

    private final int width;
    private final int height;
    private final byte[] rgb;

    private Picture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** A white picture of that many pixels. */
    public static Picture white(int width, int height) {
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), BANDS)];
        Arrays.fill(rgb, (byte) 0xff);
        return new Picture(width, height, rgb);
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

    /** Sets a pixel. */
    public void pixel(int x, int y, int colour) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int at = (y * width + x) * BANDS;
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    /** Lays {@code colour} on a pixel, which it covers by the share {@code coverage}, from 0 to 1. */
    public void blend(int x, int y, int colour, double coverage) {
        if (x < 0 || y < 0 || x >= width || y >= height || coverage <= 0) {
            return;
        }
        int at = (y * width + x) * BANDS;
        rgb[at] = mixed(rgb[at], colour >> 16 & 0xff, coverage);
        rgb[at + 1] = mixed(rgb[at + 1], colour >> 8 & 0xff, coverage);
        rgb[at + 2] = mixed(rgb[at + 2], colour & 0xff, coverage);
    }

    private static byte mixed(byte below, int above, double coverage) {
        int old = below & 0xff;
        return (byte) (int) (old + (above - old) * Math.min(1, coverage) + 0.5);
    }

    /** Fills a rectangle. */
    public void fill(int left, int top, int wide, int high, int colour) {
        int right = Math.min(width, left + wide);
        int bottom = Math.min(height, top + high);
        for (int y = Math.max(0, top); y < bottom; y++) {
            for (int x = Math.max(0, left); x < right; x++) {
                pixel(x, y, colour);
            }
        }
    }

    /**
     * Writes {@code text} from its upper left corner on, cut off with two dots where it is wider than {@code room}.
     *
     * @param size pixels of the picture along each pixel of a letter
     */
    public void text(String text, int left, int top, int room, int size, int colour) {
        String shown = TinyFont.drawable(text);
        String fitting = inkWidth(shown, size) <= room ? shown : cut(shown, size, room);
        int x = left;
        for (int i = 0; i < fitting.length(); i++) {
            char letter = fitting.charAt(i);
            letter(letter, x, top, size, colour);
            x += (TinyFont.width(letter) + TinyFont.GAP) * size;
        }
    }

    private static String cut(String text, int size, int room) {
        int letters = text.length();
        while (letters > 0 && inkWidth(text.substring(0, letters) + CUT_OFF, size) > room) {
            letters--;
        }
        return text.substring(0, letters) + CUT_OFF;
    }

    private void letter(char letter, int left, int top, int size, int colour) {
        int first = TinyFont.firstColumn(letter);
        for (int y = 0; y < TinyFont.HEIGHT; y++) {
            for (int x = first; x < TinyFont.WIDTH; x++) {
                if (TinyFont.isInk(letter, x, y)) {
                    fill(left + (x - first) * size, top + y * size, size, size, colour);
                }
            }
        }
    }

    /** How wide {@code text} is, in pixels of the picture, the gap behind its last letter included. */
    public static int textWidth(String text, int size) {
        return inkWidth(TinyFont.drawable(text), size) + TinyFont.GAP * size;
    }

    private static int inkWidth(String drawable, int size) {
        int pixels = drawable.chars()
                .map(letter -> TinyFont.width((char) letter) + TinyFont.GAP)
                .sum();
        return (pixels - TinyFont.GAP) * size;
    }

    /** How high text is, in pixels of the picture. */
    public static int textHeight(int size) {
        return TinyFont.HEIGHT * size;
    }
}
