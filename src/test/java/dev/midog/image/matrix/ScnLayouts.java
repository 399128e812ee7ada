package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.util.List;

/** Slides of Leica: pages with a map of the slide in XML, in nanometers. Level 0 has 250 nm a pixel, level 1 1000 nm. */
public final class ScnLayouts {
    private static final int LEVEL_0 = 250;
    private static final int LEVEL_1 = 1000;

    private ScnLayouts() {}

    static List<MatrixLayout> rows() {
        return List.of(
                row("SCN, one area", slide("brightfield", area(16_250, 20_000, 2, ""))),
                row("SCN, two areas", slide("brightfield", area(16_250, 20_000, 2, "") + area(90_000, 60_000, 4, ""))),
                row(
                        "SCN, focus planes",
                        slide(
                                "brightfield",
                                area(
                                        4000,
                                        1000,
                                        2,
                                        "<dimension sizeX=\"200\"" + " sizeY=\"160\" r=\"0\" z=\"1\" ifd=\"4\"/>"))),
                MatrixLayout.refused(
                        "SCN of fluorescence",
                        slide("fluorescence", area(16_000, 20_000, 2, ""))::write,
                        "is a Leica SCN slide that was lit with fluorescence rather than in bright field"),
                MatrixLayout.refused(
                        "SCN, a page for each channel",
                        slide(
                                "brightfield",
                                area(
                                        16_000,
                                        20_000,
                                        2,
                                        "<dimension sizeX=\"200\" sizeY=\"160\"" + " c=\"1\" ifd=\"4\"/>"))::write,
                        "is a Leica SCN slide that has a page for each channel"),
                MatrixLayout.refused(
                        "SCN, areas of different resolutions",
                        slide(
                                "brightfield",
                                area(16_000, 20_000, 2, "")
                                        + area(
                                                90_000,
                                                60_000,
                                                4,
                                                "<dimension" + " sizeX=\"20\" sizeY=\"20\" ifd=\"5\"/>"))::write,
                        "is a Leica SCN slide that has areas of different resolutions"));
    }

    /**
     * A slide of 150,000 x 120,000 nm: two pages of the overview, and two for each of two areas.
     *
     * @param light of all areas
     * @param areas made by {@link #area}
     */
    public static TiffFixture slide(String light, String areas) {
        String overview = "<image>" + view(0, 0, 150_000, 120_000)
                + settings("brightfield")
                + "<pixels><dimension sizeX=\"75\" sizeY=\"60\" r=\"0\" ifd=\"0\"/><dimension sizeX=\"37\""
                + " sizeY=\"30\" r=\"1\" ifd=\"1\"/></pixels></image>";
        String description = "<?xml version=\"1.0\"?><scn xmlns=\"http://www.leica-microsystems.com/scn/2010/10/01\">"
                + "<collection name=\"x\" sizeX=\"150000\" sizeY=\"120000\"><barcode>MQ==</barcode>"
                + overview
                + areas.replace("@", light)
                + "</collection></scn>";
        return page(75, 60, 1)
                .bigTiff(true)
                .text(270, description)
                .page(page(37, 30, 2))
                .page(page(200, 160, 3))
                .page(page(50, 40, 4))
                .page(page(200, 160, 5))
                .page(page(50, 40, 6));
    }

    /**
     * An area of 50,000 x 40,000 nm.
     *
     * @param x of its left edge, in nanometers
     * @param y of its upper edge, in nanometers
     * @param page of its full resolution; the next page has a quarter of it
     * @param more resolutions
     */
    public static String area(int x, int y, int page, String more) {
        return "<image>" + view(x, y, 200 * LEVEL_0, 40 * LEVEL_1)
                + settings("@")
                + "<pixels><dimension sizeX=\"50\" sizeY=\"40\" r=\"1\" ifd=\"" + (page + 1) + "\"/>"
                + "<dimension sizeX=\"200\" sizeY=\"160\" r=\"0\" z=\"0\" ifd=\"" + page + "\"/>" + more
                + "</pixels></image>";
    }

    private static MatrixLayout row(String name, TiffFixture slide) {
        return MatrixLayout.read(name, slide::write, Peer.OPENSLIDE, 2);
    }

    private static TiffFixture page(int width, int height, long seed) {
        return TiffFixture.of(width, height)
                .tiles(64, 64)
                .seed(seed)
                .packing(Packing.JPEG)
                .micronsPerPixel(0.25);
    }

    private static String view(int x, int y, int width, int height) {
        return "<view offsetX=\"" + x + "\" offsetY=\"" + y + "\" sizeX=\"" + width + "\" sizeY=\"" + height + "\"/>";
    }

    private static String settings(String light) {
        return "<scanSettings><objectiveSettings><objective>40</objective></objectiveSettings>"
                + "<illuminationSettings><illuminationSource>" + light
                + "</illuminationSource></illuminationSettings></scanSettings>";
    }
}
