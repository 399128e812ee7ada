package dev.midog.analysis.merge;

import java.util.List;

/**
 * What became of the inputs.
 *
 * @param images in the result
 * @param annotations in the result
 * @param imageIdsChanged images whose id is not that of their first input
 * @param annotationIdsChanged the same for annotations
 * @param votes all 0 where votes were not gathered
 */
public record MergeReport(
        List<Input> inputs,
        long images,
        long annotations,
        long imageIdsChanged,
        long annotationIdsChanged,
        Votes votes) {
    /**
     * What became of one input.
     *
     * @param images it has
     * @param sharedImages of these, those that an earlier input has
     * @param annotations it has
     * @param sharedAnnotations of these, those that an earlier input has
     * @param added annotations that are in the result for themselves
     * @param relabelled shared annotations whose class is not that of the earlier input
     */
    public record Input(
            String name,
            long images,
            long sharedImages,
            long annotations,
            long sharedAnnotations,
            long added,
            long relabelled) {}

    /**
     * How the classes of annotations that several inputs have came about.
     *
     * @param unanimous all votes are for one class
     * @param byMajority most are
     * @param ties as many for one class as for another
     */
    public record Votes(long unanimous, long byMajority, long ties) {}

    /** Copies the list. */
    public MergeReport {
        inputs = List.copyOf(inputs);
    }
}
