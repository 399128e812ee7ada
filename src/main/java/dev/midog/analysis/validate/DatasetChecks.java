package dev.midog.analysis.validate;

import dev.midog.core.model.Dataset;

/** All checks that need nothing but the dataset itself and the catalogue. */
public final class DatasetChecks {
    /** Two mitotic figures closer than this are likely one, in micrometers: the radius by which detections are matched. */
    public static final double NEAR_MICRONS = 7.5;

    private DatasetChecks() {}

    /**
     * Checks {@code dataset}, joined with the catalogue, and adds to {@code findings}.
     *
     * @param ids what its file says of them
     * @param nearMicrons annotations with less than that between their centers are near each other
     */
    public static void run(Dataset dataset, FileIds ids, double nearMicrons, Findings findings) {
        ShapeChecks.run(dataset, findings);
        DuplicateChecks.run(dataset, nearMicrons, findings);
        VoteChecks.run(dataset, findings);
        ClassAndIdChecks.run(dataset, ids, findings);
        ImageChecks.run(dataset, ids.ofImages(), findings);
    }
}
