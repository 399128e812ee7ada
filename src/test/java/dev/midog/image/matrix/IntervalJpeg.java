package dev.midog.image.matrix;

import dev.midog.image.TiffDrawing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;

/**
 * A JPEG of any size with a restart marker after each tile: tiles are encoded one by one, and their data is joined behind
 * one header.
 */
public final class IntervalJpeg {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final int BLOCK = 8;

    private final byte[] jpeg;
    private final List<Integer> starts;

    private IntervalJpeg(byte[] jpeg, List<Integer> starts) {
        this.jpeg = jpeg;
        this.starts = starts;
    }

    /** The whole of it; its header states 0 pixels along an edge that is longer than a JPEG can say. */
    public byte[] jpeg() {
        return jpeg;
    }

    /** Where the data of each tile begins in it. */
    public List<Integer> starts() {
        return starts;
    }

    /**
     * Draws an image of tiles that are {@code units} units wide and one unit high.
     *
     * @param across blocks that a unit is wide: 1, or 2 where color is stored at half the resolution
     */
    public static IntervalJpeg drawn(int width, int height, int units, int across, long seed) throws IOException {
        int tileWidth = units * across * BLOCK;
        List<byte[]> tiles = new ArrayList<>();
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += tileWidth) {
                tiles.add(encoded(tile(x, y, tileWidth, seed), across));
            }
        }
        return joined(tiles, width, height, units);
    }

    /** Joins the data of JPEGs that have the same header but for their size. */
    public static IntervalJpeg joined(List<byte[]> tiles, int width, int height, int interval) {
        byte[] first = tiles.get(0);
        int scan = marker(first, 0xda);
        int data = scan + 2 + word(first, scan + 2);
        byte[] header = new byte[data];
        System.arraycopy(first, 0, header, 0, data);
        int frame = marker(first, 0xc0);
        putWord(header, frame + 5, height > 65_535 ? 0 : height);
        putWord(header, frame + 7, width > 65_535 ? 0 : width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        out.write(header, 0, scan);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xdd, 0, 4, (byte) (interval >> 8), (byte) interval});
        out.write(header, scan, data - scan);
        for (byte[] tile : tiles) {
            if (!starts.isEmpty()) {
                out.write(0xff);
                out.write(0xd0 + (starts.size() - 1) % 8);
            }
            starts.add(out.size());
            out.write(tile, data, tile.length - data - 2);
        }
        out.write(0xff);
        out.write(0xd9);
        return new IntervalJpeg(out.toByteArray(), starts);
    }

    /** A baseline JPEG with the usual tables, whose color has all pixels, or every other one of a row. */
    static byte[] encoded(BufferedImage image, int across) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        Element root = (Element) metadata.getAsTree(FORMAT);
        Element luminance = (Element) root.getElementsByTagName("componentSpec").item(0);
        luminance.setAttribute("HsamplingFactor", Integer.toString(across));
        luminance.setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(FORMAT, root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** One tile of black with a gray edge at its left. */
    public static byte[] blank(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16 * height; i++) {
            image.setRGB(i % 16, i / 16, 0x808080);
        }
        return encoded(image, 1);
    }

    private static BufferedImage tile(int left, int top, int width, long seed) {
        BufferedImage image = new BufferedImage(width, BLOCK, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int band = 0; band < 3; band++) {
                    rgb = rgb << 8 | TiffDrawing.sample(seed, left + x, top + y, band, 8);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static int marker(byte[] jpeg, int wanted) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != wanted) {
            at += 2 + word(jpeg, at + 2);
        }
        return at;
    }

    private static int word(byte[] jpeg, int at) {
        return (jpeg[at] & 0xff) << 8 | (jpeg[at + 1] & 0xff);
    }

    private static void putWord(byte[] jpeg, int at, int value) {
        jpeg[at] = (byte) (value >> 8);
        jpeg[at + 1] = (byte) value;
    }
}
