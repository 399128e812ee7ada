package dev.midog.analysis.agreement;

import dev.midog.core.statistics.ConfidenceInterval;
import org.jspecify.annotations.Nullable;

/**
 * How far raters agree.
 *
 * @param annotations rated by both, or by at least two
 * @param observed the share of agreement, 0 to 1; null without annotations
 * @param observedInterval where other cases could have put it; null where no draws were asked for or none has it defined
 * @param kappa agreement beyond chance, at most 1; null where it is not defined
 * @param kappaInterval the same for kappa
 */
public record AgreementFigures(
        long annotations,
        @Nullable Double observed,
        @Nullable ConfidenceInterval observedInterval,
        @Nullable Double kappa,
        @Nullable ConfidenceInterval kappaInterval) {}
