package dev.midog.task.convert;

/** What becomes of the image files where a dataset is written to a folder. */
public enum ImagePlacement {
    /** They stay where they are: annotations alone are written. */
    NONE,
    /** They are copied into the folder. */
    COPY,
    /** The folder gets symbolic links to them, relative to itself. */
    LINK
}
