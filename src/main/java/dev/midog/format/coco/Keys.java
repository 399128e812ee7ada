package dev.midog.format.coco;

import dev.midog.core.model.Annotation;

/** The keys of the JSON files, as COCO, the published MIDOG files and this program call them. */
final class Keys {
    static final String INFO = "info";
    static final String LICENSES = "licenses";
    static final String IMAGES = "images";
    static final String CATEGORIES = "categories";
    static final String ANNOTATORS = "annotators";
    static final String ANNOTATIONS = "annotations";
    /** Annotations that other readers must not train on. */
    static final String SET_ASIDE = "midog_set_aside";

    static final String ID = "id";
    static final String NAME = "name";
    /** The class of which a class is a kind. */
    static final String SUPERCATEGORY = "supercategory";

    static final String LICENSE = "license";
    static final String FILE_NAME = "file_name";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String TUMOR_TYPE = "tumor_type";
    static final String SCANNER = "scanner";
    static final String LAB = "lab";
    static final String SPECIES = "species";
    static final String SCALE_X = "um_per_px_x";
    static final String SCALE_Y = "um_per_px_y";
    static final String SPLIT = "split";
    static final String PUBLISHED = "published";
    /** The names of an image's keys whose values come from the catalogue and not from the source. */
    static final String FROM_CATALOGUE = "from_catalogue";

    static final String BBOX = "bbox";
    static final String CATEGORY_ID = "category_id";
    static final String IMAGE_ID = "image_id";
    static final String LABELS = "labels";
    static final String LABEL_ANNOTATORS = "label_annotators";
    static final String AREA = "area";
    static final String ISCROWD = Annotation.CROWD;
    static final String SEGMENTATION = "segmentation";
    static final String SHAPE = "shape";
    static final String CENTER = "center";
    static final String GUID = "guid";
    static final String LAST_MODIFIED = "last_modified";
    static final String DELETED = "deleted";

    /** Where this package keeps how a file of the published dialect, or our mark in {@code info}, deviates. */
    static final String MIDOG = "midog";
    /** Where this package keeps how a file with boxes of COCO's kind deviates. */
    static final String COCO = "coco";
    /** In our mark: of the keys that this program adds. */
    static final String VERSION = "version";
    /** In an image's {@link #MIDOG}: keys that a JSON file left out and that must not be filled in. */
    static final String WITHOUT = "without";

    static final String SHAPE_SPOT = "spot";
    static final String SHAPE_SPECIAL_SPOT = "special spot";
    static final String SHAPE_CIRCLE = "circle";
    static final String SHAPE_POLYGON = "polygon";
    static final String SHAPE_IMAGE_LABEL = "image label";

    private Keys() {}
}
