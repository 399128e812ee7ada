package dev.midog.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The ways in which scanners store JPEG in a TIFF: with its tables or without, as YCbCr or as RGB. */
public final class JpegPacking {
    private static final int QUANTIZATION = 0xdb;
    private static final int HUFFMAN = 0xc4;
    private static final int START_OF_SCAN = 0xda;

    private JpegPacking() {}

    /** YCbCr with halved color, without the tables. */
    public static byte[] abbreviated(byte[] samples, int width, int height, int bands, int bits) {
        return parts(TiffPacking.jpeg(samples, width, height), false);
    }

    /** RGB that stays RGB, which no marker tells. */
    public static byte[] rgb(byte[] samples, int width, int height, int bands, int bits) {
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same without the tables. */
    public static byte[] abbreviatedRgb(byte[] samples, int width, int height, int bands, int bits) {
        return parts(rgb(samples, width, height, bands, bits), false);
    }

    /** The tables that are left out above, as tag 347 holds them. */
    public static long[] tables() {
        byte[] tables = parts(TiffPacking.jpeg(new byte[3 * 16 * 16], 16, 16), true);
        long[] values = new long[tables.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tables[i] & 0xff;
        }
        return values;
    }

    /** The segments of a JPEG that hold tables, or all others. */
    private static byte[] parts(byte[] jpeg, boolean tables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != START_OF_SCAN) {
            int marker = jpeg[at + 1] & 0xff;
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
            if ((marker == QUANTIZATION || marker == HUFFMAN) == tables) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        if (tables) {
            out.write(0xff);
            out.write(0xd9);
        } else {
            out.write(jpeg, at, jpeg.length - at);
        }
        return out.toByteArray();
    }
}
