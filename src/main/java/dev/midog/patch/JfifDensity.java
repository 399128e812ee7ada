package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import java.nio.ByteBuffer;

/** The scale in a JPEG's JFIF header, in dots a centimeter. */
final class JfifDensity {
    private static final double MICRONS_A_CENTIMETRE = 1e4;
    private static final int JFIF_MARK = 6;
    private static final int JFIF_DENSITY = 13;
    private static final int MAX_DENSITY = 0xffff;

    private JfifDensity() {}

    /** Writes the scale where {@code jpeg} has a JFIF header and the density fits it. */
    static void set(ByteBuffer jpeg, MicronsPerPixel scale) {
        long x = Math.round(MICRONS_A_CENTIMETRE / scale.x());
        long y = Math.round(MICRONS_A_CENTIMETRE / scale.y());
        boolean jfif = jpeg.remaining() > JFIF_DENSITY + 4
                && jpeg.get(JFIF_MARK) == 'J'
                && jpeg.get(JFIF_MARK + 1) == 'F'
                && jpeg.get(JFIF_MARK + 2) == 'I'
                && jpeg.get(JFIF_MARK + 3) == 'F';
        if (jfif && x > 0 && y > 0 && x <= MAX_DENSITY && y <= MAX_DENSITY) {
            jpeg.put(JFIF_DENSITY, (byte) 2);
            jpeg.putShort(JFIF_DENSITY + 1, (short) x);
            jpeg.putShort(JFIF_DENSITY + 3, (short) y);
        }
    }
}
