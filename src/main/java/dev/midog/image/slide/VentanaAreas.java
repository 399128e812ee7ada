package dev.midog.image.slide;

import dev.midog.core.model.MidogException;
import dev.midog.files.xml.XmlReader;
import dev.midog.image.VipsCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The areas of a Ventana slide whose tiles the scanner recorded: where each lies on the page, and where on the slide.
 *
 * <p>Tiles are numbered in a snake from the lower left corner of an area; the pages hold them row by row from the top, so
 * that the numbers matter only where tiles overlap.
 *
 * @param areas in the order of the file
 * @param tileWidth of the full resolution, in pixels
 * @param tileHeight of the full resolution, in pixels
 */
public record VentanaAreas(List<TileArea> areas, long tileWidth, long tileHeight) {
    /** Copies the list. */
    public VentanaAreas {
        areas = List.copyOf(areas);
    }

    /**
     * A rectangle of tiles.
     *
     * @param column of its first tile on the page
     * @param row of its first tile on the page
     * @param columns in tiles
     * @param rows in tiles
     * @param x left edge on the slide, in pixels of the full resolution
     * @param bottom how far its lower edge lies above a line below all areas, in the same pixels
     */
    public record TileArea(long column, long row, long columns, long rows, long x, long bottom) {}

    /** What of an area is in one element of the XML, before its origin is known. */
    private record Scan(boolean isScanned, long columns, long rows, long x, long bottom) {}

    /**
     * Reads the XML of the page of the full resolution; empty where it lists no areas, so that the page is the image.
     *
     * @param tileWidth of that page
     * @param tileHeight of that page
     * @throws MidogException where tiles overlap, or the areas do not fit the page's tiles
     */
    public static Optional<VentanaAreas> parse(String metadata, long tileWidth, long tileHeight) {
        XmlReader xml = XmlReader.of("its Ventana metadata", metadata);
        List<Scan> scans = new ArrayList<>();
        List<long[]> origins = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("SlideStitchInfo")) {
                readScans(xml, tileWidth, tileHeight, scans);
            } else if (xml.name().equals("AoiOrigin")) {
                while (xml.nextChild()) {
                    origins.add(new long[] {SlideXml.whole(xml, "OriginX"), SlideXml.whole(xml, "OriginY")});
                    xml.skip();
                }
            } else {
                xml.skip();
            }
        }
        if (scans.isEmpty() && origins.isEmpty()) {
            return Optional.empty();
        }
        if (scans.size() != origins.size()) {
            throw xml.fault("there are " + scans.size() + " areas and " + origins.size()
                    + " origins of areas; the file is damaged");
        }
        List<TileArea> areas = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            Scan scan = scans.get(i);
            long[] origin = origins.get(i);
            if (!scan.isScanned()) {
                continue;
            }
            if (origin[0] % tileWidth != 0 || origin[1] % tileHeight != 0) {
                throw xml.fault("area " + i + " begins at (" + origin[0] + ", " + origin[1]
                        + "), which is within a tile; the file is damaged");
            }
            areas.add(new TileArea(
                    origin[0] / tileWidth,
                    origin[1] / tileHeight,
                    scan.columns(),
                    scan.rows(),
                    scan.x(),
                    scan.bottom()));
        }
        if (areas.isEmpty()) {
            throw xml.fault("none of the areas was scanned");
        }
        return Optional.of(new VentanaAreas(areas, tileWidth, tileHeight));
    }

    /**
     * A level of the slide; without parts where areas begin between its pixels.
     *
     * @param page that holds it
     * @param factor how many pixels of the full resolution a pixel of the level stands for along an axis; may be no
     *     whole number, and areas then begin between pixels
     */
    public PlacedLevel level(int page, double factor) {
        long step = factor >= 1 && factor == Math.rint(factor) ? (long) factor : 0;
        long top = areas.stream()
                .mapToLong(area -> area.bottom() + area.rows() * tileHeight)
                .max()
                .orElseThrow();
        List<PlacedLevel.Part> parts = new ArrayList<>();
        long width = 0;
        long height = 0;
        for (TileArea area : areas) {
            long across = area.columns() * tileWidth;
            long down = area.rows() * tileHeight;
            long y = top - area.bottom() - down;
            long left = area.column() * tileWidth;
            long upper = area.row() * tileHeight;
            long[] edges = {across, down, area.x(), y, left, upper};
            if (step == 0 || Arrays.stream(edges).anyMatch(edge -> edge % step != 0)) {
                return new PlacedLevel(0, 0, List.of());
            }
            parts.add(new PlacedLevel.Part(
                    page, left / step, upper / step, across / step, down / step, area.x() / step, y / step));
            width = Math.max(width, (area.x() + across) / step);
            height = Math.max(height, (y + down) / step);
        }
        return new PlacedLevel(width, height, parts);
    }

    private static void readScans(XmlReader xml, long tileWidth, long tileHeight, List<Scan> scans) {
        while (xml.nextChild()) {
            if (!xml.name().equals("ImageInfo")) {
                xml.skip();
                continue;
            }
            boolean isScanned = SlideXml.whole(xml, "AOIScanned") != 0;
            if (isScanned
                    && (SlideXml.positive(xml, "Width") != tileWidth
                            || SlideXml.positive(xml, "Height") != tileHeight)) {
                throw xml.fault("an area has tiles of " + xml.attribute("Width") + " x " + xml.attribute("Height")
                        + " pixels, and the page has tiles of " + tileWidth + " x " + tileHeight);
            }
            scans.add(
                    isScanned
                            ? new Scan(
                                    true,
                                    SlideXml.positive(xml, "NumCols"),
                                    SlideXml.positive(xml, "NumRows"),
                                    SlideXml.whole(xml, "Pos-X"),
                                    SlideXml.whole(xml, "Pos-Y"))
                            : new Scan(false, 0, 0, 0, 0));
            while (xml.nextChild()) {
                if (isScanned && xml.name().equals("TileJointInfo")) {
                    requireNoOverlap(xml, scans.get(scans.size() - 1));
                }
                xml.skip();
            }
        }
    }

    /**
     * Of a joint counts how the tiles overlap in its direction, unless the scanner had no confidence in it; so it is in
     * OpenSlide.
     */
    private static void requireNoOverlap(XmlReader xml, Scan scan) {
        boolean isUp = "UP".equals(xml.attribute("Direction"));
        long[] one = place(xml, "Tile1", scan);
        long[] other = place(xml, "Tile2", scan);
        if (other[0] - one[0] != (isUp ? 0 : 1) || other[1] - one[1] != (isUp ? -1 : 0)) {
            throw xml.fault("tiles " + xml.attribute("Tile1") + " and " + xml.attribute("Tile2")
                    + " are not neighbors in the direction " + xml.attribute("Direction") + "; the file is damaged");
        }
        if (SlideXml.whole(xml, "Confidence") != 0 && SlideXml.real(xml, isUp ? "OverlapY" : "OverlapX") != 0) {
            throw MidogException.invalidData(
                    "the file is a Ventana slide whose tiles overlap, which midog does not read;" + " convert it with: "
                            + VipsCommand.PYRAMID);
        }
    }

    /** Column and row, from the left and from the top, of a tile by its number in the snake from the lower left. */
    private static long[] place(XmlReader xml, String attribute, Scan scan) {
        long number = SlideXml.positive(xml, attribute) - 1;
        long row = number / scan.columns();
        long column = number % scan.columns();
        return new long[] {row % 2 == 0 ? column : scan.columns() - 1 - column, scan.rows() - 1 - row};
    }
}
