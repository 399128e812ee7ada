package dev.midog.task.describe;

/** How experiments are made of cases. */
public enum SplitScheme {
    /** The published training and test cases. */
    PUBLISHED,
    /** Cross-validation of the published training cases, with the published test cases in every fold. */
    FOLDS,
    /** Tests on one domain and trains on the others. */
    LEAVE_ONE_OUT,
    /** Trains on one domain and tests on all. */
    SINGLE,
    /** Sets of given sizes, balanced by domain and counts. */
    RANDOM
}
