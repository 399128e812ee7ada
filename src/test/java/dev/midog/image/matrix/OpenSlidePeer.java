package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import dev.midog.image.ImageInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The library OpenSlide of the system. */
final class OpenSlidePeer implements Peer {
    /** The functions of {@code openslide.h}. */
    interface OpenSlide extends Library {
        Pointer openslide_open(String file);

        String openslide_get_error(Pointer slide);

        int openslide_get_level_count(Pointer slide);

        void openslide_get_level_dimensions(Pointer slide, int level, LongByReference width, LongByReference height);

        void openslide_read_region(Pointer slide, Pointer argb, long x, long y, int level, long width, long height);

        void openslide_close(Pointer slide);
    }

    /** Loaded when first asked. */
    private static final class Loaded {
        static final OpenSlide LIBRARY = Native.load("libopenslide.so.0", OpenSlide.class);
    }

    private final boolean isLevelForLevel;

    /** @param isLevelForLevel whether it must have as many levels as midog; or else levels are known by their sizes */
    OpenSlidePeer(boolean isLevelForLevel) {
        this.isLevelForLevel = isLevelForLevel;
    }

    @Override
    public void requireInstalled() {
        try {
            assertThat(Loaded.LIBRARY).isNotNull();
        } catch (LinkageError e) {
            Assumptions.abort("OpenSlide is missing; install openslide-tools");
        }
    }

    @Override
    public byte[] pixels(Path file, ImageInfo info, int level) {
        Pointer slide = Loaded.LIBRARY.openslide_open(file.toString());
        assertThat(slide).as("OpenSlide opens %s", file).isNotNull();
        try {
            requireNoError(slide);
            int width = info.levels().get(level).width();
            int height = info.levels().get(level).height();
            List<String> sizes = sizes(slide);
            if (isLevelForLevel) {
                assertThat(info.levels()).as("levels").hasSameSizeAs(sizes);
                assertThat(width + " x " + height).as("size").isEqualTo(sizes.get(level));
            }
            assertThat(sizes).contains(width + " x " + height);
            int theirs = sizes.indexOf(width + " x " + height);
            try (Memory argb = new Memory(4L * width * height)) {
                Loaded.LIBRARY.openslide_read_region(slide, argb, 0, 0, theirs, width, height);
                requireNoError(slide);
                return onWhite(argb.getIntArray(0, width * height));
            }
        } finally {
            Loaded.LIBRARY.openslide_close(slide);
        }
    }

    private static List<String> sizes(Pointer slide) {
        List<String> sizes = new ArrayList<>();
        LongByReference across = new LongByReference();
        LongByReference down = new LongByReference();
        for (int level = 0; level < Loaded.LIBRARY.openslide_get_level_count(slide); level++) {
            Loaded.LIBRARY.openslide_get_level_dimensions(slide, level, across, down);
            sizes.add(across.getValue() + " x " + down.getValue());
        }
        return sizes;
    }

    private static void requireNoError(Pointer slide) {
        assertThat(Loaded.LIBRARY.openslide_get_error(slide))
                .as("OpenSlide's error")
                .isNull();
    }

    /** Colors are multiplied by the opacity already. */
    private static byte[] onWhite(int[] argb) {
        byte[] rgb = new byte[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            int white = 255 - (argb[i] >>> 24);
            rgb[3 * i] = (byte) ((argb[i] >> 16) + white);
            rgb[3 * i + 1] = (byte) ((argb[i] >> 8) + white);
            rgb[3 * i + 2] = (byte) (argb[i] + white);
        }
        return rgb;
    }
}
