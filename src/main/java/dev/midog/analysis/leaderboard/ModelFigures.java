package dev.midog.analysis.leaderboard;

import dev.midog.analysis.evaluate.MatchCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model.
 *
 * @param name unique among the models that are compared
 * @param precision as its figures state it; null where they do not, and the same for the others
 * @param cases the counts of each image, by file name; empty where they are not known
 * @param f1ByTumor F1 by tumor type
 */
public record ModelFigures(
        String name,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1,
        @Nullable Double averagePrecision,
        Map<String, MatchCounts> cases,
        Map<String, Double> f1ByTumor) {
    /** Copies the maps in their order. */
    public ModelFigures {
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        f1ByTumor = Collections.unmodifiableMap(new LinkedHashMap<>(f1ByTumor));
    }

    /** The same figures under another name. */
    public ModelFigures named(String other) {
        return new ModelFigures(other, precision, recall, f1, averagePrecision, cases, f1ByTumor);
    }
}
