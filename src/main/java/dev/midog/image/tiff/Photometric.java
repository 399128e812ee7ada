package dev.midog.image.tiff;

import java.util.Optional;

/** What the samples of a pixel mean. */
enum Photometric {
    WHITE_IS_ZERO("WhiteIsZero", 1),
    BLACK_IS_ZERO("BlackIsZero", 1),
    RGB("RGB", 3),
    PALETTE("palette", 1),
    YCBCR("YCbCr", 3);

    private final String label;
    private final int colourBands;

    Photometric(String label, int colourBands) {
        this.label = label;
        this.colourBands = colourBands;
    }

    /** As shown to people, in the words of TIFF 6.0. */
    String label() {
        return label;
    }

    /** Samples a pixel that carry color; those beyond them are alpha or extra. */
    int colourBands() {
        return colourBands;
    }

    /** The meaning of tag 262. */
    static Optional<Photometric> of(int code) {
        return Optional.ofNullable(
                switch (code) {
                    case 0 -> WHITE_IS_ZERO;
                    case 1 -> BLACK_IS_ZERO;
                    case 2 -> RGB;
                    case 3 -> PALETTE;
                    case 6 -> YCBCR;
                    default -> null;
                });
    }

    /** Whether libvips brings a meaning that cannot be read to RGB: CMYK and CIE L*a*b*. */
    static boolean isColor(int code) {
        return code == 5 || code == 8;
    }

    /** The name of a meaning that cannot be read. */
    static String nameOf(int code) {
        return switch (code) {
            case 4 -> "a transparency mask";
            case 5 -> "CMYK";
            case 8, 9, 10 -> "CIE L*a*b*";
            case 32803 -> "a color filter array";
            case 32844, 32845 -> "LogLuv";
            default -> "photometric number " + code;
        };
    }
}
