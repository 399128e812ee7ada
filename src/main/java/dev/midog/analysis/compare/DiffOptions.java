package dev.midog.analysis.compare;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts as the same and what as a difference.
 *
 * @param match how annotations are matched; null where the datasets are to decide
 * @param within how far apart in pixels two places of the same annotation may be where places decide
 * @param tolerance by how many pixels coordinates may differ and still be the same
 * @param ignored differences that do not count
 * @param nativeKeys the keys under which formats keep what they alone understand
 * @param sameFormat whether both datasets come from one format, so that what it alone understands can be compared
 */
public record DiffOptions(
        @Nullable MatchBy match,
        double within,
        double tolerance,
        Set<Difference.Kind> ignored,
        Set<String> nativeKeys,
        boolean sameFormat) {
    /** Copies the sets; refuses distances that are negative or not finite. */
    public DiffOptions {
        ignored = Set.copyOf(ignored);
        nativeKeys = Set.copyOf(nativeKeys);
        check("within", within);
        check("tolerance", tolerance);
    }

    private static void check(String parameter, double pixels) {
        if (!(pixels >= 0 && Double.isFinite(pixels))) {
            throw MidogException.invalidValue(Parameter.of(parameter), pixels, "a number of pixels from 0 up");
        }
    }
}
