package dev.midog.image.tiff;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.VipsCommand;
import dev.midog.image.codec.NativeCodec;
import dev.midog.image.ycbcr.Chroma;
import java.io.IOException;
import java.util.Arrays;

/**
 * How the pixels of one directory lie in the file; only layouts that can be read come to be.
 *
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 * @param tiled whether pixels lie in tiles rather than strips
 * @param segmentWidth of a tile, or the image's for strips, in pixels
 * @param segmentHeight of a tile or a strip, in pixels; the last strip may be shorter, tiles never are
 * @param bands samples a pixel, those that carry no color counted
 * @param bytesPerSample 1 or 2, as decoded
 * @param planar whether each band lies in segments of its own
 * @param differenced whether samples are stored as differences to their left neighbors (predictor 2)
 * @param alpha what the first band beyond the colors is
 * @param packedBits 1, 2 or 4 where that is all that a sample takes in the file, and rows start on whole bytes; such
 *     samples are spread to a byte each when they are decoded; otherwise 0
 * @param chroma how many pixels share a color where the colors of YCbCr are stored more coarsely, other than by JPEG
 * @param reversedBits whether each stored byte begins with its lowest bit (fill order 2)
 */
record Layout(
        int width,
        int height,
        boolean tiled,
        int segmentWidth,
        int segmentHeight,
        Compression compression,
        Photometric photometric,
        int bands,
        int bytesPerSample,
        boolean planar,
        boolean differenced,
        Alpha alpha,
        int packedBits,
        Chroma chroma,
        boolean reversedBits) {
    /** The most samples a pixel that are read: colors, alpha and a few more. */
    private static final int MAX_BANDS = 16;
    /** The most pixels along an edge; the bytes of such an image still fit a long. */
    private static final int MAX_PIXELS = 1 << 28;

    private static final int OLD_JPEG = 6;
    /** Reads what libvips does not. */
    private static final String TIFF_TO_RGBA = "tiff2rgba -c none IN OUT.tif (of libtiff)";

    private static final String REMEDY = "convert it with: " + VipsCommand.UNCOMPRESS + VipsCommand.ONE_LEVEL;

    /** Reads the layout from its tags; fails with a sentence where it is damaged or of a kind that is not read. */
    static Layout of(Directory directory) throws IOException {
        int width = size(directory, Tag.IMAGE_WIDTH, "width");
        int height = size(directory, Tag.IMAGE_LENGTH, "height");
        boolean tiled = directory.has(Tag.TILE_OFFSETS) || directory.has(Tag.TILE_WIDTH);
        int segmentWidth = tiled ? size(directory, Tag.TILE_WIDTH, "tile width") : width;
        int segmentHeight = tiled ? size(directory, Tag.TILE_LENGTH, "tile height") : rowsPerStrip(directory, height);
        int bands = code(directory, Tag.SAMPLES_PER_PIXEL, 1);
        Compression compression = compression(directory);
        Photometric photometric = photometric(directory, bands);
        int bits = bitsPerSample(directory, bands);
        Layout layout = new Layout(
                width,
                height,
                tiled,
                segmentWidth,
                segmentHeight,
                compression,
                photometric,
                bands,
                Math.max(1, bits / 8),
                planar(directory, bands),
                differenced(directory, compression),
                Alpha.of(directory, photometric, bands),
                bits < 8 ? bits : 0,
                chroma(directory, photometric, compression),
                compression != Compression.JPEG && code(directory, Tag.FILL_ORDER, 1) == 2);
        layout.requireReadable();
        return layout;
    }

    /** The same for people and programs. */
    ImageInfo.Level describe() {
        return new ImageInfo.Level(
                width,
                height,
                tiled,
                segmentWidth,
                segmentHeight,
                compression.label(),
                photometric.label(),
                bands,
                packedBits > 0 ? packedBits : bytesPerSample * 8,
                planar);
    }

    /** The same pixels in tiles of that size. */
    Layout inTiles(int tileWidth, int tileHeight) {
        return new Layout(
                width,
                height,
                true,
                tileWidth,
                tileHeight,
                compression,
                photometric,
                bands,
                bytesPerSample,
                planar,
                differenced,
                alpha,
                packedBits,
                chroma,
                reversedBits);
    }

    /** Whether a pixel has as many bands of the same depth as in {@code other}. */
    boolean hasPixelsOf(Layout other) {
        return bands == other.bands && bytesPerSample == other.bytesPerSample && packedBits == other.packedBits;
    }

    /** Tiles in a row; 1 for strips. */
    int across() {
        return (int) (((long) width + segmentWidth - 1) / segmentWidth);
    }

    /** Tiles or strips in a column. */
    int down() {
        return (int) (((long) height + segmentHeight - 1) / segmentHeight);
    }

    /** Segments in all, those of every band counted where the bands lie apart. */
    long segments() {
        return (long) across() * down() * planes();
    }

    /** Sets of segments: one, or one a band where the bands lie apart. */
    int planes() {
        return planar ? bands : 1;
    }

    /** Samples a pixel inside one segment. */
    int bandsInSegment() {
        return planar ? 1 : bands;
    }

    /** Bytes from one pixel to the next inside a decoded segment. */
    int pixelBytes() {
        return bandsInSegment() * bytesPerSample;
    }

    /** Bytes from one row to the next inside a decoded segment. */
    long rowBytes() {
        return (long) segmentWidth * pixelBytes();
    }

    /** Bytes that rows of a segment take as they are stored, without its compression. */
    long storedBytes(int rows) {
        if (packedBits > 0) {
            return rows * (((long) segmentWidth * bandsInSegment() * packedBits + 7) / 8);
        }
        return chroma.isCoarse() ? chroma.storedBytes(segmentWidth, rows) : rows * rowBytes();
    }

    /** Whether the bytes of a row lie in the file as they are decoded. */
    boolean isStoredAsIs() {
        return compression == Compression.NONE && packedBits == 0 && !reversedBits && !isYcbcr();
    }

    /** Whether decoded samples are YCbCr; JPEG and JPEG 2000 with their bands together are decoded to RGB. */
    boolean isYcbcr() {
        return photometric == Photometric.YCBCR && (!compression.givesRgb() || planar);
    }

    /** Rows that the segments of row {@code segmentRow} hold. */
    int rowsIn(int segmentRow) {
        return tiled ? segmentHeight : Math.min(segmentHeight, height - segmentRow * segmentHeight);
    }

    private static int size(Directory directory, int tag, String name) throws IOException {
        long value = directory.number(tag, -1);
        if (value < 1 || value > MAX_PIXELS) {
            throw MidogException.invalidData(
                    value == -1
                            ? "the TIFF does not tell its " + name + "; it is damaged"
                            : "the TIFF declares a " + name + " of " + value + "; it is damaged");
        }
        return (int) value;
    }

    private static int rowsPerStrip(Directory directory, int height) throws IOException {
        long rows = directory.number(Tag.ROWS_PER_STRIP, height);
        if (rows < 1) {
            throw MidogException.invalidData("the TIFF declares strips of " + rows + " rows; it is damaged");
        }
        return (int) Math.min(rows, height);
    }

    private static int code(Directory directory, int tag, int absent) throws IOException {
        long value = directory.number(tag, absent);
        if (value < 0 || value > 65_535) {
            throw MidogException.invalidData("tag " + tag + " is " + value + "; the file is damaged");
        }
        return (int) value;
    }

    private static Compression compression(Directory directory) throws IOException {
        int code = code(directory, Tag.COMPRESSION, 1);
        boolean aperio = directory.text(Tag.IMAGE_DESCRIPTION).startsWith("Aperio");
        Compression compression = Compression.of(code, aperio).orElseThrow(() -> {
            String what = "is compressed with " + Compression.nameOf(code) + " (TIFF compression " + code
                    + "), which midog does not decode";
            if (code == OLD_JPEG) {
                return converted(what, TIFF_TO_RGBA);
            }
            return Compression.isOfLibtiff(code) ? unreadable(what) : exported(what);
        });
        NativeCodec codec = compression.codec();
        if (codec != null && codec.found().isEmpty()) {
            throw MidogException.operation("the TIFF is compressed with " + codec.label() + " (TIFF compression " + code
                    + "), which midog decodes with " + codec.library() + ", and that is not found; " + codec.remedy());
        }
        return compression;
    }

    /** Gray with two or more bands beside it that are not declared as extra is RGB of a careless writer. */
    private static Photometric photometric(Directory directory, int bands) throws IOException {
        int stated = code(directory, Tag.PHOTOMETRIC, bands >= 3 ? 2 : 1);
        boolean untold = bands >= 3 && directory.count(Tag.EXTRA_SAMPLES) < bands - 1;
        if (stated == 0 && untold) {
            throw MidogException.invalidData("the TIFF declares WhiteIsZero for " + bands + " bands; if they are red,"
                    + " green and blue, state that in a copy with: tiffset -s 262 2 COPY");
        }
        boolean coloured = stated == 1 && untold;
        int code = coloured ? 2 : stated;
        return Photometric.of(code).orElseThrow(() -> {
            String what = "holds " + Photometric.nameOf(code) + ", which midog does not read";
            return Photometric.isColor(code) ? converted(what, VipsCommand.TO_RGB) : exported(what);
        });
    }

    /** Of all bands alike, as libtiff has it. */
    private static int sampleFormat(Directory directory) throws IOException {
        int format = code(directory, Tag.SAMPLE_FORMAT, 1);
        int given = (int) Math.min(MAX_BANDS, directory.count(Tag.SAMPLE_FORMAT));
        if (given > 1
                && Arrays.stream(directory.numbers(Tag.SAMPLE_FORMAT, given)).anyMatch(other -> other != format)) {
            throw exported("has bands of different kinds of numbers, which midog does not read");
        }
        return format;
    }

    private static int bitsPerSample(Directory directory, int bands) throws IOException {
        int format = sampleFormat(directory);
        long given = directory.count(Tag.BITS_PER_SAMPLE);
        if ((given > 1 && given < bands) || given > MAX_BANDS || bands < 1 || bands > MAX_BANDS) {
            throw MidogException.invalidData(
                    "the TIFF declares " + bands + " samples a pixel and bits for " + given + "; it is damaged");
        }
        long[] depths = given == 0 ? new long[] {1} : directory.numbers(Tag.BITS_PER_SAMPLE, (int) given);
        long bits = depths[0];
        if (Arrays.stream(depths).anyMatch(depth -> depth != bits)) {
            throw exported("has bands of different depths, which midog does not read");
        }
        requireUnsigned(format, bits);
        if (bits > 8 && bits < 16) {
            throw converted(
                    "has " + bits + " bits a sample, and midog reads 1, 2, 4, 8 and 16", VipsCommand.TO_16_BITS);
        }
        if (bits == 32) {
            throw converted("has 32 bits a sample, and midog reads 1, 2, 4, 8 and 16", VipsCommand.TO_BYTES);
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw exported("has " + bits + " bits a sample, and midog reads 1, 2, 4, 8 and 16");
        }
        return (int) bits;
    }

    /** libvips reads floating point of 32 bits, and signed samples of 8, 16 and 32. */
    private static void requireUnsigned(int format, long bits) {
        if (format != 2 && format != 3 && format <= 4) {
            return;
        }
        String what = "holds " + (format == 3 ? "floating-point" : format == 2 ? "signed" : "complex") + " samples of "
                + bits + " bits, which midog does not read";
        boolean known = format == 3 ? bits == 32 : format == 2 && (bits == 8 || bits == 16 || bits == 32);
        throw known ? converted(what, VipsCommand.TO_BYTES) : exported(what);
    }

    private static boolean planar(Directory directory, int bands) throws IOException {
        int code = code(directory, Tag.PLANAR_CONFIGURATION, 1);
        if (code != 1 && code != 2) {
            throw MidogException.invalidData("the TIFF declares planar configuration " + code + "; it is damaged");
        }
        return code == 2 && bands > 1;
    }

    /** The tag means something only with LZW, Deflate and Zstandard; libtiff, too, leaves it alone elsewhere. */
    private static boolean differenced(Directory directory, Compression compression) throws IOException {
        if (!compression.mayBeDifferenced()) {
            return false;
        }
        int code = code(directory, Tag.PREDICTOR, 1);
        if (code != 1 && code != 2) {
            throw exported("uses predictor " + code + ", which midog does not undo");
        }
        return code == 2;
    }

    private static Chroma chroma(Directory directory, Photometric photometric, Compression compression)
            throws IOException {
        boolean planar = code(directory, Tag.PLANAR_CONFIGURATION, 1) == 2;
        return photometric == Photometric.YCBCR && (!compression.givesRgb() || planar)
                ? chroma(directory)
                : Chroma.FULL;
    }

    private static Chroma chroma(Directory directory) throws IOException {
        if (!directory.has(Tag.YCBCR_SUBSAMPLING)) {
            return Chroma.UNTOLD;
        }
        long[] factors = directory.numbers(Tag.YCBCR_SUBSAMPLING, 2);
        return new Chroma((int) factors[0], (int) factors[1]);
    }

    private void requireReadable() {
        if (bands < photometric.colourBands()) {
            throw MidogException.invalidData("the TIFF declares " + photometric.label() + " with "
                    + Counted.of(bands, "band", "bands") + "; it is damaged");
        }
        if (photometric == Photometric.YCBCR
                && (bands != 3 || bytesPerSample != 1 || packedBits > 0 || (planar && chroma.isCoarse()))) {
            throw MidogException.invalidData("the TIFF holds YCbCr other than three bands of 8 bits, or bands apart of"
                    + " different sizes, which neither midog nor libtiff reads; export it as RGB from the program that"
                    + " wrote it");
        }
        if (chroma.isCoarse() && differenced) {
            throw converted(
                    "stores differences of YCbCr of which pixels share colors, which midog does not undo",
                    TIFF_TO_RGBA);
        }
        if (packedBits > 0 && differenced) {
            throw exported("stores differences of samples of " + packedBits + " bits, which midog does not undo");
        }
        if (compression.isFax() && (packedBits != 1 || bands != 1)) {
            throw MidogException.invalidData("the TIFF declares fax of other than one band of one bit; it is damaged");
        }
        if (compression == Compression.JPEG && (bytesPerSample != 1 || packedBits > 0)) {
            throw exported("holds JPEG of other than 8 bits a sample, which midog does not decode");
        }
        if (compression == Compression.WEBP
                && (photometric != Photometric.RGB || bytesPerSample != 1 || pixelBytes() < 3 || pixelBytes() > 4)) {
            throw MidogException.invalidData(
                    "the TIFF declares WebP of other than RGB or RGBA of 8 bits; it is damaged");
        }
        if (compression.codec() == NativeCodec.JPEG_2000 && packedBits > 0) {
            throw unreadable("holds JPEG 2000 of less than 8 bits a sample, which midog does not decode");
        }
    }

    /** Of samples that a command brings to ones that are read. */
    private static MidogException converted(String what, String command) {
        return MidogException.invalidData("the TIFF " + what + "; convert it with: " + command + VipsCommand.ONE_LEVEL);
    }

    /** Of what libtiff does not read either. */
    private static MidogException exported(String what) {
        return MidogException.invalidData(
                "the TIFF " + what + "; export it as RGB of 8 bits, uncompressed, from the program that wrote it");
    }

    private static MidogException unreadable(String what) {
        return MidogException.invalidData("the TIFF " + what + "; " + REMEDY);
    }
}
