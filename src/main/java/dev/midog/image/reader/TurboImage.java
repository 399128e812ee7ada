package dev.midog.image.reader;

import dev.midog.image.jpeg.JpegColor;
import dev.midog.image.jpeg.TurboDecoder;
import dev.midog.image.jpeg.TurboJpeg;
import java.io.Closeable;
import java.util.Arrays;
import java.util.Optional;

/** A whole JPEG decoded by libjpeg-turbo, whose pixels lie outside the heap; rectangles are copied from there. */
final class TurboImage implements Closeable {
    private final TurboDecoder decoder;
    private final boolean isGrey;
    private final int imageWidth;

    private TurboImage(TurboDecoder decoder, boolean isGrey, int imageWidth) {
        this.decoder = decoder;
        this.isGrey = isGrey;
        this.imageWidth = imageWidth;
    }

    /** Whether a JPEG that begins with these bytes is decoded so, if it is not damaged. */
    static boolean suits(byte[] jpeg) {
        return TurboDecoder.colorOf(jpeg).isPresent() && TurboJpeg.isThere();
    }

    /** Decodes a JPEG; empty where the library is missing or leaves it to ImageIO, or where its size is another one. */
    static Optional<TurboImage> of(byte[] jpeg, int width, int height) {
        Optional<JpegColor> color = TurboDecoder.colorOf(jpeg);
        Optional<TurboDecoder> decoder = color.isPresent() ? TurboJpeg.decoder() : Optional.empty();
        if (decoder.isEmpty()) {
            return Optional.empty();
        }
        TurboDecoder open = decoder.get();
        boolean isGrey = color.get() == JpegColor.GREY;
        if (open.decode(jpeg, color.get()) != (isGrey ? 1L : 3L) * width * height) {
            open.close();
            return Optional.empty();
        }
        open.closeInput();
        return Optional.of(new TurboImage(open, isGrey, width));
    }

    /** Copies a rectangle that lies inside the image. */
    void read(int x, int y, int width, int height, byte[] rgb) {
        for (int row = 0; row < height; row++) {
            long first = (long) (y + row) * imageWidth + x;
            int to = 3 * row * width;
            if (isGrey) {
                decoder.read(first, rgb, to, width);
                spread(rgb, to, width);
            } else {
                decoder.read(3 * first, rgb, to, 3 * width);
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }

    /** Makes three bytes of each shade, from the last one on. */
    private static void spread(byte[] rgb, int to, int width) {
        for (int i = width - 1; i >= 0; i--) {
            byte shade = rgb[to + i];
            Arrays.fill(rgb, to + 3 * i, to + 3 * i + 3, shade);
        }
    }
}
