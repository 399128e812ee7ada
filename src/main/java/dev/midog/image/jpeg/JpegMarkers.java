package dev.midog.image.jpeg;

/** The markers of a JPEG up to its first scan (ITU T.81, annex B). */
final class JpegMarkers {
    private static final int START_OF_SCAN = 0xda;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int SMALLEST_FRAME = 11;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;

    private final byte[] jpeg;
    private int frame;
    private boolean isWhole;
    private boolean hasTables;
    private boolean isJfif;
    private int transform = -1;

    private JpegMarkers(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    static JpegMarkers of(byte[] jpeg) {
        JpegMarkers markers = new JpegMarkers(jpeg);
        markers.walk();
        return markers;
    }

    int width() {
        return word(frame + 7);
    }

    int height() {
        return word(frame + 5);
    }

    /** Whether a marker, rather than the numbers of the components, tells what the samples mean. */
    boolean tellColor() {
        return isJfif || transform >= 0;
    }

    /**
     * Whether every library decodes this to the same pixels: sequential, of 8 bits, with Huffman tables of its own,
     * color in full, halved across or halved on both axes, and no marker that contradicts {@code color}.
     */
    boolean suit(JpegColor color) {
        return isWhole
                && frame > 0
                && hasTables
                && at(frame + 4) == 8
                && width() > 0
                && height() > 0
                && (color == JpegColor.GREY
                        ? at(frame + 9) == 1
                        : at(frame + 9) == 3 && hasUsualSampling() && !contradicts(color));
    }

    private boolean contradicts(JpegColor color) {
        return tellColor() && (isJfif || transform != 0) != (color == JpegColor.YCBCR);
    }

    private boolean hasUsualSampling() {
        int luminance = at(frame + 11);
        return (luminance == 0x11 || luminance == 0x21 || luminance == 0x22)
                && at(frame + 14) == 0x11
                && at(frame + 17) == 0x11;
    }

    private void walk() {
        int at = 2;
        while (at + 4 <= jpeg.length && at(at) == 0xff) {
            int marker = at(at + 1);
            int length = word(at + 2);
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (length < 2 || at + 2 + length > jpeg.length) {
                return;
            }
            if (marker == START_OF_SCAN) {
                isWhole = true;
                return;
            }
            if (marker == HUFFMAN_TABLES) {
                hasTables = true;
            } else if (marker >= 0xc0 && marker <= 0xcf) {
                if (marker > 0xc1 || frame > 0 || length < SMALLEST_FRAME || length < 8 + 3 * at(at + 9)) {
                    return;
                }
                frame = at;
            } else {
                note(marker, at, length - 2);
            }
            at += 2 + length;
        }
    }

    private void note(int marker, int at, int bytes) {
        if (marker == APP0 && bytes >= 14 && holds(at + 4, "JFIF\0")) {
            isJfif = true;
        } else if (marker == APP14 && bytes >= 12 && holds(at + 4, "Adobe")) {
            transform = at(at + 15);
        }
    }

    private boolean holds(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int at(int index) {
        return jpeg[index] & 0xff;
    }

    private int word(int index) {
        return at(index) << 8 | at(index + 1);
    }
}
