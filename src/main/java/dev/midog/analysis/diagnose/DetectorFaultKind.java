package dev.midog.analysis.diagnose;

/** The faults of detections as a whole, the simplest first. */
public enum DetectorFaultKind {
    /** The threshold leaves out all detections, or none. */
    THRESHOLD("threshold", "the threshold is above or below all scores"),
    /** Scores are given as percent. */
    PERCENT("percent", "the scores are percent"),
    /** Scores are given as logits. */
    LOGITS("logits", "the scores are logits"),
    /** Mitotic figures and other cells are exchanged. */
    CLASSES("swapped-classes", "the classes are swapped"),
    /** x and y are exchanged. */
    SWAPPED_AXES("swapped-axes", "x and y are swapped"),
    /** x is counted from the right border. */
    FLIPPED_X("flipped-x", "x is counted from the right border"),
    /** y is counted from the lower border. */
    FLIPPED_Y("flipped-y", "y is counted from the lower border"),
    /** The image is rotated by 180 degrees. */
    ROTATED("rotated", "the images are rotated by 180 degrees"),
    /** The image is rotated by 90 degrees, in either direction. */
    TURNED("rotated-90", "the images are rotated by 90 degrees"),
    /** Detections are listed under the name of another image. */
    FILE_NAMES("file-names", "the detections are listed under the name of a neighboring image"),
    /** The unit of the file is another one. */
    UNITS("units", "the positions are in another unit"),
    /** Positions are those of another level. */
    SCALE("scale", "the positions are those of an image of another size"),
    /** Positions are those of images of another scale. */
    MICRONS_PER_PIXEL("um-per-px", "the positions assume another scale"),
    /** The upper left corner of a box for its center. */
    CORNER("corner", "the positions are the upper left corners of boxes, not their centers"),
    /** All detections are moved by the same distance. */
    SHIFT("shift", "the positions are shifted");

    private final String label;
    private final String sentence;

    DetectorFaultKind(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** What is wrong, as a clause. */
    public String sentence() {
        return sentence;
    }
}
