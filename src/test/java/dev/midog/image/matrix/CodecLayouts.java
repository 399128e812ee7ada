package dev.midog.image.matrix;

import dev.midog.image.NativePacking;
import dev.midog.image.TiffFixture;
import dev.midog.image.codec.NativeCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What libraries of the system decode: Zstandard, WebP and, outside of slides of Aperio, JPEG 2000. */
final class CodecLayouts {
    private CodecLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        rows.add(zstd("tiles", image().tiles(64, 32)));
        rows.add(zstd("tiles, differences", image().tiles(64, 32).predictor(true)));
        rows.add(zstd("strips, BigTIFF", image().rowsPerStrip(16).bigTiff(true)));
        rows.add(zstd("bands apart", image().planar(true).rowsPerStrip(20).predictor(true)));
        rows.add(zstd("gray", image().bands(1).tiles(32, 32)));
        rows.add(MatrixLayout.read(
                "Zstandard, 16 bits, differences",
                with(NativeCodec.ZSTANDARD, packedZstd(image().bits(16).predictor(true))),
                Peer.VIPS,
                1));
        rows.add(webp("tiles", image().tiles(64, 32)));
        rows.add(webp("strips", image().rowsPerStrip(16)));
        rows.add(webp("RGBA", image().bands(4).tiles(64, 64)));
        for (String options : List.of("zstd", "zstd --predictor none --level 22", "webp", "webp --lossless", "jp2k")) {
            rows.add(pyramid(options));
        }
        rows.add(pyramid("jp2k --lossless"));
        rows.add(pyramid("jp2k --Q 30"));
        return rows;
    }

    private static TiffFixture image() {
        return TiffFixture.of(101, 75);
    }

    private static TiffFixture packedZstd(TiffFixture fixture) {
        return fixture.packedBy(50_000, NativePacking::zstd);
    }

    private static MatrixLayout zstd(String name, TiffFixture fixture) {
        return MatrixLayout.read(
                "Zstandard, " + name, with(NativeCodec.ZSTANDARD, packedZstd(fixture)), Peer.LIBTIFF, 1);
    }

    private static MatrixLayout webp(String name, TiffFixture fixture) {
        return MatrixLayout.read(
                "WebP, " + name,
                with(NativeCodec.WEBP, fixture.packedBy(50_001, NativePacking::webp)),
                Peer.LIBTIFF,
                1);
    }

    private static MatrixLayout.Maker with(NativeCodec codec, TiffFixture fixture) {
        return file -> {
            NativePacking.require(codec);
            fixture.write(file);
        };
    }

    private static MatrixLayout pyramid(String options) {
        return MatrixLayout.read("pyramid of libvips, " + options, file -> vips(file, options), Peer.VIPS, 3);
    }

    private static void vips(Path file, String options) throws IOException, InterruptedException {
        NativeCodec codec = options.startsWith("zstd")
                ? NativeCodec.ZSTANDARD
                : options.startsWith("webp") ? NativeCodec.WEBP : NativeCodec.JPEG_2000;
        NativePacking.require(codec);
        PyramidLayouts.vips(file, ("--pyramid --compression " + options).split(" "));
    }
}
