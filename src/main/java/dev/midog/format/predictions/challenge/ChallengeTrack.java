package dev.midog.format.predictions.challenge;

import dev.midog.format.predictions.GrandChallengeJob;

/** A track of the MIDOG 2025 challenge. */
public enum ChallengeTrack {
    /** Mitotic figures are detected in regions. */
    DETECTION(GrandChallengeJob.MITOTIC_FIGURES),
    /** Mitotic figures in stacks of crops are classified as normal or atypical. */
    CLASSIFICATION(GrandChallengeJob.CLASSIFICATION);

    private final String slug;

    ChallengeTrack(String slug) {
        this.slug = slug;
    }

    /** The name of the output of a container. */
    public String slug() {
        return slug;
    }

    /** The file that a container writes. */
    public String fileName() {
        return slug + ".json";
    }
}
