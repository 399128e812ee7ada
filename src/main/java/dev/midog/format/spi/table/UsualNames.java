package dev.midog.format.spi.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that columns have in the field; letter case, spaces, underscores, hyphens and dots do not matter. */
final class UsualNames {
    private static final Pattern UNIT_OF_PIXELS = Pattern.compile("[(\\[](px|pixels?)[)\\]]$");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_.-]+");
    private static final Pattern WORD_BORDERS =
            Pattern.compile("[^\\p{L}\\d]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");

    /** By the field, without the field's own name. */
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
            Map.entry("filename", List.of("file", "image", "imagename", "imagefile", "imagepath", "slide")),
            Map.entry("label", List.of("class", "classid")),
            Map.entry("tumortype", List.of("tumor", "tumour", "tumourtype")),
            Map.entry("split", List.of("role", "set", "dataset")),
            Map.entry("lab", List.of("laboratory", "origin")),
            Map.entry(
                    "x",
                    List.of(
                            "coordinatex",
                            "xcoordinate",
                            "coordx",
                            "xcoord",
                            "posx",
                            "xpos",
                            "positionx",
                            "xposition",
                            "pointx",
                            "xpoint",
                            "xpixel",
                            "pixelx",
                            "xpx",
                            "pxx",
                            "locationx",
                            "xlocation")),
            Map.entry(
                    "y",
                    List.of(
                            "coordinatey",
                            "ycoordinate",
                            "coordy",
                            "ycoord",
                            "posy",
                            "ypos",
                            "positiony",
                            "yposition",
                            "pointy",
                            "ypoint",
                            "ypixel",
                            "pixely",
                            "ypx",
                            "pxy",
                            "locationy",
                            "ylocation")),
            Map.entry(
                    "xcenter",
                    List.of("centerx", "cx", "xc", "xcentre", "centrex", "xcentroid", "centroidx", "xmid", "midx")),
            Map.entry(
                    "ycenter",
                    List.of("centery", "cy", "yc", "ycentre", "centrey", "ycentroid", "centroidy", "ymid", "midy")),
            Map.entry(
                    "xmin",
                    List.of(
                            "minx",
                            "x1",
                            "left",
                            "xleft",
                            "leftx",
                            "xstart",
                            "startx",
                            "bboxx",
                            "boxx",
                            "bboxx1",
                            "boxx1",
                            "bboxxmin",
                            "bboxleft",
                            "xtl")),
            Map.entry(
                    "ymin",
                    List.of(
                            "miny",
                            "y1",
                            "top",
                            "ytop",
                            "topy",
                            "ystart",
                            "starty",
                            "bboxy",
                            "boxy",
                            "bboxy1",
                            "boxy1",
                            "bboxymin",
                            "bboxtop",
                            "ytl")),
            Map.entry(
                    "xmax",
                    List.of(
                            "maxx",
                            "x2",
                            "right",
                            "xright",
                            "rightx",
                            "xend",
                            "endx",
                            "bboxx2",
                            "boxx2",
                            "bboxxmax",
                            "bboxright",
                            "xbr")),
            Map.entry(
                    "ymax",
                    List.of(
                            "maxy",
                            "y2",
                            "bottom",
                            "ybottom",
                            "bottomy",
                            "yend",
                            "endy",
                            "bboxy2",
                            "boxy2",
                            "bboxymax",
                            "bboxbottom",
                            "ybr")),
            Map.entry("width", List.of("w", "bboxwidth", "boxwidth", "bboxw", "boxw", "bw")),
            Map.entry("height", List.of("h", "bboxheight", "boxheight", "bboxh", "boxh", "bh")),
            Map.entry("imagewidth", List.of("imgwidth", "imagew", "imgw", "slidewidth")),
            Map.entry("imageheight", List.of("imgheight", "imageh", "imgh", "slideheight")),
            Map.entry("category", List.of("classname", "categoryname")),
            Map.entry("score", List.of("confidence", "conf", "probability", "prob", "p", "scores")));

    private static final Set<String> WORDS_OF_PLACES = Set.of(
            "x",
            "y",
            "z",
            "w",
            "h",
            "cx",
            "cy",
            "xc",
            "yc",
            "xy",
            "xmin",
            "ymin",
            "xmax",
            "ymax",
            "minx",
            "miny",
            "maxx",
            "maxy",
            "left",
            "top",
            "right",
            "bottom",
            "width",
            "height",
            "radius",
            "diameter",
            "angle",
            "rotation",
            "theta",
            "bbox",
            "bboxes",
            "box",
            "rect",
            "rectangle",
            "coord",
            "coords",
            "coordinate",
            "coordinates",
            "polygon",
            "segmentation",
            "geometry",
            "centroid",
            "contour",
            "contours");

    /** Words of a column that tells how large pixels are, or where a patch was cut. */
    private static final Set<String> OTHER_WORDS =
            Set.of("per", "mpp", "scale", "spacing", "resolution", "source", "patch");

    private UsualNames() {}

    /** {@code name} as it is compared. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        return SEPARATORS
                .matcher(UNIT_OF_PIXELS.matcher(lower).replaceFirst(""))
                .replaceAll("");
    }

    /** The names of {@code field} as they are compared, its own first. */
    static List<String> of(String field) {
        List<String> synonyms = SYNONYMS.getOrDefault(field, List.of());
        return Stream.concat(Stream.of(plain(field)), synonyms.stream()).toList();
    }

    /** Whether a column called {@code name} seems to say where an annotation lies or how large it is. */
    static boolean seemsAPlace(String name) {
        List<String> words = WORD_BORDERS
                .splitAsStream(name.strip())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return words.stream().noneMatch(OTHER_WORDS::contains) && words.stream().anyMatch(WORDS_OF_PLACES::contains);
    }
}
