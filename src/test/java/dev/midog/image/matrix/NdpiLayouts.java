package dev.midog.image.matrix;

import java.io.IOException;
import java.util.List;

/** Slides of Hamamatsu. */
final class NdpiLayouts {
    private static final long FOUR_GIB = 1L << 32;

    private NdpiLayouts() {}

    static List<MatrixLayout> rows() {
        return List.of(
                row("NDPI, color in full", file -> slide(1).write(file)),
                row("NDPI, color at half the width", file -> slide(2).write(file)),
                row(
                        "NDPI of more than 4 GB",
                        file -> slide(1).gap(FOUR_GIB + 4321).write(file)),
                row(
                        "NDPI without a table of restart markers",
                        file -> new NdpiMaker()
                                .page(jpeg(384, 208, 1, 3), 384, 208, 20, 0, false)
                                .page(jpeg(96, 48, 1, 4), 96, 48, 5, 0, false)
                                .page(jpeg(96, 48, 1, 5), 96, 48, -1, 0, false)
                                .write(file)));
    }

    private static MatrixLayout row(String name, MatrixLayout.Maker maker) {
        return MatrixLayout.read(name, maker, Peer.OPENSLIDE_AND_MORE, 2);
    }

    /** Two levels in focus, the same out of focus, the overview and the map. */
    private static NdpiMaker slide(int across) throws IOException {
        return new NdpiMaker()
                .level(jpeg(384, 208, across, 3), 384, 208, 20)
                .page(jpeg(384, 208, across, 6), 384, 208, 20, 500, true)
                .level(jpeg(96, 48, across, 4), 96, 48, 5)
                .page(jpeg(96, 48, across, 7), 96, 48, 5, 500, true)
                .page(jpeg(96, 48, across, 5), 96, 48, -1, 0, true)
                .page(jpeg(96, 48, across, 8), 96, 48, -2, 0, true);
    }

    private static IntervalJpeg jpeg(int width, int height, int across, long seed) throws IOException {
        return IntervalJpeg.drawn(width, height, 6 / across, across, seed);
    }
}
