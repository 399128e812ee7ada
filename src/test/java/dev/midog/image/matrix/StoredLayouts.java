package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
        return rows;
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
