package dev.midog.image.ycbcr;

import dev.midog.core.model.MidogException;
import java.util.Arrays;

/**
 * YCbCr to RGB by the coefficients and the black and white of a TIFF (TIFF 6.0, sections 20 and 21), or by those of JFIF;
 * rounded as libtiff and libjpeg round them, so that pixels equal theirs.
 */
public final class YcbcrConversion {
    /** The equations of JFIF, as libjpeg has them. */
    public static final YcbcrConversion JFIF = new YcbcrConversion(
            new int[] {fixed(1.40200f), fixed(0.71414f), fixed(1.77200f), fixed(0.34414f)},
            new float[] {0, 255, 128, 255, 128, 255});

    private static final int SCALE_BITS = 16;
    private static final int HALF = 1 << (SCALE_BITS - 1);
    /** Values beyond these only come of odd blacks and whites; larger ones would overflow. */
    private static final float MOST = 128 * 32;

    private final int[] luma = new int[256];
    private final int[] crToRed = new int[256];
    private final int[] cbToBlue = new int[256];
    private final int[] crToGreen = new int[256];
    private final int[] cbToGreen = new int[256];

    /**
     * Makes the tables.
     *
     * @param factors Cr to red, Cr from green, Cb to blue, Cb from green, fixed-point
     * @param range codes of black and white, of Y, Cb and Cr
     */
    private YcbcrConversion(int[] factors, float[] range) {
        for (int i = 0; i < 256; i++) {
            int cr = value(i - 128, range[4] - 128, range[5] - 128, 127);
            int cb = value(i - 128, range[2] - 128, range[3] - 128, 127);
            luma[i] = value(i, range[0], range[1], 255);
            crToRed[i] = (factors[0] * cr + HALF) >> SCALE_BITS;
            crToGreen[i] = -factors[1] * cr;
            cbToBlue[i] = (factors[2] * cb + HALF) >> SCALE_BITS;
            cbToGreen[i] = -factors[3] * cb + HALF;
        }
    }

    /**
     * By the weights of red, green and blue in Y, and the codes of black and white of Y, Cb and Cr.
     *
     * @throws MidogException where green has no weight
     */
    public static YcbcrConversion of(float[] weights, float[] range) {
        if (weights[1] == 0) {
            throw MidogException.invalidData(
                    "the TIFF declares YCbCr coefficients " + Arrays.toString(weights) + "; it is damaged");
        }
        float red = 2 - 2 * weights[0];
        float blue = 2 - 2 * weights[2];
        int[] factors = {
            fixed(red), fixed(weights[0] * red / weights[1]), fixed(blue), fixed(weights[2] * blue / weights[1])
        };
        return new YcbcrConversion(factors, range);
    }

    /** Converts {@code length} bytes, three a pixel; both arrays may be the same. */
    public void toRgb(byte[] ycbcr, byte[] rgb, int length) {
        for (int i = 0; i + 2 < length; i += 3) {
            int y = luma[ycbcr[i] & 0xff];
            int cb = ycbcr[i + 1] & 0xff;
            int cr = ycbcr[i + 2] & 0xff;
            rgb[i] = clamp(y + crToRed[cr]);
            rgb[i + 1] = clamp(y + ((cbToGreen[cb] + crToGreen[cr]) >> SCALE_BITS));
            rgb[i + 2] = clamp(y + cbToBlue[cb]);
        }
    }

    private static int value(int code, float black, float white, float most) {
        float span = white - black == 0 ? 1 : white - black;
        return (int) Math.max(-MOST, Math.min(MOST, (code - (int) black) * most / span));
    }

    private static int fixed(float factor) {
        return (int) (Math.max(0, Math.min(2, factor)) * (1 << SCALE_BITS) + 0.5);
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
