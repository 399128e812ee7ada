package dev.midog.analysis.validate;

import dev.midog.core.model.Message;

/**
 * What a dataset is checked for. Codes and their meaning are stable.
 *
 * <p>Each rule words its finding for one place and for many, and has a remedy.
 */
public enum Rule {
    /** A row names an image that is not in the list of images. */
    UNKNOWN_IMAGE(
            Severity.ERROR,
            "annotation names an image that is not listed",
            "annotations name images that are not listed",
            Remedy.fix("list the image, or remove the annotation with ", Remedy.FIX)
                    .orForMany("list the image, or remove them with ", Remedy.FIX)),
    /** A row names a class that is not in the list of classes. */
    UNKNOWN_CLASS(
            Severity.ERROR,
            "annotation names a class that is not listed",
            "annotations name classes that are not listed",
            Remedy.fix("list the class, or remove the annotation with ", Remedy.FIX)
                    .orForMany("list the class, or remove them with ", Remedy.FIX)),
    /** Two annotations have one id. */
    DUPLICATE_ID(
            Severity.ERROR,
            "annotation has the id of an earlier one",
            "annotations have the id of an earlier one",
            Remedy.fix(Remedy.FIX, " renumbers it").orForMany(Remedy.FIX, " renumbers them")),
    /** Two images have one id. */
    DUPLICATE_IMAGE_ID(
            Severity.ERROR,
            "image has the id of an earlier one, which gets its annotations",
            "images have the ids of earlier ones, which get their annotations",
            Remedy.fix("give it an id of its own, or leave it out with ", Remedy.FIX)
                    .orForMany("give them ids of their own, or leave them out with ", Remedy.FIX)),
    /** Two classes have one id. */
    DUPLICATE_CLASS_ID(
            Severity.ERROR,
            "class has the id of an earlier one, which gets its annotations",
            "classes have the ids of earlier ones, which get their annotations",
            Remedy.fix("give it an id of its own, or leave it out with ", Remedy.FIX)
                    .orForMany("give them ids of their own, or leave them out with ", Remedy.FIX)),
    /** A row of annotations, or a line that holds several, misses something or holds something else than its format demands. */
    MALFORMED(
            Severity.ERROR,
            "row, line or whole file of annotations, images or classes cannot be read",
            "rows, lines or whole files of annotations, images or classes cannot be read",
            Remedy.fix("correct it in the file, or remove it with ", Remedy.FIX)
                    .orForMany("correct them in the file, or remove them with ", Remedy.FIX)),
    /** The right or lower edge of a box comes before the left or upper one. */
    INVERTED_BOX(
            Severity.ERROR,
            "box is inverted: its right or lower edge comes first",
            "boxes are inverted: their right or lower edge comes first",
            Remedy.fix(Remedy.FIX, " puts the edges in order")),
    /** An annotation has the id 0. */
    ID_ZERO(
            Severity.WARNING,
            "annotation has the id 0, which pycocotools takes for none: a detection that matches it counts as false",
            "annotations have the id 0, which pycocotools takes for none: detections that match them count as false",
            Remedy.fix(Remedy.FIX, " numbers it behind the largest id")
                    .orForMany(Remedy.FIX, " numbers them behind the largest id")),
    /** The label of a row is that of another class than its name. */
    CLASSES_DIFFER(
            Severity.WARNING,
            "row has one class by label and another by name",
            "rows have one class by label and another by name",
            Remedy.fix("the name counts; correct it, or write the label again with ", Remedy.FIX)
                    .orForMany("the names count; correct them, or write the labels again with ", Remedy.FIX)),
    /** A box without width or height, or a polygon without area. */
    EMPTY_BOX(
            Severity.ERROR,
            "annotation has an outline without any area",
            "annotations have outlines without any area",
            Remedy.fix(Remedy.FIX, " makes it a spot").orForMany(Remedy.FIX, " makes them spots")),
    /** An annotation lies wholly outside its image. */
    BOX_OUTSIDE(
            Severity.ERROR,
            "annotation lies wholly outside its image",
            "annotations lie wholly outside their images",
            Remedy.fix("check the image it is of, or remove it with ", Remedy.FIX)
                    .orForMany("check the image they are of, or remove them with ", Remedy.FIX)),
    /** The same class at the same place twice. */
    DUPLICATE_ANNOTATION(
            Severity.ERROR,
            "annotation repeats an earlier one: same image, class and outline",
            "annotations repeat earlier ones: same image, class and outline",
            Remedy.fix(Remedy.FIX, " keeps the earlier one").orForMany(Remedy.FIX, " keeps the first of them")),
    /** Two images have one file name. */
    DUPLICATE_IMAGE(
            Severity.ERROR,
            "image has the file name of an earlier one",
            "images have the file name of an earlier one",
            Remedy.correct("rename the file or remove one of the two")),
    /** A file name that no command opens. */
    UNSAFE_NAME(
            Severity.ERROR,
            "image has a file name that leaves the folder of images or cannot be one",
            "images have file names that leave the folder of images or cannot be one",
            Remedy.correct("name files relative to the folder of images")),
    /** An image is listed, and its file is not in the folder of images. */
    MISSING_FILE(
            Severity.ERROR,
            "image has no file in the folder of images",
            "images have no file in the folder of images",
            Remedy.supply(
                            "put it there (",
                            Remedy.DOWNLOAD,
                            " fetches images of MIDOG++), or leave it out with ",
                            Remedy.CASES)
                    .orForMany(
                            "put them there (",
                            Remedy.DOWNLOAD,
                            " fetches images of MIDOG++), or leave them out with ",
                            Remedy.CASES)),
    /** An image file cannot be opened. */
    UNREADABLE_IMAGE(
            Severity.ERROR,
            "image file cannot be read",
            "image files cannot be read",
            Remedy.supply(
                            "put a whole one in its place (",
                            Remedy.REPAIR,
                            " fetches images of MIDOG++), or leave it out with ",
                            Remedy.CASES)
                    .orForMany(
                            "put whole ones in their place (",
                            Remedy.REPAIR,
                            " fetches images of MIDOG++), or leave them out with ",
                            Remedy.CASES)),
    /** The image file has another size than the dataset says. */
    SIZE_DIFFERS(
            Severity.ERROR,
            "image file has another size than the dataset states",
            "image files have another size than the dataset states",
            Remedy.supply("use the images that were annotated")),
    /** Boxes are corners in a file that looks like COCO. */
    BOX_CONVENTION(
            Severity.WARNING,
            "box is stored as corners [x1, y1, x2, y2], not as COCO's [x, y, width, height]",
            "boxes are stored as corners [x1, y1, x2, y2], not as COCO's [x, y, width, height]",
            Remedy.convert("programs for COCO read it wrong; convert to coco")
                    .orForMany("programs for COCO read them wrong; convert to coco")),
    /** Places are fractions of their images in a format that counts pixels. */
    FRACTIONAL_PLACE(
            Severity.WARNING,
            "annotation has a place from 0 to 1, read as a fraction of its image, where the format counts pixels",
            "annotations have places from 0 to 1, read as fractions of their images, where the format counts pixels",
            Remedy.fix(Remedy.FIX, " writes pixels")),
    /** An outline crosses itself. */
    CROSSING_OUTLINE(
            Severity.WARNING,
            "outline crosses or retraces itself",
            "outlines cross or retrace themselves",
            Remedy.none("what lies inside depends on the program, and QuPath refuses GeoJSON with it; redraw it, or"
                            + " convert to geojson, which keeps its largest part")
                    .orForMany(
                            "what lies inside depends on the program, and QuPath refuses GeoJSON with them; draw them"
                                    + " again, or convert to geojson, which keeps their largest parts")),
    /** An outline crosses the border of its image. */
    BORDER_CROSSING(
            Severity.WARNING,
            "annotation crosses the border of its image",
            "annotations cross the border of their images",
            Remedy.none("it is kept so, and clipped by formats that must")
                    .orForMany("they are kept so, and clipped by formats that must")),
    /** The center of an annotation lies outside its image. */
    CENTRE_OUTSIDE(
            Severity.WARNING,
            "annotation has its center outside its image",
            "annotations have their center outside their images",
            Remedy.none("no detection can match there")),
    /** Two mitotic figures closer than two can be. */
    NEAR_DUPLICATE(
            Severity.WARNING,
            "pair of mitotic figures lies closer than %s um",
            "pairs of mitotic figures lie closer than %s um",
            Remedy.check("look whether they are one cell")),
    /** A mitotic figure and another class at one place. */
    NEAR_CONFLICT(
            Severity.NOTE,
            "mitotic figure has an annotation of another class closer than %s um",
            "mitotic figures have an annotation of another class closer than %s um",
            Remedy.check("look which of the two is right")),
    /** The class is not that of most votes. */
    CLASS_AGAINST_VOTES(
            Severity.WARNING,
            "annotation has another class than most of its votes",
            "annotations have another class than most of their votes",
            Remedy.check("decide which is right")),
    /** A vote for a class that is not listed. */
    UNKNOWN_VOTE(
            Severity.WARNING,
            "annotation has votes for a class that is not listed",
            "annotations have votes for classes that are not listed",
            Remedy.correct("list the class")),
    /** Two classes whose names differ in case, hyphens or blanks alone. */
    DUPLICATE_CLASS(
            Severity.WARNING,
            "class is called like an earlier one",
            "classes are called like earlier ones",
            Remedy.convert("make them one with ", Remedy.MERGE_CLASSES)),
    /** No class means mitotic figure. */
    NO_MITOTIC_CLASS(
            Severity.WARNING,
            "dataset has no class that means mitotic figure",
            "datasets have no class that means mitotic figure",
            Remedy.set("name it with ", Remedy.MF_CLASS)),
    /** A class called NMF, beside which no other tells what it means. */
    NMF_ASSUMED(
            Severity.WARNING,
            "class is called NMF and taken for non-mitotic figures; it may mean normal mitotic figures",
            "classes are called NMF and taken for non-mitotic figures; they may mean normal mitotic figures",
            Remedy.set("in that case name it with ", Remedy.MF_CLASS)
                    .orForMany("in that case name them with ", Remedy.MF_CLASS)),
    /** Listed, but never made available. */
    NOT_PUBLISHED(
            Severity.WARNING,
            "image is listed but was never published",
            "images are listed but were never published",
            Remedy.fix("nobody can fetch it; ", Remedy.FIX, " takes it out of the list where it has no annotations")
                    .orForMany(
                            "nobody can fetch them; ", Remedy.FIX, " takes those without annotations out of the list")),
    /** The catalogue spells it otherwise. */
    SPELLING(
            Severity.WARNING,
            "image has a tumor type, scanner, laboratory or species in another spelling than the published one",
            "images have a tumor type, scanner, laboratory or species in another spelling than the published one",
            Remedy.fix(Remedy.FIX, " spells it as published")),
    /** An old table calls canine cases human. */
    SPECIES_ERRATUM(
            Severity.WARNING,
            "image has the wrong species, a known erratum of an older table",
            "images have the wrong species, a known erratum of an older table",
            Remedy.fix(Remedy.FIX, " takes the right one")),
    /** The dataset and the catalogue say different things of one image. */
    CATALOGUE_DISAGREES(
            Severity.WARNING,
            "image is described otherwise than in the published dataset",
            "images are described otherwise than in the published dataset",
            Remedy.check("check whether it is the published image of that name")),
    /** The id of an image is not the number in its name. */
    ID_AGAINST_NAME(
            Severity.WARNING,
            "image has an id that is not the number in its name",
            "images have ids that are not the number in their names",
            Remedy.none("programs that derive one from the other mix up cases")),
    /** The image file states another scale than the dataset. */
    SCALE_DIFFERS(
            Severity.WARNING,
            "image file states another scale than the dataset",
            "image files state another scale than the dataset",
            Remedy.none("the file's own scale is used where images are read")),
    /** Two annotations have one name that should be unique. */
    DUPLICATE_GUID(
            Severity.WARNING,
            "annotation has the guid of an earlier one",
            "annotations have the guid of an earlier one",
            Remedy.fix(Remedy.FIX, " takes the guid from it")
                    .orForMany(Remedy.FIX, " takes the guid from the later ones")),
    /** Rows of a database that belong to no annotation. */
    ORPHAN_ROWS(
            Severity.WARNING,
            "row belongs to no annotation",
            "rows belong to no annotation",
            Remedy.fix(Remedy.FIX, " leaves it out").orForMany(Remedy.FIX, " leaves them out")),
    /** Triggers of a database that are not those of SlideRunner's current schema. */
    STALE_TRIGGERS(
            Severity.WARNING,
            "trigger of the database is missing or is not the one that SlideRunner has now",
            "triggers of the database are missing or are not the ones that SlideRunner has now",
            Remedy.fix(Remedy.FIX, " writes a database with the current ones")),
    /** A database of an older schema. */
    OLD_SCHEMA(
            Severity.NOTE,
            "database has an older schema than SlideRunner's current one",
            "databases have an older schema than SlideRunner's current one",
            Remedy.fix(Remedy.FIX, " writes the current one")),
    /** A feature of GeoJSON that QuPath cannot read. */
    QUPATH_REFUSES(
            Severity.WARNING,
            "feature makes QuPath refuse its whole file",
            "features make QuPath refuse their whole files",
            Remedy.convert("convert to geojson, which writes it as QuPath reads it")
                    .orForMany("convert to geojson, which writes them as QuPath reads them")),
    /** Keys that COCO demands are not there. */
    COCO_KEYS(
            Severity.NOTE,
            "annotation lacks the key area or iscrowd",
            "annotations lack the key area or iscrowd",
            Remedy.convert("readers of COCO stop at the first; convert to coco")),
    /** An outline without a box around it. */
    NO_BBOX(
            Severity.WARNING,
            "annotation has a segmentation and no bbox",
            "annotations have a segmentation and no bbox",
            Remedy.convert("it is read with the box around its outline; convert to coco")
                    .orForMany("they are read with the boxes around their outlines; convert to coco")),
    /** An outline that is one list of numbers. */
    FLAT_SEGMENTATION(
            Severity.WARNING,
            "segmentation is one list of numbers, not a list of polygons",
            "segmentations are one list of numbers, not a list of polygons",
            Remedy.convert("it is read as one polygon, and programs for COCO fail on it; convert to coco")
                    .orForMany("each is read as one polygon, and programs for COCO fail on them; convert to coco")),
    /** Whole and decimal numbers in one file. */
    MIXED_NUMBERS(
            Severity.NOTE,
            "box is written with decimal points where others are written as whole numbers",
            "boxes are written with decimal points where others are written as whole numbers",
            Remedy.none("read all as decimal numbers").orForMany("read them as decimal numbers")),
    /** Fractions of pixels. */
    FRACTIONAL(
            Severity.NOTE,
            "annotation has coordinates between pixels",
            "annotations have coordinates between pixels",
            Remedy.none("formats of whole pixels round it").orForMany("formats of whole pixels round them")),
    /** Coordinates below 0. */
    NEGATIVE(
            Severity.NOTE,
            "annotation has a coordinate below 0",
            "annotations have coordinates below 0",
            Remedy.none("readers that take the numbers as unsigned fail")),
    /** Numbers that no annotation has. */
    ID_GAP(
            Severity.NOTE,
            "id between the smallest and the largest is given to no annotation",
            "ids between the smallest and the largest are given to no annotation",
            Remedy.none("do not take ids for positions")),
    /** Marked as deleted. */
    DELETED(
            Severity.NOTE,
            "annotation is marked as deleted",
            "annotations are marked as deleted",
            Remedy.none("it is neither counted nor cut").orForMany("they are neither counted nor cut")),
    /** Nobody agreed on the class. */
    NO_AGREEMENT(
            Severity.NOTE,
            "annotation has no agreed class",
            "annotations have no agreed class",
            Remedy.none("it is neither counted nor cut").orForMany("they are neither counted nor cut")),
    /** Votes without annotators. */
    ANONYMOUS_VOTES(
            Severity.NOTE,
            "annotation has votes without an annotator",
            "annotations have votes without an annotator",
            Remedy.none("agreement is counted by the place of a vote")),
    /** Several votes of one annotator. */
    REPEATED_VOTES(
            Severity.NOTE,
            "annotation has several votes of one annotator",
            "annotations have several votes of one annotator",
            Remedy.none("the first counts")),
    /** Votes for class 0. */
    UNKNOWN_VOTES(
            Severity.NOTE,
            "annotation has votes for \"unknown\"",
            "annotations have votes for \"unknown\"",
            Remedy.none("they do not count")),
    /** Neither mitotic figure nor hard negative. */
    OTHER_CLASS(
            Severity.NOTE,
            "annotation is of a class that is neither mitotic figure nor hard negative",
            "annotations are of classes that are neither mitotic figure nor hard negative",
            Remedy.none("figures on mitoses leave it out").orForMany("figures on mitoses leave them out")),
    /** A crowd, or what is difficult. */
    CROWD(
            Severity.NOTE,
            "annotation is marked as a crowd or difficult",
            "annotations are marked as crowds or difficult",
            Remedy.none("it is neither counted nor scored; leave it out with ", Remedy.DROP_CROWD)
                    .orForMany("they are neither counted nor scored; leave them out with ", Remedy.DROP_CROWD)),
    /** An image without mitotic figures. */
    NO_MITOTIC_FIGURE(
            Severity.NOTE,
            "image has no mitotic figure",
            "images have no mitotic figure",
            Remedy.none("keep it: it is what false positives are counted on")
                    .orForMany("keep them: they are what false positives are counted on")),
    /** An image without annotations of any class. */
    NO_ANNOTATION(
            Severity.NOTE,
            "image has no annotation",
            "images have no annotations",
            Remedy.none("it is background, unless nobody looked at it")
                    .orForMany("they are background, unless nobody looked at them")),
    /** The dataset does not state the size of an image. */
    NO_SIZE(
            Severity.NOTE,
            "image has no size in the dataset",
            "images have no size in the dataset",
            Remedy.fix(Remedy.FIX, " fills it in from the image or the catalogue")),
    /** The image file states a resolution for printing. */
    PRINT_RESOLUTION(
            Severity.NOTE,
            "image file states a resolution for printing instead of a scale",
            "image files state a resolution for printing instead of a scale",
            Remedy.none("the scale of the dataset or the catalogue is used")),
    /** The scale is not known. */
    NO_SCALE(
            Severity.NOTE,
            "image has no known scale",
            "images have no known scale",
            Remedy.set(
                    "distances in um are not checked there; give it with ",
                    Remedy.UM_PER_PX,
                    ", or name the folder of images whose files state it with ",
                    Remedy.IMAGES)),
    /** A folder below that of images in which nobody can look. */
    UNREADABLE_FOLDER(
            Severity.WARNING,
            "folder in the folder of images cannot be read",
            "folders in the folder of images cannot be read",
            Remedy.correct("give yourself the right to read it: nothing in it is checked")
                    .orForMany("give yourself the right to read them: nothing in them is checked")),
    /** A file in the folder of images that no image of the dataset is. */
    UNLISTED_FILE(
            Severity.NOTE,
            "image file in the folder is not in the dataset",
            "image files in the folder are not in the dataset",
            Remedy.none("nothing is cut from it").orForMany("nothing is cut from them"));

    private final Severity severity;
    private final String one;
    private final String many;

    @SuppressWarnings("ImmutableEnumChecker") // made of texts and names
    private final Remedy remedy;

    Rule(Severity severity, String one, String many, Remedy remedy) {
        this.severity = severity;
        this.one = one;
        this.many = many;
        this.remedy = remedy;
    }

    /** The stable code, as in {@code "NEAR-DUPLICATE"}. */
    public String code() {
        return name().replace('_', '-');
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** What is found, for many, as in {@code "images have no known scale"}. */
    public String description() {
        return many.replace(" %s um", " the distance given");
    }

    /** The usual remedy. */
    public Remedy remedy() {
        return remedy;
    }

    /**
     * What is found and what to do about it.
     *
     * @param gap replaces the gap in the sentence
     * @param detail follows what is found
     */
    Message sentence(long count, String gap, String detail, Remedy advised) {
        String found = count + " " + (count == 1 ? one : many).replace("%s", gap) + detail + "; ";
        return advised.advice(count).after(found);
    }
}
