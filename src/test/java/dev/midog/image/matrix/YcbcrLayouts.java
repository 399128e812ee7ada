package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** YCbCr other than JPEG: blocks of pixels that share a color, bands apart, other weights and ranges. */
final class YcbcrLayouts {
    private YcbcrLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        int[][] factors = {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}, {4, 2}, {4, 4}};
        for (int[] factor : factors) {
            String name = "YCbCr " + factor[0] + " x " + factor[1] + ", ";
            rows.add(read(name + "one strip", image(factor)));
            rows.add(read(name + "strips, LZW", image(factor).rowsPerStrip(16).packing(Packing.LZW)));
            // libtiff 4.5 errs at the right edge of a tile in part outside, with blocks of 4 x 4
            TiffFixture tiled = factor[1] == 4 ? TiffFixture.of(128, 75).ycbcr(4, 4) : image(factor);
            rows.add(read(name + "tiles, Deflate", tiled.tiles(32, 48).packing(Packing.DEFLATE)));
            rows.add(read(
                    name + "strips, PackBits, big-endian BigTIFF",
                    image(factor)
                            .rowsPerStrip(8)
                            .packing(Packing.PACKBITS)
                            .order(ByteOrder.BIG_ENDIAN)
                            .bigTiff(true)));
        }
        for (Packing packing : new Packing[] {Packing.NONE, Packing.LZW, Packing.DEFLATE}) {
            String name = "YCbCr, bands apart, " + packing + ", ";
            rows.add(read(name + "one strip", image(1, 1).planar(true).packing(packing)));
            rows.add(read(
                    name + "strips", image(1, 1).planar(true).packing(packing).rowsPerStrip(16)));
            rows.add(read(
                    name + "tiles", image(1, 1).planar(true).packing(packing).tiles(32, 32)));
        }
        rows.add(read(
                "YCbCr, differences, LZW",
                image(1, 1).predictor(true).packing(Packing.LZW).rowsPerStrip(16)));
        rows.add(read("YCbCr, weights of BT.709", image(2, 2).tag(529, 5, 2125, 10_000, 7154, 10_000, 721, 10_000)));
        rows.add(read("YCbCr, video range", image(2, 2).tag(532, 5, 16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1)));
        rows.add(read("YCbCr 2 x 2 where no factors are told", image(2, 2).without(530)));
        rows.add(MatrixLayout.read("YCbCr, bands apart, JPEG", YcbcrLayouts::writeJpegPlanes, Peer.LIBTIFF, 1));
        rows.add(MatrixLayout.refused(
                "YCbCr, bands apart of different sizes",
                image(1, 1).planar(true).tag(530, 3, 2, 2)::write,
                "bands apart of different sizes, which neither midog nor libtiff reads"));
        rows.add(MatrixLayout.refused(
                "YCbCr with a fourth band",
                image(1, 1).bands(4)::write,
                "holds YCbCr other than three bands of 8 bits"));
        rows.add(MatrixLayout.refused(
                "YCbCr of 16 bits", image(1, 1).bits(16)::write, "holds YCbCr other than three bands of 8 bits"));
        rows.add(MatrixLayout.refused(
                "YCbCr, differences of blocks",
                image(2, 2).packing(Packing.LZW).tag(317, 3, 2)::write,
                "stores differences of YCbCr of which pixels share colors"));
        return rows;
    }

    private static void writeJpegPlanes(Path file) throws IOException, InterruptedException {
        Path source = TiffFixture.of(101, 75).write(file.resolveSibling("source.tif"));
        Program.tiffcp(source, file, "-c", "jpeg:r:90", "-p", "separate", "-s", "-r", "16");
        Program.TIFFSET.run("-s", "262", "6", file.toString());
        Program.TIFFSET.run("-s", "530", "1", "1", file.toString());
    }

    private static MatrixLayout read(String name, TiffFixture image) {
        return MatrixLayout.read(name, image, Peer.LIBTIFF);
    }

    private static TiffFixture image(int... factor) {
        return TiffFixture.of(101, 75).ycbcr(factor[0], factor[1]);
    }
}
