package dev.midog.image.codec;

import dev.midog.core.model.MidogException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the markers of a JPEG 2000 codestream declare (ITU T.800, annex A), read before any memory is taken for it.
 *
 * <p>A stream is refused where it would take more memory or time than its size justifies: each packet takes a byte at
 * least, and precincts of less than 8 x 8 samples on average are of no use.
 */
final class Jpeg2000Header {
    private static final int START = 0xff4f;
    private static final int SIZE = 0xff51;
    private static final int CODING = 0xff52;
    private static final int COMPONENT_CODING = 0xff53;
    private static final int COMMENT = 0xff64;
    private static final int START_OF_TILE_PART = 0xff90;
    private static final int START_OF_DATA = 0xff93;
    private static final int END = 0xffd9;
    private static final int SIZE_BYTES = 38;
    private static final int TILE_PART_BYTES = 12;
    private static final int MOST_TILES = 1024;
    private static final int MOST_LEVELS = 32;
    private static final int LEAST_PRECINCT_SAMPLES = 64;

    private final byte[] data;
    private final int start;
    private final int end;
    private final List<int[]> precincts = new ArrayList<>();
    private int layers = 1;
    private boolean byOpenJpeg;

    private Jpeg2000Header(byte[] data, int start, int end) {
        this.data = data;
        this.start = start;
        this.end = end;
    }

    /** Reads the markers of the codestream from {@code start} to {@code end}, which must hold {@code expected}. */
    static Jpeg2000Header of(byte[] data, int start, int end, SegmentCodec.Expected expected) {
        Jpeg2000Header header = new Jpeg2000Header(data, start, end);
        if (end - start < 4 + SIZE_BYTES || header.word(start) != START || header.word(start + 2) != SIZE) {
            throw MidogException.invalidData("its JPEG 2000 data does not begin as JPEG 2000 does; it is damaged");
        }
        header.require(expected);
        header.walk();
        header.requireModest();
        return header;
    }

    /** Whether OpenJPEG made it, as a comment says. */
    boolean byOpenJpeg() {
        return byOpenJpeg;
    }

    int height() {
        return number(start + 12);
    }

    /** Columns of the image a sample of a band stands for. */
    int across(int band) {
        return at(start + 43 + 3 * band);
    }

    /** Rows of the image a sample of a band stands for. */
    int down(int band) {
        return at(start + 44 + 3 * band);
    }

    private int width() {
        return number(start + 8);
    }

    private int bands() {
        return word(start + 40);
    }

    private void require(SegmentCodec.Expected expected) {
        boolean fits = width() == expected.width()
                && height() >= expected.rows()
                && height() <= expected.mostRows()
                && bands() == expected.bands();
        if (!fits) {
            throw MidogException.invalidData("its JPEG 2000 data declares " + Integer.toUnsignedString(width()) + " x "
                    + Integer.toUnsignedString(height()) + " pixels of " + bands() + " bands where the TIFF declares "
                    + expected.width() + " x " + expected.rows() + " of " + expected.bands() + "; the file is damaged");
        }
        boolean atOrigin = number(start + 16) == 0
                && number(start + 20) == 0
                && number(start + 32) == 0
                && number(start + 36) == 0;
        if (!atOrigin || number(start + 24) == 0 || number(start + 28) == 0) {
            throw damaged("begins beside its tile");
        }
        if (word(start + 4) < SIZE_BYTES + 3 * bands() || start + 4 + word(start + 4) > end) {
            throw damaged("has a header that is too short");
        }
        for (int band = 0; band < bands(); band++) {
            int bits = at(start + 42 + 3 * band) + 1;
            if (bits != 8 * expected.bytesPerSample()) {
                throw MidogException.invalidData("its JPEG 2000 data has "
                        + (bits > 128 ? "signed samples" : bits + " bits a sample") + " where the TIFF declares "
                        + 8 * expected.bytesPerSample() + "; the file is damaged");
            }
            if (across(band) == 0 || down(band) == 0) {
                throw damaged("has a band without pixels");
            }
        }
        if (tilesAcross() * tilesDown() > MOST_TILES) {
            throw damaged("is cut into " + tilesAcross() * tilesDown() + " tiles, more than the " + MOST_TILES
                    + " that are read");
        }
    }

    private void walk() {
        int at = start + 2;
        int tilePart = -1;
        while (at + 2 <= end && word(at) != END) {
            int marker = word(at);
            if (marker == START_OF_DATA && tilePart >= 0) {
                int length = number(tilePart + 6);
                if (length == 0) {
                    return;
                }
                if (length < at + 2 - tilePart || length > end - tilePart) {
                    throw damaged("has a part that is cut off");
                }
                at = tilePart + length;
                tilePart = -1;
                continue;
            }
            int length = at + 4 <= end ? word(at + 2) : 0;
            boolean isMarker = marker > 0xff00 && marker != START_OF_DATA;
            if (!isMarker || length < 2 || at + 2 + length > end) {
                throw damaged("has a damaged marker at byte " + (at - start));
            }
            if (marker == START_OF_TILE_PART) {
                if (tilePart >= 0 || at + TILE_PART_BYTES > end) {
                    throw damaged("has a damaged part at byte " + (at - start));
                }
                tilePart = at;
            } else {
                note(marker, at + 4, length - 2);
            }
            at += 2 + length;
        }
    }

    private void note(int marker, int at, int bytes) {
        if (marker == CODING && bytes >= 10) {
            layers = Math.max(layers, word(at + 2));
            addPrecincts((at(at) & 1) != 0, at + 5, bytes - 5);
        } else if (marker == COMPONENT_CODING) {
            int skipped = bands() < 257 ? 1 : 2;
            if (bytes >= skipped + 6) {
                addPrecincts((at(at + skipped) & 1) != 0, at + skipped + 1, bytes - skipped - 1);
            }
        } else if (marker == COMMENT && bytes > 2) {
            byOpenJpeg |= new String(data, at + 2, bytes - 2, StandardCharsets.ISO_8859_1).contains("OpenJPEG");
        }
    }

    /** The exponents of the sizes of precincts, a byte for each resolution from the coarsest; 15 where none are given. */
    private void addPrecincts(boolean given, int at, int bytes) {
        int levels = at(at);
        if (levels > MOST_LEVELS || (given && bytes < 5 + levels + 1)) {
            throw damaged("declares " + levels + " levels of resolution");
        }
        int[] exponents = new int[levels + 1];
        for (int i = 0; i <= levels; i++) {
            exponents[i] = given ? at(at + 5 + i) : 0xff;
        }
        precincts.add(exponents);
    }

    private void requireModest() {
        long most = 0;
        long samples = 0;
        long resolutions = 0;
        for (int[] exponents : precincts) {
            most = Math.max(most, precincts(exponents));
            resolutions = Math.max(resolutions, (long) exponents.length * bands() * tilesAcross() * tilesDown());
        }
        for (int band = 0; band < bands(); band++) {
            samples += (long) width() / across(band) * height() / down(band);
        }
        if (most > samples / LEAST_PRECINCT_SAMPLES + resolutions) {
            throw damaged("declares " + most + " precincts for " + samples + " samples");
        }
        if (most * layers > end - start) {
            throw damaged("declares " + most * layers + " packets in " + (end - start) + " bytes");
        }
    }

    /** The precincts of all tiles, bands and resolutions (ITU T.800, B.5 and B.6). */
    private long precincts(int[] exponents) {
        long sum = 0;
        for (int band = 0; band < bands(); band++) {
            for (int r = 0; r < exponents.length; r++) {
                int shift = exponents.length - 1 - r;
                sum += across(tilesAcross(), number(start + 24), width(), across(band), shift, exponents[r] & 15)
                        * across(tilesDown(), number(start + 28), height(), down(band), shift, exponents[r] >> 4);
            }
        }
        return sum;
    }

    /** The precincts of all tiles along one axis. */
    private static long across(long tiles, long tileSize, long size, int step, int shift, int exponent) {
        long sum = 0;
        for (long tile = 0; tile < tiles; tile++) {
            long from = shifted(divided(tile * tileSize, step), shift);
            long to = shifted(divided(Math.min(size, (tile + 1) * tileSize), step), shift);
            sum += to > from ? shifted(to, exponent) - (from >> exponent) : 0;
        }
        return sum;
    }

    private long tilesAcross() {
        return divided(width(), Integer.toUnsignedLong(number(start + 24)));
    }

    private long tilesDown() {
        return divided(height(), Integer.toUnsignedLong(number(start + 28)));
    }

    private static long divided(long value, long by) {
        return (value + by - 1) / by;
    }

    private static long shifted(long value, int by) {
        return (value + (1L << by) - 1) >> by;
    }

    private MidogException damaged(String what) {
        return MidogException.invalidData("its JPEG 2000 data " + what + "; the file is damaged");
    }

    private int at(int index) {
        return data[index] & 0xff;
    }

    private int word(int index) {
        return at(index) << 8 | at(index + 1);
    }

    private int number(int index) {
        return word(index) << 16 | word(index + 2);
    }
}
