package dev.midog.image.tiff;

import dev.midog.image.codec.Jpeg2000Color;
import dev.midog.image.codec.NativeCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The compressions of which segments can be decoded. */
enum Compression {
    NONE("none", 1),
    LZW("LZW", 2048),
    DEFLATE("Deflate", 1040),
    PACKBITS("PackBits", 64),
    JPEG("JPEG", 2048),
    FAX_RLE("CCITT RLE", 1 << 20),
    FAX_3("CCITT T.4", 1 << 20),
    FAX_4("CCITT T.6", 1 << 20),
    ZSTANDARD(NativeCodec.ZSTANDARD, 1 << 17),
    WEBP(NativeCodec.WEBP, Integer.MAX_VALUE),
    /** What its bands mean, the photometric tag tells. */
    JPEG_2000(NativeCodec.JPEG_2000, Integer.MAX_VALUE),
    /** Aperio's 33005: RGB, whatever the photometric tag tells. */
    JPEG_2000_RGB(NativeCodec.JPEG_2000, Integer.MAX_VALUE),
    /** Aperio's 33003: YCbCr, whatever the photometric tag tells. */
    JPEG_2000_YCBCR(NativeCodec.JPEG_2000, Integer.MAX_VALUE),
    /** 33004, which libvips writes as YCbCr and others as they say. */
    JPEG_2000_LOSSY(NativeCodec.JPEG_2000, Integer.MAX_VALUE);

    private final String label;
    private final int maxExpansion;
    private final @Nullable NativeCodec codec;

    Compression(String label, int maxExpansion) {
        this.label = label;
        this.maxExpansion = maxExpansion;
        this.codec = null;
    }

    Compression(NativeCodec codec, int maxExpansion) {
        this.label = codec.label();
        this.maxExpansion = maxExpansion;
        this.codec = codec;
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

    /** The library that decodes it; null where midog does itself, or ImageIO. */
    @Nullable NativeCodec codec() {
        return codec;
    }

    /** Whether samples may be stored as differences to their neighbors, as in libtiff. */
    boolean mayBeDifferenced() {
        return this == LZW || this == DEFLATE || this == ZSTANDARD;
    }

    /** Whether bands of YCbCr that lie together become RGB when they are decoded. */
    boolean givesRgb() {
        return this == JPEG || codec == NativeCodec.JPEG_2000;
    }

    /** What three bands mean where this is a kind of JPEG 2000. */
    Jpeg2000Color jpeg2000Color(Photometric photometric) {
        return switch (this) {
            case JPEG_2000_YCBCR -> Jpeg2000Color.YCBCR;
            case JPEG_2000_RGB -> Jpeg2000Color.AS_STORED;
            default ->
                photometric == Photometric.YCBCR
                        ? Jpeg2000Color.YCBCR
                        : this == JPEG_2000_LOSSY ? Jpeg2000Color.YCBCR_OF_OPENJPEG : Jpeg2000Color.AS_STORED;
        };
    }

    /**
     * The compression of tag 259.
     *
     * @param aperio whether a scanner of Aperio wrote the page: only there is 33003 known to be YCbCr
     */
    static Optional<Compression> of(int code, boolean aperio) {
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
                    case 33003 -> aperio ? JPEG_2000_YCBCR : JPEG_2000;
                    case 33004 -> JPEG_2000_LOSSY;
                    case 33005 -> JPEG_2000_RGB;
                    case 34712 -> JPEG_2000;
                    case 34926, 50000 -> ZSTANDARD;
                    case 34927, 50001 -> WEBP;
                    default -> null;
                });
    }

    /** Whether libtiff decodes a compression that is not decoded here: LERC and LZMA. */
    static boolean isOfLibtiff(int code) {
        return code == 34887 || code == 34925;
    }

    /** The name of a compression that cannot be decoded. */
    static String nameOf(int code) {
        return switch (code) {
            case 6 -> "old-style JPEG";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50002, 52546 -> "JPEG XL";
            case 22610, 34934 -> "JPEG XR";
            default -> "number " + code;
        };
    }
}
