package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A kind of sampler: what it is called, what it does, the parameters of its own, and how to make one.
 *
 * <p>{@link Samplers#ALL} lists them all.
 *
 * @param name in lower case, as users write it
 * @param summary by which rule it draws, without a full stop
 * @param parameters of its own, beside those that all samplers share
 * @param drawsAroundAnnotations whether some of its patches are drawn around annotations
 * @param factory makes samplers of this kind
 */
public record SamplerKind(
        String name,
        String summary,
        List<SamplerParameter> parameters,
        boolean drawsAroundAnnotations,
        Factory factory) {
    /** Makes samplers of a kind. */
    @FunctionalInterface
    public interface Factory {
        /**
         * A sampler that draws from {@code images}.
         *
         * @param patches how many it will draw, numbered from 0
         */
        Sampler sampler(List<SourceImage> images, long patches, Context context);
    }

    /**
     * What samplers are made from beside the images.
     *
     * @param size of the patches
     * @param spotSize side in pixels of the box that a spot gets
     * @param isWanted which annotations patches are drawn around
     * @param isMitoticFigure which annotations are mitotic figures
     * @param isHardNegative which annotations are hard negatives
     * @param values of the parameters that are not at their defaults
     */
    public record Context(
            PatchSize size,
            double spotSize,
            Predicate<Annotation> isWanted,
            Predicate<Annotation> isMitoticFigure,
            Predicate<Annotation> isHardNegative,
            Map<SamplerParameter, Double> values) {
        /** Copies the values. */
        public Context {
            values = Map.copyOf(values);
        }

        /** The value of {@code parameter}. */
        public double value(SamplerParameter parameter) {
            return values.getOrDefault(parameter, parameter.defaultValue());
        }
    }

    /** Copies the parameters. */
    public SamplerKind {
        parameters = List.copyOf(parameters);
    }
}
