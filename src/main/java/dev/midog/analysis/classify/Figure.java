package dev.midog.analysis.classify;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a classifier. Those of a positive class are not defined where none is named. */
public enum Figure {
    /** See {@link BinaryFigures#balancedAccuracy}; without a positive class the mean recall of the classes. */
    BALANCED_ACCURACY(
            "balancedAccuracy",
            true,
            one -> of(one, BinaryFigures::balancedAccuracy, ConfusionFigures::balancedAccuracy)),
    /** The share of the items whose class is predicted. */
    ACCURACY("accuracy", true, one -> of(one, BinaryFigures::accuracy, ConfusionFigures::accuracy)),
    /** See {@link BinaryFigures#sensitivity}. */
    SENSITIVITY("sensitivity", false, one -> of(one, BinaryFigures::sensitivity, none -> null)),
    /** See {@link BinaryFigures#specificity}. */
    SPECIFICITY("specificity", false, one -> of(one, BinaryFigures::specificity, none -> null)),
    /** See {@link BinaryFigures#precision}. */
    PRECISION("precision", false, one -> of(one, BinaryFigures::precision, none -> null)),
    /** See {@link BinaryFigures#f1}; without a positive class the mean F1 of the classes. */
    F1("f1", true, one -> of(one, BinaryFigures::f1, ConfusionFigures::macroF1)),
    /** See {@link BinaryFigures#rocAuc}. */
    ROC_AUC("rocAuc", false, one -> of(one, BinaryFigures::rocAuc, none -> null)),
    /** See {@link BinaryFigures#averagePrecision}. */
    AVERAGE_PRECISION("averagePrecision", false, one -> of(one, BinaryFigures::averagePrecision, none -> null)),
    /** See {@link BinaryFigures#brier}; less is better. */
    BRIER("brier", false, one -> of(one, BinaryFigures::brier, none -> null)),
    /** See {@link BinaryFigures#calibrationError}; less is better. */
    CALIBRATION_ERROR("calibrationError", false, one -> of(one, BinaryFigures::calibrationError, none -> null));

    private final String label;
    private final boolean ofAnyClasses;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<ClassScores, @Nullable Double> value;

    Figure(String label, boolean ofAnyClasses, Function<ClassScores, @Nullable Double> value) {
        this.label = label;
        this.ofAnyClasses = ofAnyClasses;
        this.value = value;
    }

    /** The name in JSON, such as {@code rocAuc}. */
    public String label() {
        return label;
    }

    /** The value in {@code scores}; null where it is not defined. */
    public @Nullable Double in(ClassScores scores) {
        return value.apply(scores);
    }

    /** The figures that there are with a positive class, or without one. */
    public static List<Figure> of(boolean withPositiveClass) {
        return Stream.of(values())
                .filter(figure -> withPositiveClass || figure.ofAnyClasses)
                .toList();
    }

    private static @Nullable Double of(
            ClassScores scores,
            Function<BinaryFigures, @Nullable Double> binary,
            Function<ConfusionFigures, @Nullable Double> any) {
        BinaryFigures ofPositive = scores.binary();
        return ofPositive == null ? any.apply(scores.confusion()) : binary.apply(ofPositive);
    }
}
