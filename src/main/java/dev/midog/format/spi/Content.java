package dev.midog.format.spi;

import dev.midog.core.model.Counted;
import java.util.EnumSet;
import java.util.Set;

/**
 * One kind of thing that a dataset has and a format may not hold.
 *
 * <p>A format holds a kind where writing and reading again gives it back. Each kind has a stable code, under which
 * {@link Losses} tells how many of it are not held.
 */
public enum Content {
    /** Annotations that are marked as deleted. */
    DELETED("LOSS-DELETED", "deleted annotation is left out", "deleted annotations are left out"),
    /** Annotations on whose class nobody has agreed. */
    NO_AGREEMENT(
            "LOSS-NO-AGREEMENT",
            "annotation on whose class nobody has agreed is left out",
            "annotations on whose class nobody has agreed are left out"),
    /** Classes given to images as a whole. */
    IMAGE_LABELS("LOSS-IMAGE-LABELS", "label of a whole image is left out", "labels of whole images are left out"),
    /** Annotations that lie wholly outside their image. */
    OUTSIDE(
            "LOSS-OUTSIDE",
            "annotation that lies outside its image is left out",
            "annotations that lie outside their images are left out"),
    /** Parts of annotations beyond the border of their image. */
    BEYOND_BORDER("LOSS-CLIPPED", "box is clipped to its image", "boxes are clipped to their images"),
    /** Extents: boxes, circles and polygons are more than a point. */
    BOXES("LOSS-BOX-AS-POINT", "outline is written as its middle", "outlines are written as their middles"),
    /** Spots, as points. */
    SPOTS("LOSS-SPOT-AS-BOX", "spot is written as a box of %s px", "spots are written as boxes of %s px"),
    /** The difference between special spots and spots. */
    SPECIAL_SPOTS(
            "LOSS-SPECIAL-SPOTS",
            "special spot is written as a plain spot",
            "special spots are written as plain spots"),
    /** Circles, as circles. */
    CIRCLES(
            "LOSS-CIRCLE-AS-BOX",
            "circle is written as its bounding box",
            "circles are written as their bounding boxes"),
    /** Polygons, as polygons. */
    POLYGONS(
            "LOSS-POLYGON-AS-BOX",
            "polygon is written as its bounding box",
            "polygons are written as their bounding boxes"),
    /** Which image of a stack annotations lie in: focus level and time. */
    PLANES(
            "LOSS-PLANES",
            "annotation of a stack of images is written without its focus level or time",
            "annotations of stacks of images are written without their focus level or time"),
    /** Outlines that cross themselves, as they are. */
    CROSSING_OUTLINES(
            "LOSS-CROSSING-OUTLINE",
            "outline that crosses itself is written as the largest of its parts",
            "outlines that cross themselves are written as the largest of their parts"),
    /** Outlines without area, as outlines. */
    FLAT_OUTLINES(
            "LOSS-FLAT-OUTLINE",
            "outline without area is written as a spot",
            "outlines without area are written as spots"),
    /** Fractions of pixels. */
    SUBPIXEL("LOSS-SUBPIXEL", "annotation is rounded to whole pixels", "annotations are rounded to whole pixels"),
    /** Marks of crowds, and of what is difficult. */
    CROWD(
            "LOSS-CROWD",
            "annotation marked as a crowd or difficult is written as an ordinary one",
            "annotations marked as crowds or difficult are written as ordinary ones"),
    /** The scores of detections. */
    SCORES("LOSS-SCORES", "detection is written without its score", "detections are written without their scores"),
    /** Votes, in order. */
    VOTES("LOSS-VOTES", "vote is left out", "votes are left out"),
    /** Votes for "unknown". */
    UNKNOWN_VOTES("LOSS-UNKNOWN-VOTES", "vote for \"unknown\" is left out", "votes for \"unknown\" are left out"),
    /** Who gave which vote. */
    VOTERS("LOSS-VOTERS", "vote is written without its annotator", "votes are written without their annotators"),
    /** The list of annotators. */
    ANNOTATORS("LOSS-ANNOTATORS", "annotator is left out", "annotators are left out"),
    /** Names of annotations that are unique across datasets. */
    GUIDS("LOSS-GUIDS", "guid is left out", "guids are left out"),
    /** When annotations were last changed. */
    TIMES("LOSS-TIMES", "time of the last change is left out", "times of the last change are left out"),
    /** Ids of annotations. */
    ANNOTATION_IDS(
            "LOSS-ANNOTATION-IDS", "annotation is written without its id", "annotations are written without their ids"),
    /** The ids that the server EXACT gave to votes. */
    EXACT_IDS(
            "LOSS-EXACT-IDS",
            "annotation is written without the ids that EXACT gave to its votes",
            "annotations are written without the ids that EXACT gave to their votes"),
    /** Ids of images. */
    IMAGE_IDS("LOSS-IMAGE-IDS", "image is written without its id", "images are written without their ids"),
    /** Ids of categories. */
    CATEGORY_IDS("LOSS-CATEGORY-IDS", "class is written without its id", "classes are written without their ids"),
    /** The id 0 of a category. */
    CLASS_ZERO(
            "LOSS-CLASS-ZERO",
            "class has the id 0, which means no class there, and is written under the next free one",
            "classes have the id 0, which means no class there, and are written under the next free ones"),
    /** Categories that no annotation has. */
    UNUSED_CATEGORIES(
            "LOSS-UNUSED-CLASSES",
            "class that no annotation has is left out",
            "classes that no annotation has are left out"),
    /** Of which other class a class is a kind, where its name does not say so. */
    CLASS_PARENTS(
            "LOSS-CLASS-PARENTS",
            "class is written without the class that it is a kind of",
            "classes are written without the classes that they are kinds of"),
    /** Images without annotations. */
    EMPTY_IMAGES(
            "LOSS-EMPTY-IMAGES", "image without annotations is left out", "images without annotations are left out"),
    /** The extensions of images' names. */
    EXTENSIONS("LOSS-EXTENSIONS", "image is named without its extension", "images are named without their extensions"),
    /** Sizes of images. */
    IMAGE_SIZES("LOSS-IMAGE-SIZES", "image is written without its size", "images are written without their sizes"),
    /** Tumor types of images. */
    TUMOR_TYPES(
            "LOSS-TUMOR-TYPES",
            "image is written without its tumor type",
            "images are written without their tumor types"),
    /** Scanner, laboratory, species, scale, and whether an image was published. */
    METADATA(
            "LOSS-METADATA",
            "image is written without its scanner, laboratory, species or scale",
            "images are written without their scanner, laboratory, species or scale"),
    /** The split of an image. */
    SPLITS("LOSS-SPLITS", "image is written without its split", "images are written without their splits"),
    /** What the file says of itself, and its licenses. */
    INFO(
            "LOSS-INFO",
            "statement on the dataset or its license is left out",
            "statements on the dataset and its licenses are left out"),
    /** Further keys of images, annotations, classes, annotators and the file. */
    EXTRAS(
            "LOSS-EXTRAS",
            "image, annotation or class is written without its further keys",
            "images, annotations and classes are written without their further keys"),
    /** Among the further keys, what another format alone understands. */
    NATIVE(
            "LOSS-NATIVE",
            "item is written without what only its own format understands",
            "items are written without what only their own format understands");

    private final String code;
    private final String one;
    private final String many;

    Content(String code, String one, String many) {
        this.code = code;
        this.one = one;
        this.many = many;
    }

    /** The stable code of its loss, which begins with {@code LOSS-}. */
    public String code() {
        return code;
    }

    /** What becomes of {@code count} items, as in {@code "2 votes are left out"}. */
    public String sentence(long count, WriteOptions options) {
        String size = Double.toString(options.spotSize()).replaceFirst("\\.0$", "");
        return Counted.of(count, one, many).replace("%s", size);
    }

    /** All there is. */
    public static Set<Content> everything() {
        return EnumSet.allOf(Content.class);
    }
}
