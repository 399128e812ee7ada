package dev.midog.image.codec;

import dev.midog.core.model.MidogException;

/**
 * Where a codestream lies in the boxes of a JP2 file (ITU T.800, annex I), which some writers put into tiles.
 *
 * @param start of the codestream
 * @param end of the codestream
 * @param isYcbcr whether the boxes say that its bands are YCbCr
 */
record Jp2Boxes(int start, int end, boolean isYcbcr) {
    private static final int SIGNATURE = 0x6a50_2020;
    private static final int HEADER = 0x6a70_3268;
    private static final int COLOR = 0x636f_6c72;
    private static final int PALETTE = 0x7063_6c72;
    private static final int CODESTREAM = 0x6a70_3263;
    private static final int SYCC = 18;
    private static final int BOX_BYTES = 8;

    /** The codestream of a JP2 file, or all the data where it does not begin as one. */
    static Jp2Boxes of(byte[] data, int length) {
        if (length < BOX_BYTES || number(data, 4) != SIGNATURE) {
            return new Jp2Boxes(0, length, false);
        }
        boolean isYcbcr = false;
        int at = 0;
        while (at + BOX_BYTES <= length) {
            int type = number(data, at + 4);
            int stated = number(data, at);
            int end = stated == 0 ? length : at + stated;
            if ((stated != 0 && stated < BOX_BYTES) || end > length || end < at) {
                break;
            }
            if (type == CODESTREAM) {
                return new Jp2Boxes(at + BOX_BYTES, end, isYcbcr);
            }
            if (type == PALETTE) {
                throw MidogException.invalidData("its JPEG 2000 data has a palette, which midog does not read");
            }
            if (type == COLOR && end - at >= BOX_BYTES + 7 && data[at + BOX_BYTES] == 1) {
                isYcbcr = number(data, at + BOX_BYTES + 3) == SYCC;
            }
            at = type == HEADER ? at + BOX_BYTES : end;
        }
        throw MidogException.invalidData("its JPEG 2000 data holds no codestream; the file is damaged");
    }

    private static int number(byte[] data, int at) {
        return (data[at] & 0xff) << 24
                | (data[at + 1] & 0xff) << 16
                | (data[at + 2] & 0xff) << 8
                | (data[at + 3] & 0xff);
    }
}
