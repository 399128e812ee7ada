package dev.midog.patch;

import dev.midog.model.MidogException;

/**
 * How patches are encoded.
 *
 * @param quality of JPEG, 1 to 100; PNG does not mind it
 */
public record PatchEncoding(Kind kind, int quality) {
    /** The quality of JPEG unless another is given. */
    public static final int DEFAULT_QUALITY = 90;

    private static final int RGB_BANDS = 3;

    /** A kind of image file. */
    public enum Kind {
        /** Without loss. */
        PNG,
        /** With loss; small. */
        JPG
    }

    /** Refuses qualities out of range as a usage error. */
    public PatchEncoding {
        if (quality < 1 || quality > 100) {
            throw MidogException.usage("the quality " + quality + " is not between 1 and 100");
        }
    }

    /** A new encoder, for one thread. */
    public PatchEncoder newEncoder() {
        return switch (kind) {
            case PNG -> new PngEncoder();
            case JPG -> new JpegEncoder(quality);
        };
    }

    /** The extension of the files, without the dot. */
    public String extension() {
        return switch (kind) {
            case PNG -> "png";
            case JPG -> "jpg";
        };
    }

    /** About how many bytes {@code pixels} pixels of stained tissue take, measured on scans at 0.25 um a pixel. */
    public long estimatedBytes(long pixels) {
        double share = switch (kind) {
            case PNG -> 0.6;
            case JPG -> quality >= JpegEncoder.FULL_COLOUR_QUALITY ? 0.12 : 0.06;
        };
        return Math.round(pixels * RGB_BANDS * share);
    }
}
