package dev.midog.patch.plan;

import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CategoryFilter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which patches to cut: everything that decides a plan, beside the images and their annotations.
 *
 * @param size of the patches
 * @param placement where they lie
 * @param edge what becomes of patches that extend past the image border
 * @param category the classes that patches are centered on, drawn around, or that only annotated patches have; all of them where
 *     empty. Patches keep their annotations of all classes
 * @param choice which annotations of these classes that are
 * @param inclusion when an annotation belongs to a patch
 * @param seed where the random numbers start
 */
public record PlanSettings(
        PatchSize size,
        Placement placement,
        EdgeRule edge,
        CategoryFilter category,
        AnnotationChoice choice,
        InclusionRule inclusion,
        long seed) {
    /** The size of patches unless another is given. */
    public static final PatchSize DEFAULT_SIZE = new PatchSize(512, 512);

    /** Where the random numbers start unless another seed is given. */
    public static final long DEFAULT_SEED = 42;

    private static final Parameter ONLY_ANNOTATED = Parameter.of("onlyAnnotated");
    private static final Parameter MODE = Parameter.of("mode");

    /** Where patches lie. */
    public sealed interface Placement {
        /** The name of the mode in messages and manifests. */
        String mode();
    }

    /**
     * Side by side over each image.
     *
     * @param overlap pixels that neighbors share, less than the shorter side of a patch
     * @param onlyAnnotated whether patches without an annotation of the wanted classes are left out
     */
    public record Grid(int overlap, boolean onlyAnnotated) implements Placement {
        /** All patches, without overlap. */
        public static final Grid PLAIN = new Grid(0, false);

        @Override
        public String mode() {
            return "grid";
        }
    }

    /**
     * One around each annotation of the wanted classes.
     *
     * @param jitter the most pixels by which a patch is moved at random on each axis
     */
    public record Centered(int jitter) implements Placement {
        @Override
        public String mode() {
            return "centered";
        }
    }

    /** Drawn at random. */
    public record Sampled(SampleSettings settings) implements Placement {
        @Override
        public String mode() {
            return "sample";
        }
    }

    /** Refuses values out of range, and classes where no patch depends on them. */
    public PlanSettings {
        planner(size, placement, edge, inclusion, seed, one -> false, one -> false, one -> false);
        if (!hasFocus(placement) && !(category.isEmpty() && choice.equals(AnnotationChoice.ALL))) {
            throw MidogException.usage(Message.of(
                    category.isEmpty()
                            ? Parameter.of(choice.where() == null ? "top" : "where")
                            : Parameter.of("category"),
                    " picks what patches are cut for; give ",
                    MODE.as("centered"),
                    " or ",
                    ONLY_ANNOTATED,
                    " with it, or draw patches around annotations"));
        }
        if (choice.sort() != null && choice.top() == null) {
            throw MidogException.usage(Message.of(
                    "patches stay in the order of their images; give ",
                    Parameter.of("top"),
                    " with ",
                    Parameter.of("sort"),
                    ", or leave it out"));
        }
    }

    /** Whether it depends on some of the annotations which patches there are. */
    private static boolean hasFocus(Placement placement) {
        return placement instanceof Centered
                || (placement instanceof Grid grid && grid.onlyAnnotated())
                || (placement instanceof Sampled sampled
                        && sampled.settings().sampler().drawsAroundAnnotations());
    }

    /** A grid of patches of {@code size}, moved inwards at the border, with the annotations whose center they hold. */
    public static PlanSettings grid(PatchSize size) {
        return builder(size).build();
    }

    /** The same patches placed in another way. */
    public PlanSettings withPlacement(Placement other) {
        return new PlanSettings(size, other, edge, category, choice, inclusion, seed);
    }

    /**
     * The plan of {@code images}, which are {@code dataset}'s.
     *
     * @param notices takes what a user should know of the plan
     */
    public PatchPlan plan(List<SourceImage> images, Dataset dataset, Notices notices) {
        PatchFocus focus = focus(images, dataset);
        PatchPlan plan = planner(focus, dataset).plan(focus.images(), notices);
        return placement instanceof Grid grid && grid.onlyAnnotated()
                ? plan.keeping(patch -> patch.annotations().stream()
                        .anyMatch(inside -> focus.wanted().test(inside.source())))
                : plan;
    }

    /**
     * The patches of {@code images}, which are {@code dataset}'s, as epochs that never end.
     *
     * @throws MidogException where there is no patch
     */
    public PatchEpochs epochs(List<SourceImage> images, Dataset dataset, Notices notices) {
        PatchFocus focus = focus(images, dataset);
        if (planner(focus, dataset) instanceof SamplePlanner sampler
                && !focus.images().isEmpty()) {
            return sampler.epochs(focus.images(), notices);
        }
        PatchPlan plan = plan(images, dataset, notices);
        if (plan.patchCount() == 0) {
            throw MidogException.operation(Message.of(
                    "there is nothing to send: " + Counted.of(images.size(), "image gives", "images give")
                            + " no patch; run again with ",
                    Parameter.of("dryRun"),
                    " to see the plan"));
        }
        return PatchEpochs.of(plan, seed);
    }

    private PatchFocus focus(List<SourceImage> images, Dataset dataset) {
        PatchFocus focus = PatchFocus.of(
                category, choice, images, dataset, annotation -> placement instanceof Grid || annotation.isCounted());
        boolean isGiven = !category.isEmpty() || !choice.equals(AnnotationChoice.ALL);
        if (placement instanceof Sampled && isGiven && focus.isEmpty()) {
            throw MidogException.operation(Message.of(
                    "there is no annotation to draw patches around: none in the images is chosen by ",
                    Parameter.of("category"),
                    " and ",
                    Parameter.of("where")));
        }
        return focus;
    }

    private PatchPlanner planner(PatchFocus focus, Dataset dataset) {
        return planner(
                size,
                placement,
                edge,
                inclusion,
                seed,
                focus.wanted(),
                hasRole(CategoryRole.MITOTIC_FIGURE, dataset),
                hasRole(CategoryRole.HARD_NEGATIVE, dataset));
    }

    private static PatchPlanner planner(
            PatchSize size,
            Placement placement,
            EdgeRule edge,
            InclusionRule inclusion,
            long seed,
            Predicate<Annotation> isWanted,
            Predicate<Annotation> isMitoticFigure,
            Predicate<Annotation> isHardNegative) {
        if (placement instanceof Grid grid) {
            return new GridPlanner(size, grid.overlap(), edge, inclusion);
        }
        if (placement instanceof Centered centered) {
            return new CenteredPlanner(size, edge, inclusion, centered.jitter(), seed, isWanted);
        }
        SampleSettings sample = ((Sampled) placement).settings();
        SamplerKind.Context context = new SamplerKind.Context(
                size, inclusion.spotSize(), isWanted, isMitoticFigure, isHardNegative, sample.values());
        sample.sampler().factory().sampler(List.of(), sample.patches(), context);
        return new SamplePlanner(
                edge,
                inclusion,
                sample.patches(),
                seed,
                (images, patches) -> sample.sampler().factory().sampler(images, patches, context),
                sample.balance());
    }

    private static Predicate<Annotation> hasRole(CategoryRole role, Dataset dataset) {
        Set<Integer> ids = dataset.categories().stream()
                .filter(category -> category.role() == role)
                .map(category -> category.id())
                .collect(Collectors.toSet());
        return annotation -> ids.contains(annotation.categoryId());
    }

    /** The usual settings for patches of {@code size}: a grid without overlap. */
    public static Builder builder(PatchSize size) {
        return new Builder(size);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final PatchSize size;
        private Placement placement = Grid.PLAIN;
        private EdgeRule edge = EdgeRule.SHIFT;
        private CategoryFilter category = CategoryFilter.ALL;
        private AnnotationChoice choice = AnnotationChoice.ALL;
        private InclusionRule inclusion = InclusionRule.BY_CENTRE;
        private long seed = DEFAULT_SEED;

        private Builder(PatchSize size) {
            this.size = size;
        }

        /** Where they lie. */
        public Builder placement(Placement value) {
            placement = value;
            return this;
        }

        /** What becomes of patches that extend past the image border. */
        public Builder edge(EdgeRule value) {
            edge = value;
            return this;
        }

        /** The classes that patches are centered on, drawn around, or that only annotated patches have; all of them where empty. */
        public Builder category(CategoryFilter value) {
            category = value;
            return this;
        }

        /** Which annotations of these classes that are. */
        public Builder choice(AnnotationChoice value) {
            choice = value;
            return this;
        }

        /** When an annotation belongs to a patch. */
        public Builder inclusion(InclusionRule value) {
            inclusion = value;
            return this;
        }

        /** Where the random numbers start. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public PlanSettings build() {
            return new PlanSettings(size, placement, edge, category, choice, inclusion, seed);
        }
    }
}
