package dev.midog.image.jpeg;

/** What the samples of a JPEG mean. */
public enum JpegColor {
    /** One band. */
    GREY(0),
    /** Three bands as they are shown. */
    RGB(0),
    /** Luminance and two differences of color. */
    YCBCR(1);

    private final int transform;

    JpegColor(int transform) {
        this.transform = transform;
    }

    /** The marker of Adobe that says so. */
    byte[] marker() {
        return new byte[] {
            (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
    }
}
