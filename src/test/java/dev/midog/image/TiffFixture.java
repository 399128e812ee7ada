package dev.midog.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes small TIFF files in any layout, with the RGB pixels that a reader must give for them.
 *
 * <p>Without further words a fixture is little-endian, classic, one uncompressed strip, chunky, 8 bit, RGB, its
 * pixels drawn from a seed. {@link #roi} gives the published layout.
 */
public final class TiffFixture {
    private final int width;
    private final int height;
    private int bands = 3;
    private int bits = 8;
    private int photometric = -1;
    private long seed = 7;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean big;
    private boolean planar;
    private boolean predictor;
    private Packing packing = Packing.NONE;
    private @Nullable SegmentPacker packer;
    private int packerCode;
    private int tileWidth;
    private int tileHeight;
    private int rowsPerStrip;
    private int chromaAcross;
    private int chromaDown;
    private byte[] givenRgb = new byte[0];
    private boolean drawnAlpha;
    private boolean tightEdges;
    private final Map<Integer, TiffTag> extraTags = new LinkedHashMap<>();
    private final Map<Integer, Integer> renumbered = new LinkedHashMap<>();
    private final List<TiffFixture> pages = new ArrayList<>();
    private final List<TiffFixture> subPages = new ArrayList<>();

    private TiffFixture(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** An image of {@code width} x {@code height} pixels. */
    public static TiffFixture of(int width, int height) {
        return new TiffFixture(width, height);
    }

    /** An image in the published layout: RGBA in one uncompressed strip, 0.25 um/px. */
    public static TiffFixture roi(int width, int height) {
        return of(width, height).bands(4).micronsPerPixel(0.25);
    }

    /** Draws other pixels. */
    public TiffFixture seed(long value) {
        seed = value;
        return this;
    }

    /** Takes these RGB bytes for pixels instead of drawing them; for RGB and RGBA of 8 bits. */
    public TiffFixture pixels(byte[] rgb) {
        givenRgb = rgb.clone();
        return this;
    }

    public TiffFixture order(ByteOrder value) {
        order = value;
        return this;
    }

    public TiffFixture bigTiff(boolean value) {
        big = value;
        return this;
    }

    /** Samples a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha. */
    public TiffFixture bands(int value) {
        bands = value;
        return this;
    }

    /** Bits a sample: 8 or 16. */
    public TiffFixture bits(int value) {
        bits = value;
        return this;
    }

    /** 0 WhiteIsZero, 1 BlackIsZero, 2 RGB, 3 palette, 6 YCbCr (set by JPEG). */
    public TiffFixture photometric(int value) {
        photometric = value;
        return this;
    }

    /** Stores YCbCr, other than JPEG, in blocks of so many pixels that share a color. */
    public TiffFixture ycbcr(int across, int down) {
        chromaAcross = across;
        chromaDown = down;
        return photometric(6).tag(530, 3, across, down);
    }

    public TiffFixture planar(boolean value) {
        planar = value;
        return this;
    }

    public TiffFixture predictor(boolean value) {
        predictor = value;
        return this;
    }

    public TiffFixture packing(Packing value) {
        packing = value;
        return this;
    }

    /**
     * Packs segments in a way of the caller's, which must keep all samples.
     *
     * @param compression the number that TIFF gives it
     */
    public TiffFixture packedBy(int compression, SegmentPacker how) {
        packerCode = compression;
        packer = how;
        return this;
    }

    /** Lays the pixels in tiles. */
    public TiffFixture tiles(int tileWidthPixels, int tileHeightPixels) {
        tileWidth = tileWidthPixels;
        tileHeight = tileHeightPixels;
        return this;
    }

    /** Lays the pixels in strips of so many rows; 0 for one strip. */
    public TiffFixture rowsPerStrip(int rows) {
        rowsPerStrip = rows;
        return this;
    }

    /** States the scale through the resolution tags, in pixels a centimeter. */
    public TiffFixture micronsPerPixel(double microns) {
        long perCentimetre = Math.round(10_000 / microns * 1000);
        return tag(282, 5, perCentimetre, 1000).tag(283, 5, perCentimetre, 1000).tag(296, 3, 3);
    }

    /** Adds a tag, or sets one in place of what the fixture would write. */
    public TiffFixture tag(int number, int type, long... values) {
        extraTags.put(number, new TiffTag(type, values));
        return this;
    }

    /** Leaves a tag out. */
    public TiffFixture without(int number) {
        renumbered.put(number, -1);
        return this;
    }

    /** Writes a tag under another number. */
    public TiffFixture renumbered(int number, int as) {
        renumbered.put(number, as);
        return this;
    }

    /** Makes pixels more and less transparent; {@link #rgb} does not follow. */
    public TiffFixture drawnAlpha() {
        drawnAlpha = true;
        return this;
    }

    /** Lets JPEG tiles at the right and lower edge hold no more than what lies in the image. */
    public TiffFixture tightEdges() {
        tightEdges = true;
        return this;
    }

    /** Adds a text tag. */
    public TiffFixture text(int number, String text) {
        byte[] raw = (text + "\0").getBytes(StandardCharsets.UTF_8);
        long[] values = new long[raw.length];
        for (int i = 0; i < raw.length; i++) {
            values[i] = raw[i];
        }
        return tag(number, 2, values);
    }

    /** Adds a tag of bytes, such as XML. */
    public TiffFixture bytes(int number, String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        long[] values = new long[raw.length];
        Arrays.setAll(values, i -> raw[i]);
        return tag(number, 1, values);
    }

    /** Adds a further page. */
    public TiffFixture page(TiffFixture page) {
        pages.add(page);
        return this;
    }

    /** Adds a sub-directory to the first page. */
    public TiffFixture subPage(TiffFixture page) {
        subPages.add(page);
        return this;
    }

    /** Marks this image as a smaller copy of another. */
    public TiffFixture reduced() {
        return tag(254, 4, 1);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels that a reader must give, three bytes each. */
    public byte[] rgb() {
        byte[] rgb = new byte[3 * width * height];
        if (packing == Packing.JPEG) {
            forEachSegment((plane, x, y, w, h, index) -> pasteJpeg(rgb, x, y, w, h));
            return rgb;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < 3; band++) {
                    rgb[3 * (y * width + x) + band] = (byte) colour(x, y, band);
                }
            }
        }
        return rgb;
    }

    /** Writes the file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** The file's bytes. */
    public byte[] bytes() {
        TiffBytes out = new TiffBytes(order);
        out.put(order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d, 2);
        out.put(big ? 43 : 42, 2);
        if (big) {
            out.put(8, 2);
            out.put(0, 2);
        }
        int link = out.size();
        out.put(0, big ? 8 : 4);
        long[] subOffsets = new long[subPages.size()];
        for (int i = 0; i < subOffsets.length; i++) {
            subOffsets[i] = subPages.get(i).like(this).writePage(out)[0];
        }
        if (subOffsets.length > 0) {
            tag(330, big ? 16 : 4, subOffsets);
        }
        List<TiffFixture> chain = new ArrayList<>(pages);
        chain.add(0, this);
        for (TiffFixture page : chain) {
            int[] places = page.like(this).writePage(out);
            out.patch(link, places[0], big ? 8 : 4);
            link = places[1];
        }
        return out.bytes();
    }

    private TiffFixture like(TiffFixture first) {
        order = first.order;
        big = first.big;
        return this;
    }

    /** Writes segments, values and directory; gives where the directory and its link to the next one lie. */
    private int[] writePage(TiffBytes out) {
        List<Long> offsets = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        forEachSegment((plane, x, y, w, h, index) -> {
            byte[] packed = pack(plane, x, y, w, h);
            offsets.add((long) out.size());
            counts.add((long) packed.length);
            out.put(packed);
        });
        Map<Integer, TiffTag> tags = tags(offsets, counts);
        Map<Integer, Integer> places = new TreeMap<>();
        int inlineBytes = big ? 8 : 4;
        tags.forEach((number, tag) -> {
            if (tag.values().length * tag.valueBytes() > inlineBytes) {
                places.put(number, out.size());
                out.put(tag);
            }
        });
        int directory = out.size();
        out.put(tags.size(), big ? 8 : 2);
        tags.forEach((number, tag) -> {
            out.put(number, 2);
            out.put(tag.type(), 2);
            out.put(tag.count(), inlineBytes);
            Integer place = places.get(number);
            if (place != null) {
                out.put(place, inlineBytes);
            } else {
                out.put(tag);
                out.put(new byte[inlineBytes - tag.values().length * tag.valueBytes()]);
            }
        });
        int link = out.size();
        out.put(0, inlineBytes);
        return new int[] {directory, link};
    }

    private Map<Integer, TiffTag> tags(List<Long> offsets, List<Long> counts) {
        Map<Integer, TiffTag> tags = new TreeMap<>();
        long[] depths = new long[bands];
        Arrays.fill(depths, bits);
        tags.put(256, new TiffTag(4, new long[] {width}));
        tags.put(257, new TiffTag(4, new long[] {height}));
        tags.put(258, new TiffTag(3, depths));
        tags.put(259, new TiffTag(3, new long[] {packer == null ? packing.code() : packerCode}));
        tags.put(262, new TiffTag(3, new long[] {photometric()}));
        tags.put(277, new TiffTag(3, new long[] {bands}));
        tags.put(284, new TiffTag(3, new long[] {planar ? 2 : 1}));
        tags.put(tiled() ? 324 : 273, new TiffTag(big ? 16 : 4, longs(offsets)));
        tags.put(tiled() ? 325 : 279, new TiffTag(4, longs(counts)));
        if (tiled()) {
            tags.put(322, new TiffTag(3, new long[] {tileWidth}));
            tags.put(323, new TiffTag(3, new long[] {tileHeight}));
        } else {
            tags.put(278, new TiffTag(4, new long[] {segmentHeight()}));
        }
        if (predictor) {
            tags.put(317, new TiffTag(3, new long[] {2}));
        }
        if (bands == 2 || bands == 4) {
            tags.put(338, new TiffTag(3, new long[] {2}));
        }
        if (photometric() == 3) {
            tags.put(320, new TiffTag(3, TiffDrawing.palette()));
        }
        tags.putAll(extraTags);
        renumbered.forEach((number, as) -> {
            TiffTag tag = tags.remove(number);
            if (as >= 0 && tag != null) {
                tags.put(as, tag);
            }
        });
        return tags;
    }

    private int photometric() {
        if (photometric >= 0) {
            return photometric;
        }
        return bands < 3 ? 1 : packing == Packing.JPEG ? 6 : 2;
    }

    private boolean tiled() {
        return tileWidth > 0;
    }

    private int segmentWidth() {
        return tiled() ? tileWidth : width;
    }

    private int segmentHeight() {
        return tiled() ? tileHeight : rowsPerStrip > 0 ? Math.min(rowsPerStrip, height) : height;
    }

    private interface SegmentVisitor {
        void visit(int plane, int x, int y, int segmentWidth, int rows, int index);
    }

    private void forEachSegment(SegmentVisitor visitor) {
        int index = 0;
        for (int plane = 0; plane < (planar ? bands : 1); plane++) {
            for (int y = 0; y < height; y += segmentHeight()) {
                for (int x = 0; x < width; x += segmentWidth()) {
                    int rows = tiled() ? segmentHeight() : Math.min(segmentHeight(), height - y);
                    int columns = tightEdges ? Math.min(segmentWidth(), width - x) : segmentWidth();
                    visitor.visit(plane, x, y, columns, tightEdges ? Math.min(rows, height - y) : rows, index++);
                }
            }
        }
    }

    private byte[] pack(int plane, int left, int top, int w, int h) {
        if (packing == Packing.JPEG) {
            return TiffPacking.jpeg(segmentRgb(left, top, w, h), w, h);
        }
        if (chromaAcross * chromaDown > 1) {
            byte[] blocks = blocks(left, top, w, h);
            return TiffPacking.pack(blocks, packing, blocks.length);
        }
        int perPixel = planar ? 1 : bands;
        int[] samples = new int[w * h * perPixel];
        for (int i = 0; i < samples.length; i++) {
            int x = left + i / perPixel % w;
            int y = top + i / perPixel / w;
            samples[i] = sample(x, y, planar ? plane : i % perPixel);
        }
        if (predictor) {
            TiffPacking.difference(samples, w * perPixel, perPixel);
        }
        TiffBytes raw = new TiffBytes(order);
        for (int sample : samples) {
            raw.put(sample, bits / 8);
        }
        return packer != null
                ? packer.pack(raw.bytes(), w, h, perPixel, bits)
                : TiffPacking.pack(raw.bytes(), packing, w * perPixel * bits / 8);
    }

    private byte[] blocks(int left, int top, int w, int h) {
        TiffBytes out = new TiffBytes(order);
        for (int y = top; y < top + h; y += chromaDown) {
            for (int x = left; x < left + w; x += chromaAcross) {
                for (int i = 0; i < chromaAcross * chromaDown; i++) {
                    out.put(sample(x + i % chromaAcross, y + i / chromaAcross, 0), 1);
                }
                out.put(sample(x, y, 1), 1);
                out.put(sample(x, y, 2), 1);
            }
        }
        return out.bytes();
    }

    private byte[] segmentRgb(int left, int top, int w, int h) {
        byte[] rgb = new byte[3 * w * h];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) sample(left + i / 3 % w, top + i / 3 / w, i % 3);
        }
        return rgb;
    }

    private void pasteJpeg(byte[] rgb, int left, int top, int w, int h) {
        byte[] decoded = TiffPacking.jpegPixels(pack(0, left, top, w, h));
        for (int y = top; y < Math.min(top + h, height); y++) {
            int pixels = Math.min(w, width - left);
            System.arraycopy(decoded, 3 * (y - top) * w, rgb, 3 * (y * width + left), 3 * pixels);
        }
    }

    /** A sample as it is stored. */
    private int sample(int x, int y, int band) {
        if (givenRgb.length > 0) {
            return band >= 3 ? 255 : givenRgb[3 * (y * width + x) + band] & 0xff;
        }
        if (band >= 3 || (bands == 2 && band == 1)) {
            return drawnAlpha ? (37 * x + 11 * y) % (1 << bits) : (1 << bits) - 1;
        }
        return TiffDrawing.sample(seed, x, y, band, bits);
    }

    private int colour(int x, int y, int band) {
        if (photometric() == 3) {
            return (int) (TiffDrawing.palette()[256 * band + sample(x, y, 0)] >> 8);
        }
        int high = sample(x, y, bands < 3 ? 0 : band) >> (bits - 8);
        return photometric() == 0 ? 255 - high : high;
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
