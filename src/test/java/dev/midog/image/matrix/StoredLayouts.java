package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How one image may be stored: order, container, strips and tiles, compression, depth, colors. */
final class StoredLayouts {
    private StoredLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        for (Packing packing : Packing.values()) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                addPacking(packing, order, rows);
            }
        }
        addJpeg(rows);
        addOdd(rows);
        return rows;
    }

    /** JPEG as libtiff writes it: shared tables, colors as YCbCr or RGB, gray, bands apart. */
    private static void addJpeg(List<MatrixLayout> rows) {
        String[][] colors = {
            {"YCbCr", "jpeg:90", "contig"}, {"RGB", "jpeg:r:90", "contig"}, {"RGB", "jpeg:r:90", "separate"}
        };
        for (String[] color : colors) {
            String name = "JPEG of libtiff, " + color[0] + ", " + color[2] + ", ";
            TiffFixture source = TiffFixture.of(101, 75);
            rows.add(tiffcp(name + "strips", source, "-c", color[1], "-p", color[2], "-s", "-r", "16"));
            rows.add(tiffcp(name + "tiles", source, "-c", color[1], "-p", color[2], "-t", "-w", "32", "-l", "48"));
        }
        TiffFixture gray = TiffFixture.of(101, 75).bands(1);
        rows.add(tiffcp("JPEG of libtiff, gray, strips", gray, "-c", "jpeg:90", "-s", "-r", "16"));
        rows.add(tiffcp("JPEG of libtiff, gray, tiles", gray, "-c", "jpeg:90", "-t", "-w", "32", "-l", "32"));
    }

    private static MatrixLayout tiffcp(String name, TiffFixture source, String... options) {
        return MatrixLayout.read(
                name,
                file -> Program.tiffcp(source.write(file.resolveSibling("source.tif")), file, options),
                Peer.LIBTIFF,
                1);
    }

    /** Variants that libtiff reads, of careless writers. */
    private static void addOdd(List<MatrixLayout> rows) {
        long[] map = new long[768];
        Arrays.setAll(map, i -> i * 7 % 256);
        rows.add(MatrixLayout.read(
                "RGB that is called gray", TiffFixture.of(75, 50).photometric(1), Peer.VIPS));
        rows.add(MatrixLayout.read(
                "palette of 8 bits",
                TiffFixture.of(75, 50).bands(1).photometric(3).tag(320, 3, map),
                Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                "no byte counts", TiffFixture.of(75, 50).packing(Packing.LZW).without(279), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                "tiles under the tags of strips",
                TiffFixture.of(75, 50).tiles(32, 32).renumbered(324, 273).renumbered(325, 279),
                Peer.LIBTIFF));
    }

    private static void addPacking(Packing packing, ByteOrder order, List<MatrixLayout> rows) {
        String name = packing + ", " + (order == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian") + ", ";
        boolean differs = packing == Packing.LZW || packing == Packing.DEFLATE;
        rows.add(MatrixLayout.read(name + "one strip", image(packing, order), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                name + "strips, BigTIFF", image(packing, order).rowsPerStrip(16).bigTiff(true), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                name + "tiles", image(packing, order).tiles(64, 32).predictor(differs), Peer.LIBTIFF));
        if (packing == Packing.JPEG) {
            return;
        }
        rows.add(MatrixLayout.read(
                name + "bands apart, strips",
                image(packing, order).planar(true).predictor(differs).rowsPerStrip(16),
                Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                name + "bands apart, tiles, RGBA",
                image(packing, order).planar(true).bands(4).tiles(32, 64),
                Peer.LIBTIFF));
        rows.add(MatrixLayout.read(name + "RGBA", image(packing, order).bands(4).predictor(differs), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(name + "gray", image(packing, order).bands(1).predictor(differs), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                name + "gray, WhiteIsZero", image(packing, order).bands(1).photometric(0), Peer.LIBTIFF));
        rows.add(MatrixLayout.read(
                name + "palette", image(packing, order).bands(1).photometric(3), Peer.VIPS));
        rows.add(MatrixLayout.read(
                name + "16 bits",
                image(packing, order).bits(16).predictor(differs).tiles(32, 32),
                Peer.VIPS));
    }

    private static TiffFixture image(Packing packing, ByteOrder order) {
        return TiffFixture.of(101, 75).packing(packing).order(order);
    }
}
