package dev.midog.task.extract;

/** What becomes of images that are not in the folder of images. */
public enum MissingImages {
    /** They are an error. */
    REFUSE,
    /** They are left out. */
    SKIP,
    /** They are planned by the size that the dataset states: enough for a plan that is only shown. */
    PLAN
}
