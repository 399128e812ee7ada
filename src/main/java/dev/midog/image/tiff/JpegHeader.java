package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;

/**
 * What a JPEG's frame header declares (ITU T.81, B.2.2), read before any memory is taken for its pixels.
 *
 * @param precision bits a sample
 */
record JpegHeader(int precision, int height, int width, int components) {
    static JpegHeader of(byte[] jpeg) {
        int at = 2;
        while (at + 10 <= jpeg.length && at > 0) {
            int marker = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) != 0xff) {
                break;
            }
            if (marker == 0xff) {
                at++;
            } else if (isFrame(marker)) {
                return new JpegHeader(jpeg[at + 4] & 0xff, word(jpeg, at + 5), word(jpeg, at + 7), jpeg[at + 9] & 0xff);
            } else {
                at += 2 + word(jpeg, at + 2);
            }
        }
        throw MidogException.invalidData("its JPEG data has no frame header; the file is damaged");
    }

    /**
     * Fails where the frame is not the segment that the TIFF declares.
     *
     * @param leastWidth of what lies in the image, in pixels
     * @param leastRows of what lies in the image
     */
    void require(Layout layout, int leastWidth, int leastRows) {
        boolean fits = width >= leastWidth
                && width <= layout.segmentWidth()
                && height >= leastRows
                && height <= layout.segmentHeight();
        if (!fits || components != layout.bandsInSegment()) {
            throw MidogException.invalidData("its JPEG declares " + width + " x " + height + " pixels of " + components
                    + " bands where the TIFF declares " + layout.segmentWidth() + " x " + layout.segmentHeight()
                    + " of " + layout.bandsInSegment() + "; the file is damaged");
        }
        if (precision != 8) {
            throw MidogException.invalidData("its JPEG has " + precision + " bits a sample, and midog reads 8");
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int word(byte[] jpeg, int at) {
        return ((jpeg[at] & 0xff) << 8) | (jpeg[at + 1] & 0xff);
    }
}
