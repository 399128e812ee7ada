package dev.midog.image.matrix;

import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pyramids as the programs of the field write them. */
final class PyramidLayouts {
    private PyramidLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        for (String compression : new String[] {"none", "jpeg", "lzw", "deflate", "packbits"}) {
            rows.add(MatrixLayout.read(
                    "pyramid of libvips in pages, " + compression,
                    file -> vips(file, "--pyramid", "--compression", compression),
                    Peer.OPENSLIDE,
                    3));
        }
        return rows;
    }

    /** What {@code vips tiffsave} makes of an image of 258 x 259 pixels, in tiles of 64 x 64. */
    static void vips(Path file, String... options) throws IOException, InterruptedException {
        Program.VIPS.requireInstalled();
        Path source = file.resolveSibling("source.tif");
        TiffFixture.of(258, 259).write(source);
        List<String> line = new ArrayList<>(List.of("tiffsave", source.toString(), file.toString()));
        line.addAll(List.of("--tile", "--tile-width", "64", "--tile-height", "64"));
        line.addAll(Arrays.asList(options));
        Program.VIPS.run(line.toArray(String[]::new));
    }
}
