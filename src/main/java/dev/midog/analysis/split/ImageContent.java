package dev.midog.analysis.split;

import dev.midog.core.model.Roi;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an image of a split.
 *
 * @param roi with its domain
 * @param mitoticFigures the number in it; null where it is not known
 * @param atypical how many of them are known to be atypical; null where nothing is known
 * @param hardNegatives the number in it; null where it is not known
 */
public record ImageContent(
        Roi roi,
        @Nullable Integer mitoticFigures,
        @Nullable Integer atypical,
        @Nullable Integer hardNegatives) {
    /** The content of {@code one}, whose annotations are all known. */
    public static ImageContent of(SplitCase one) {
        return new ImageContent(one.roi(), one.mitoticFigures(), one.atypical(), one.hardNegatives());
    }
}
