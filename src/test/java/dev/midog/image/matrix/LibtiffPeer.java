package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.ptr.ShortByReference;
import dev.midog.image.ImageInfo;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The library libtiff of the system, whose RGBA interface is also that of {@code tiff2rgba}. */
final class LibtiffPeer implements Peer {
    private static final int IMAGE_WIDTH = 256;
    private static final int IMAGE_LENGTH = 257;
    private static final int SUB_IFDS = 330;
    private static final int TOP_LEFT = 1;

    /** The functions of {@code tiffio.h}. */
    interface Libtiff extends Library {
        Pointer TIFFOpen(String file, String mode);

        short TIFFSetDirectory(Pointer tiff, int directory);

        int TIFFSetSubDirectory(Pointer tiff, long offset);

        int TIFFGetField(Pointer tiff, int tag, Object... into);

        int TIFFReadRGBAImageOriented(
                Pointer tiff, int width, int height, Pointer abgr, int orientation, int stopOnError);

        Pointer TIFFSetWarningHandler(Pointer handler);

        void TIFFClose(Pointer tiff);
    }

    /** Loaded when first asked. */
    private static final class Loaded {
        static final Libtiff LIBRARY = Native.load("libtiff.so.6", Libtiff.class);

        static {
            LIBRARY.TIFFSetWarningHandler(Pointer.NULL);
        }
    }

    @Override
    public void requireInstalled() {
        try {
            assertThat(Loaded.LIBRARY).isNotNull();
        } catch (LinkageError e) {
            Assumptions.abort("libtiff is missing; install libtiff-tools");
        }
    }

    @Override
    public byte[] pixels(Path file, ImageInfo info, int level) {
        Pointer tiff = Loaded.LIBRARY.TIFFOpen(file.toString(), "r");
        assertThat(tiff).as("libtiff opens %s", file).isNotNull();
        try {
            choosePage(tiff, info, level);
            int width = info.levels().get(level).width();
            int height = info.levels().get(level).height();
            assertThat(width + " x " + height)
                    .as("size")
                    .isEqualTo(number(tiff, IMAGE_WIDTH) + " x " + number(tiff, IMAGE_LENGTH));
            try (Memory abgr = new Memory(4L * width * height)) {
                assertThat(Loaded.LIBRARY.TIFFReadRGBAImageOriented(tiff, width, height, abgr, TOP_LEFT, 1))
                        .as("libtiff reads level %d", level)
                        .isOne();
                return rgb(abgr.getIntArray(0, width * height));
            }
        } finally {
            Loaded.LIBRARY.TIFFClose(tiff);
        }
    }

    private static void choosePage(Pointer tiff, ImageInfo info, int level) {
        for (ImageInfo.Page page : info.pages()) {
            if (page.level() != null && page.level() == level) {
                assertThat(Loaded.LIBRARY.TIFFSetDirectory(tiff, page.number())).isOne();
                if (page.subImage() != null) {
                    ShortByReference count = new ShortByReference();
                    PointerByReference offsets = new PointerByReference();
                    assertThat(Loaded.LIBRARY.TIFFGetField(tiff, SUB_IFDS, count, offsets))
                            .isOne();
                    long offset = offsets.getValue().getLong(8L * page.subImage());
                    assertThat(Loaded.LIBRARY.TIFFSetSubDirectory(tiff, offset)).isOne();
                }
            }
        }
    }

    private static int number(Pointer tiff, int tag) {
        IntByReference value = new IntByReference();
        assertThat(Loaded.LIBRARY.TIFFGetField(tiff, tag, value)).isOne();
        return value.getValue();
    }

    private static byte[] rgb(int[] abgr) {
        byte[] rgb = new byte[3 * abgr.length];
        for (int i = 0; i < abgr.length; i++) {
            rgb[3 * i] = (byte) abgr[i];
            rgb[3 * i + 1] = (byte) (abgr[i] >> 8);
            rgb[3 * i + 2] = (byte) (abgr[i] >> 16);
        }
        return rgb;
    }
}
