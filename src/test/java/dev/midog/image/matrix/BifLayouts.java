package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.util.List;

/** Slides of Ventana: a label, a map of probabilities, and levels by their descriptions. */
public final class BifLayouts {
    private static final int TILE = 64;

    private BifLayouts() {}

    static List<MatrixLayout> rows() {
        return List.of(
                row("BIF without areas", slide("")),
                row("BIF, one area", slide(metadata(area(0, 0, 6, 4, 0, 0, 0)))),
                row(
                        "BIF, two areas in other places than on the page",
                        slide(metadata(area(0, 0, 3, 2, 0, 192, 0), area(192, 128, 3, 2, 256, 0, 0)))),
                row("BIF, an area in a corner", slide(metadata(area(128, 64, 2, 2, 64, 0, 0)))),
                MatrixLayout.refused(
                        "BIF of which tiles overlap",
                        slide(metadata(area(0, 0, 6, 4, 0, 0, 5)))::write,
                        "is a Ventana slide whose tiles overlap, which midog does not read; convert it with: vips"));
    }

    /**
     * A slide of 6 x 4 tiles, in three levels.
     *
     * @param metadata of the full resolution; empty for none
     */
    public static TiffFixture slide(String metadata) {
        TiffFixture full = page(6 * TILE, 4 * TILE, 3).text(270, "level=0 mag=40 quant=95");
        if (!metadata.isEmpty()) {
            full.bytes(700, metadata);
        }
        return TiffFixture.of(80, 120)
                .seed(1)
                .text(270, "Label Image")
                .bytes(700, "<iScan Magnification=\"40\" ScanRes=\"0.25\"/>")
                .page(TiffFixture.of(6, 4).bands(1).seed(2).text(270, "Probability_Image"))
                .page(full)
                .page(page(3 * TILE, 2 * TILE, 4).text(270, "level=1 mag=20 quant=95"))
                .page(page(3 * TILE / 2, TILE, 5).text(270, "level=2 mag=10 quant=95"));
    }

    /** The map of areas that {@link #area} made. */
    public static String metadata(String... areas) {
        StringBuilder scans = new StringBuilder();
        StringBuilder origins = new StringBuilder();
        for (int i = 0; i < areas.length; i++) {
            scans.append(areas[i], 0, areas[i].indexOf('@'));
            origins.append("<AOI")
                    .append(i)
                    .append(areas[i].substring(areas[i].indexOf('@') + 1))
                    .append("/>");
        }
        return "<?xml version=\"1.0\"?><EncodeInfo Ver=\"2\"><SlideStitchInfo>" + scans
                + "</SlideStitchInfo><AoiOrigin>" + origins + "</AoiOrigin></EncodeInfo>";
    }

    /**
     * An area of tiles.
     *
     * @param left of its place on the page, in pixels
     * @param top of its place on the page, in pixels
     * @param x of its place on the slide
     * @param bottom of its place on the slide, from a line below
     * @param overlap of neighbors in a row
     */
    public static String area(int left, int top, int columns, int rows, int x, int bottom, int overlap) {
        StringBuilder text = new StringBuilder();
        text.append("<ImageInfo AOIScanned=\"1\" Width=\"64\" Height=\"64\" NumCols=\"" + columns + "\" NumRows=\"")
                .append(rows + "\" Pos-X=\"" + x + ".0\" Pos-Y=\"" + bottom + "\">");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (column + 1 < columns) {
                    joint(
                            text,
                            "RIGHT",
                            number(column, row, columns, rows),
                            number(column + 1, row, columns, rows),
                            overlap);
                }
                if (row > 0) {
                    joint(text, "UP", number(column, row, columns, rows), number(column, row - 1, columns, rows), 0);
                }
            }
        }
        return text + "</ImageInfo>@ OriginX=\"" + left + "\" OriginY=\"" + top + "\"";
    }

    /** A joint; one in which there is no confidence says that tiles overlap much. */
    private static void joint(StringBuilder text, String direction, int one, int other, int overlap) {
        for (int confidence = 0; confidence < 2; confidence++) {
            int pixels = confidence == 0 ? 30 : overlap;
            text.append("<TileJointInfo Direction=\"" + direction + "\" Tile1=\"" + one + "\" Tile2=\"" + other)
                    .append("\" OverlapX=\"" + pixels + "\" OverlapY=\"" + (confidence == 0 ? 30 : 0))
                    .append("\" Confidence=\"" + 90 * confidence + "\"/>");
        }
    }

    /** The number in the snake from the lower left of a tile that is counted from the upper left. */
    private static int number(int column, int row, int columns, int rows) {
        int up = rows - 1 - row;
        return up * columns + (up % 2 == 0 ? column : columns - 1 - column) + 1;
    }

    private static MatrixLayout row(String name, TiffFixture slide) {
        return MatrixLayout.read(name, slide::write, Peer.OPENSLIDE, 3);
    }

    private static TiffFixture page(int width, int height, long seed) {
        return TiffFixture.of(width, height).tiles(TILE, TILE).seed(seed).packing(Packing.JPEG);
    }
}
