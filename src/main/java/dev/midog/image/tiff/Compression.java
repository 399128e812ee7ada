package dev.midog.image.tiff;

import java.util.Optional;

/** The compressions of which segments can be decoded. */
enum Compression {
    NONE("none", 1),
    LZW("LZW", 2048),
    DEFLATE("Deflate", 1040),
    PACKBITS("PackBits", 64),
    JPEG("JPEG", 2048),
    FAX_RLE("CCITT RLE", 1 << 20),
    FAX_3("CCITT T.4", 1 << 20),
    FAX_4("CCITT T.6", 1 << 20);

    private final String label;
    private final int maxExpansion;

    Compression(String label, int maxExpansion) {
        this.label = label;
        this.maxExpansion = maxExpansion;
    }

    /** As shown to people. */
    String label() {
        return label;
    }

    /** No byte can stand for more bytes of pixels than these: what declares more is damaged or a bomb. */
    int maxExpansion() {
        return maxExpansion;
    }

    /** Whether this packs runs of black and white. */
    boolean isFax() {
        return faxCode() > 0;
    }

    /** The number in tag 259 of an encoding of fax; 0 of others. */
    int faxCode() {
        return switch (this) {
            case FAX_RLE -> 2;
            case FAX_3 -> 3;
            case FAX_4 -> 4;
            default -> 0;
        };
    }

    /** The compression of tag 259. */
    static Optional<Compression> of(int code) {
        return Optional.ofNullable(
                switch (code) {
                    case 1 -> NONE;
                    case 2 -> FAX_RLE;
                    case 3 -> FAX_3;
                    case 4 -> FAX_4;
                    case 5 -> LZW;
                    case 7 -> JPEG;
                    case 8, 32946 -> DEFLATE;
                    case 32773 -> PACKBITS;
                    default -> null;
                });
    }

    /** The name of a compression that cannot be decoded. */
    static String nameOf(int code) {
        return switch (code) {
            case 6 -> "old-style JPEG";
            case 33003, 33004, 33005, 34712 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000, 34926 -> "Zstandard";
            case 50001, 34927 -> "WebP";
            case 50002, 52546 -> "JPEG XL";
            case 22610, 34934 -> "JPEG XR";
            default -> "number " + code;
        };
    }
}
