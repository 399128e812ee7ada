package dev.midog.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** The encoding side of what the readers decode, for fixtures: simple, not fast. */
final class TiffPacking {
    private TiffPacking() {}

    /** A segment other than JPEG. */
    static byte[] pack(byte[] bytes, Packing packing, int rowBytes) {
        return switch (packing) {
            case LZW -> lzw(bytes);
            case DEFLATE, OLD_DEFLATE -> deflate(bytes);
            case PACKBITS -> packBits(bytes, rowBytes);
            default -> bytes;
        };
    }

    /** Stores each sample as its difference from the one {@code perPixel} before it in its row. */
    static void difference(int[] samples, int perRow, int perPixel) {
        for (int row = 0; row < samples.length; row += perRow) {
            for (int i = row + perRow - 1; i >= row + perPixel; i--) {
                samples[i] -= samples[i - perPixel];
            }
        }
    }

    static byte[] deflate(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(6))) {
            deflater.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Runs never cross a row, as TIFF 6.0 asks. */
    static byte[] packBits(byte[] raw, int rowBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = 0; row < raw.length; row += rowBytes) {
            packRow(raw, row, row + rowBytes, out);
        }
        return out.toByteArray();
    }

    private static void packRow(byte[] raw, int start, int end, ByteArrayOutputStream out) {
        int at = start;
        while (at < end) {
            int run = 1;
            while (at + run < end && run < 128 && raw[at + run] == raw[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(raw[at]);
                at += run;
                continue;
            }
            int length = 1;
            while (at + length < end && length < 128 && raw[at + length] != raw[at + length - 1]) {
                length++;
            }
            out.write(length - 1);
            out.write(raw, at, length);
            at += length;
        }
    }

    static byte[] lzw(byte[] raw) {
        BitOutput out = new BitOutput();
        Map<Integer, Integer> strings = new HashMap<>();
        int width = 9;
        int next = 258;
        out.put(256, width);
        int prefix = -1;
        for (byte b : raw) {
            int value = b & 0xff;
            Integer known = prefix < 0 ? Integer.valueOf(value) : strings.get((prefix << 8) | value);
            if (known != null) {
                prefix = known;
                continue;
            }
            out.put(prefix, width);
            strings.put((prefix << 8) | value, next++);
            width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
            if (next == 4094) {
                out.put(256, width);
                strings.clear();
                width = 9;
                next = 258;
            }
            prefix = value;
        }
        out.put(prefix, width);
        next++;
        width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
        out.put(257, width);
        return out.bytes();
    }

    /** A JFIF file of the pixels, YCbCr with halved color. */
    static byte[] jpeg(byte[] rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int pixel = ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % width, i / width, pixel);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The RGB bytes of a JFIF file, converted by the JDK's JPEG library. */
    static byte[] jpegPixels(byte[] jpeg) {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            var reader = JdkImageReaders.jpeg();
            reader.setInput(stream);
            Raster raster = reader.read(0).getRaster();
            int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
            assert raster.getDataBuffer() instanceof DataBufferByte;
            byte[] rgb = new byte[samples.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) samples[i];
            }
            reader.dispose();
            return rgb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BitOutput {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int bits;
        private int count;

        void put(int code, int width) {
            bits = (bits << width) | code;
            count += width;
            while (count >= 8) {
                count -= 8;
                out.write(bits >> count);
            }
        }

        byte[] bytes() {
            if (count > 0) {
                out.write(bits << (8 - count));
                count = 0;
            }
            return out.toByteArray();
        }
    }
}
