package dev.midog.patch;

import dev.midog.core.model.MidogException;
import dev.midog.image.jpeg.TurboJpeg;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.png.FastPng;
import dev.midog.patch.png.SmallPng;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How patches are encoded. */
public sealed interface PatchEncoding {
    /** The extensions of all encodings, without the dot. */
    List<String> EXTENSIONS = List.of("png", "jpg", "raw", "npy");

    /** A new encoder, for one thread. */
    PatchEncoder newEncoder();

    /** Begins to look for what encodes, on a thread of its own, so that it is found by the time that it is needed. */
    default void prepare() {}

    /** The extension of the files, without the dot. */
    String extension();

    /** The bytes of a file as a share of its pixels' bytes; of stained tissue, measured on scans at 0.25 um a pixel. */
    double typicalShare();

    /** About how many bytes {@code pixels} pixels of stained tissue take. */
    default long estimatedBytes(long pixels) {
        return Math.round(pixels * 3 * typicalShare());
    }

    /**
     * PNG, without loss.
     *
     * @param level zlib's, 1 (fastest) to 9 (smallest); null for our own encoder, which is many times faster than 1
     */
    record Png(@Nullable Integer level) implements PatchEncoding {
        /** Our own encoder. */
        public static final Png FAST = new Png(null);

        private static final double FAST_SHARE = 0.58;
        private static final double[] SHARES = {0.53, 0.53, 0.51, 0.5, 0.49, 0.48, 0.47, 0.47, 0.47};

        /** Refuses levels out of range as a usage error. */
        public Png {
            if (level != null && (level < 1 || level > 9)) {
                throw MidogException.invalidValue(PatchParameters.PNG_LEVEL, level, "a number from 1 to 9");
            }
        }

        @Override
        public PatchEncoder newEncoder() {
            return level == null ? new FastPng()::encode : new SmallPng(level)::encode;
        }

        @Override
        public String extension() {
            return "png";
        }

        @Override
        public double typicalShare() {
            return level == null ? FAST_SHARE : SHARES[level - 1];
        }
    }

    /**
     * JPEG, with loss.
     *
     * @param quality 1 to 100
     */
    record Jpeg(int quality, Subsampling subsampling) implements PatchEncoding {
        /** The quality unless another is given. */
        public static final int DEFAULT_QUALITY = 90;

        /** Refuses qualities out of range as a usage error. */
        public Jpeg {
            if (quality < 1 || quality > 100) {
                throw MidogException.invalidValue(PatchParameters.QUALITY, quality, "a number from 1 to 100");
            }
        }

        @Override
        public PatchEncoder newEncoder() {
            return TurboJpeg.encoder(quality, subsampling == Subsampling.HALVED)
                    .<PatchEncoder>map(TurboPatchEncoder::new)
                    .orElseGet(() -> new JpegEncoder(quality, subsampling));
        }

        @Override
        public void prepare() {
            Thread search = new Thread(TurboJpeg::library, "midog-jpeg");
            search.setDaemon(true);
            search.start();
        }

        /** What encodes, on which the bytes depend: {@code libjpeg-turbo} or {@code ImageIO}. */
        public String encoder() {
            return TurboJpeg.library();
        }

        @Override
        public String extension() {
            return "jpg";
        }

        @Override
        public double typicalShare() {
            return quality < Subsampling.FULL_COLOUR_QUALITY ? 0.06 : subsampling == Subsampling.NONE ? 0.11 : 0.09;
        }
    }

    /** The pixels alone: 8 bits a sample, R G B, row by row from the top. */
    record Raw() implements PatchEncoding {
        @Override
        public PatchEncoder newEncoder() {
            return (rgb, width, height, scale) -> ByteBuffer.wrap(rgb, 0, 3 * width * height);
        }

        @Override
        public String extension() {
            return "raw";
        }

        @Override
        public double typicalShare() {
            return 1;
        }
    }

    /** NumPy's file of an array: uint8, height x width x 3, in C order. */
    record Npy() implements PatchEncoding {
        @Override
        public PatchEncoder newEncoder() {
            return new NpyEncoder();
        }

        @Override
        public String extension() {
            return "npy";
        }

        @Override
        public double typicalShare() {
            return 1;
        }
    }
}
