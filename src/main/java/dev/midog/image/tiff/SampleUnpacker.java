package dev.midog.image.tiff;

import dev.midog.image.Background;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of decoded samples into RGB bytes: drops extra bands, takes high bytes, spreads gray, puts
 * transparent pixels in front of white.
 */
final class SampleUnpacker {
    /** The alpha of two pixels of RGBA that are opaque. */
    private static final long OPAQUE_PAIR = 0xff00_0000_ff00_0000L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Photometric photometric;
    private final int pixelBytes;
    private final int sampleBytes;
    private final int highByte;
    private final boolean planar;
    private final Alpha alpha;
    private final byte @Nullable [] palette;

    SampleUnpacker(TiffLevel level) {
        Layout layout = level.layout();
        this.photometric = layout.photometric();
        this.pixelBytes = layout.pixelBytes();
        this.sampleBytes = layout.bytesPerSample();
        this.highByte = sampleBytes == 2 && !level.bigEndian() ? 1 : 0;
        this.planar = layout.planar();
        this.alpha = layout.alpha();
        this.palette = level.palette();
    }

    /** Whether rows are RGB bytes already. */
    boolean isIdentity() {
        return photometric.colourBands() == 3 && pixelBytes == 3 && !planar;
    }

    /** Whether pixels are R G B and one more byte. */
    boolean isRgba() {
        return photometric.colourBands() == 3 && pixelBytes == 4 && sampleBytes == 1 && !planar;
    }

    /** Whether the first {@code pixels} pixels of {@code samples}, RGB or {@linkplain #isRgba RGBA}, are opaque. */
    boolean areOpaque(byte[] samples, int pixels) {
        if (alpha == Alpha.NONE) {
            return true;
        }
        int end = 4 * pixels;
        long all = -1;
        int at = 0;
        for (; at <= end - 8; at += 8) {
            all &= (long) LONGS.get(samples, at);
        }
        boolean isLastOpaque = at == end || samples[end - 1] == -1;
        return isLastOpaque && (all & OPAQUE_PAIR) == OPAQUE_PAIR;
    }

    /** How many planes carry color or alpha; 1 where the bands of a pixel lie together. */
    int planes() {
        return planar ? photometric.colourBands() + (alpha == Alpha.NONE ? 0 : 1) : 1;
    }

    /**
     * Unpacks a part of a row.
     *
     * @param plane the band that {@code samples} holds where the bands lie apart; otherwise 0
     * @param offset of the first pixel in {@code samples}
     * @param pixels how many
     * @param to of the first pixel in {@code rgb}
     */
    void unpack(int plane, byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        if (planar && plane == photometric.colourBands()) {
            blend(samples, offset + highByte, pixels, rgb, to);
        } else if (photometric.colourBands() == 3) {
            if (planar) {
                unpackBand(samples, offset, pixels, rgb, to + plane);
            } else if (isRgba()) {
                unpackRgba(samples, offset, pixels, rgb, to);
            } else {
                unpackColour(samples, offset, pixels, rgb, to);
            }
        } else if (palette != null) {
            unpackPalette(palette, samples, offset, pixels, rgb, to);
        } else {
            unpackGrey(samples, offset, pixels, rgb, to);
        }
    }

    /**
     * The published layout: two pixels in one load and one store, whose last two bytes the next store overwrites.
     * The last two pixels go one by one, so that nothing is written beyond them.
     */
    private void unpackRgba(byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        int from = offset;
        int out = to;
        int end = offset + 4 * pixels - 8;
        long all = -1;
        for (; from < end; from += 8, out += 6) {
            long both = (long) LONGS.get(samples, from);
            all &= both;
            LONGS.set(rgb, out, (both & 0xff_ffffL) | ((both >>> 8) & 0xffff_ff00_0000L));
        }
        int last = pixels - (from - offset) / 4;
        unpackColour(samples, from, last, rgb, out);
        if ((all & OPAQUE_PAIR) != OPAQUE_PAIR) {
            blendChunky(samples, offset, pixels - last, rgb, to);
        }
    }

    private void blendChunky(byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        if (alpha != Alpha.NONE) {
            blend(samples, offset + highByte + photometric.colourBands() * sampleBytes, pixels, rgb, to);
        }
    }

    /** Puts pixels in front of the background; {@code from} is where the alpha of the first one lies. */
    private void blend(byte[] samples, int from, int pixels, byte[] rgb, int to) {
        for (int i = 0; i < pixels; i++) {
            int opacity = samples[from + i * pixelBytes] & 0xff;
            for (int out = to + 3 * i; opacity < 255 && out < to + 3 * i + 3; out++) {
                int band = rgb[out] & 0xff;
                rgb[out] = alpha == Alpha.SEPARATE
                        ? Background.behind(band, opacity)
                        : Background.behindMultiplied(band, opacity);
            }
        }
    }

    private void unpackColour(byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        int from = offset + highByte;
        int end = to + 3 * pixels;
        for (int out = to; out < end; out += 3, from += pixelBytes) {
            rgb[out] = samples[from];
            rgb[out + 1] = samples[from + sampleBytes];
            rgb[out + 2] = samples[from + 2 * sampleBytes];
        }
        blendChunky(samples, offset, pixels, rgb, to);
    }

    private void unpackBand(byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        int from = offset + highByte;
        int end = to + 3 * pixels;
        for (int out = to; out < end; out += 3, from += pixelBytes) {
            rgb[out] = samples[from];
        }
    }

    private void unpackGrey(byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        int flip = photometric == Photometric.WHITE_IS_ZERO ? 0xff : 0;
        int from = offset + highByte;
        int end = to + 3 * pixels;
        for (int out = to; out < end; out += 3, from += pixelBytes) {
            Arrays.fill(rgb, out, out + 3, (byte) (samples[from] ^ flip));
        }
        if (!planar) {
            blendChunky(samples, offset, pixels, rgb, to);
        }
    }

    private void unpackPalette(byte[] colours, byte[] samples, int offset, int pixels, byte[] rgb, int to) {
        for (int i = 0; i < pixels; i++) {
            int from = offset + i * pixelBytes;
            int number = sampleBytes == 1
                    ? samples[from] & 0xff
                    : (samples[from + highByte] & 0xff) << 8 | (samples[from + 1 - highByte] & 0xff);
            System.arraycopy(colours, 3 * number, rgb, to + 3 * i, 3);
        }
        if (!planar) {
            blendChunky(samples, offset, pixels, rgb, to);
        }
    }
}
