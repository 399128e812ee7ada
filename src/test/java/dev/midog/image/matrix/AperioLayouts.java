package dev.midog.image.matrix;

import dev.midog.image.JpegPacking;
import dev.midog.image.NativePacking;
import dev.midog.image.Packing;
import dev.midog.image.SegmentPacker;
import dev.midog.image.TiffFixture;
import dev.midog.image.codec.NativeCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Slides of Aperio (SVS): three levels, between them a thumbnail in strips, after them the label and an overview of the
 * slide. Sizes are odd, so that the last tiles reach beyond the image.
 */
final class AperioLayouts {
    private static final int TILE = 64;
    private static final String LIBRARY = "Aperio Image Library v12.0.15\r\n";

    private AperioLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        rows.add(row("JPEG", level -> level.packing(Packing.JPEG)));
        rows.add(row(
                "JPEG, tables apart",
                level -> packed(level, 7, JpegPacking::abbreviated)
                        .photometric(6)
                        .tag(347, 7, JpegPacking.tables())));
        rows.add(row("JPEG, RGB", level -> packed(level, 7, JpegPacking::rgb)));
        rows.add(row(
                "JPEG, RGB, tables apart",
                level -> packed(level, 7, JpegPacking::abbreviatedRgb).tag(347, 7, JpegPacking.tables())));
        rows.add(row("LZW", level -> level.packing(Packing.LZW).predictor(true)));
        rows.add(jpeg2000("33005, RGB", level -> packed(level, 33_005, NativePacking::jpeg2000)));
        rows.add(jpeg2000("33003, YCbCr", level -> packed(level, 33_003, NativePacking::jpeg2000)));
        rows.add(jpeg2000(
                "33003, YCbCr at half the width", level -> packed(level, 33_003, NativePacking::jpeg2000Halved)));
        rows.add(jpeg2000(
                "33003, tagged YCbCr",
                level -> packed(level, 33_003, NativePacking::jpeg2000Halved)
                        .photometric(6)
                        .tag(530, 3, 2, 1)));
        rows.add(jpeg2000(
                "33005, tagged YCbCr",
                level -> packed(level, 33_005, NativePacking::jpeg2000).photometric(6)));
        rows.add(MatrixLayout.read(
                "SVS, JPEG 2000, 33003, every difference of color",
                file -> {
                    NativePacking.require(NativeCodec.JPEG_2000);
                    packed(
                                    TiffFixture.of(256, 256).tiles(256, 256).pixels(differences()),
                                    33_003,
                                    NativePacking::jpeg2000)
                            .text(270, LIBRARY + "256x256 [0,0 256x256] (256x256)")
                            .write(file);
                },
                Peer.OPENSLIDE,
                1));
        return rows;
    }

    private static byte[] differences() {
        byte[] ycbcr = new byte[3 * 256 * 256];
        for (int i = 0; i < 256 * 256; i++) {
            ycbcr[3 * i] = (byte) 128;
            ycbcr[3 * i + 1] = (byte) i;
            ycbcr[3 * i + 2] = (byte) (i >> 8);
        }
        return ycbcr;
    }

    private static TiffFixture packed(TiffFixture level, int compression, SegmentPacker packer) {
        return level.packedBy(compression, packer);
    }

    private static MatrixLayout jpeg2000(String name, UnaryOperator<TiffFixture> stored) {
        return MatrixLayout.read(
                "SVS, JPEG 2000, " + name,
                file -> {
                    NativePacking.require(NativeCodec.JPEG_2000);
                    slide(stored).write(file);
                },
                Peer.OPENSLIDE,
                3);
    }

    private static MatrixLayout row(String name, UnaryOperator<TiffFixture> stored) {
        return MatrixLayout.read("SVS, " + name, file -> slide(stored).write(file), Peer.OPENSLIDE, 3);
    }

    /** A slide of which each level is stored in this way. */
    private static TiffFixture slide(UnaryOperator<TiffFixture> stored) {
        TiffFixture image = level(301, 267, 1, stored)
                .text(270, LIBRARY + "301x267 [0,0 301x267] (64x64) J2K/KDU Q=70|AppMag = 20|MPP = 0.4990");
        return image.page(TiffFixture.of(75, 66)
                        .packing(Packing.JPEG)
                        .text(270, LIBRARY + "301x267 -> 75x66 - |AppMag = 20|MPP = 0.4990"))
                .page(level(150, 133, 2, stored).text(270, LIBRARY + "301x267 [0,0 301x267] (64x64) -> 150x133"))
                .page(level(75, 66, 3, stored).text(270, LIBRARY + "301x267 [0,0 301x267] (64x64) -> 75x66"))
                .page(TiffFixture.of(75, 66)
                        .packing(Packing.LZW)
                        .predictor(true)
                        .reduced()
                        .text(270, LIBRARY + "label 75x66"))
                .page(TiffFixture.of(90, 30)
                        .packing(Packing.JPEG)
                        .tag(254, 4, 9)
                        .text(270, LIBRARY + "macro 90x30"));
    }

    private static TiffFixture level(int width, int height, long seed, UnaryOperator<TiffFixture> stored) {
        return stored.apply(TiffFixture.of(width, height).seed(seed).tiles(TILE, TILE));
    }
}
