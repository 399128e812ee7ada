package dev.midog.format.predictions.challenge;

/**
 * What is wrong with a submission, and where.
 *
 * @param place file and position
 * @param sentence what is wrong there, and what to do
 */
public record Violation(RefusedBy by, String place, String sentence) {
    /** Who refuses it. */
    public enum RefusedBy {
        /** The challenge's evaluation. */
        CHALLENGE,
        /** The challenge's evaluation, as a position cannot be in millimeters. */
        CHALLENGE_BY_RANGE,
        /** grand-challenge.org, when it takes the output of a container. */
        PLATFORM,
        /** This program alone, as others read something else in it than the challenge does. */
        AMBIGUITY
    }

    /** The whole sentence, such as {@code "the challenge refuses this submission: a.json: point 0: \"name\" is missing"}. */
    public String text() {
        String start = switch (by) {
            case PLATFORM -> "grand-challenge.org refuses this output: ";
            case AMBIGUITY -> "this output has two meanings: ";
            case CHALLENGE, CHALLENGE_BY_RANGE -> "the challenge refuses this submission: ";
        };
        return start + place + ": " + sentence;
    }
}
