package dev.midog.cli.extract;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.patch.Outside;
import dev.midog.patch.PadColor;
import dev.midog.patch.Reflection;
import dev.midog.patch.TissueFilter;
import dev.midog.patch.plan.Belonging;
import dev.midog.patch.plan.CenteredPlanner;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchPlanner;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that tell which patches to cut. */
final class CutOptions {
    private static final String DEFAULT_SIZE = "512";
    private static final int LEAST_CROP = 50;
    private static final int LARGEST_CROP = 224;

    private static final Dataset NO_DATASET =
            new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(), List.of(), Extras.EMPTY);

    @Option(
            names = "--mode",
            paramLabel = "grid|centered|sample",
            description = "Side by side over the whole image (default), one patch around each annotation, or"
                    + " --patches drawn at random.")
    private @Nullable ExtractMode mode;

    @Option(
            names = "--size",
            paramLabel = "PIXELS|WxH",
            description = "The size of a patch (default: " + DEFAULT_SIZE + ").")
    private @Nullable String size;

    @Option(
            names = "--crop-size",
            paramLabel = "50-224",
            description = "Cell crops: one square patch of this side in pixels around each annotation, as --mode"
                    + " centered --size cuts them.")
    private @Nullable Integer cropSize;

    @Option(
            names = "--overlap",
            paramLabel = "PIXELS",
            description = "How much neighbours in a grid share (default: 0).")
    private @Nullable Integer overlap;

    @Option(
            names = "--edge",
            paramLabel = "shift|pad|reflect|drop|partial",
            defaultValue = "shift",
            description = "A patch that would stick out of the image is moved inwards, padded, filled with the mirrored"
                    + " image, left out or cut down (default: ${DEFAULT-VALUE}).")
    private EdgeRule edge = EdgeRule.SHIFT;

    @Option(
            names = "--pad-color",
            paramLabel = "COLOR",
            defaultValue = "white",
            description = "What --edge pad fills with: white, black or as in #f4eef4 (default: ${DEFAULT-VALUE}).")
    private String padColor = "white";

    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description = "The classes that patches are centered on, or that --only-annotated asks for; all unless"
                    + " given. May be repeated. The patches keep their annotations of every class.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--only-annotated", description = "Leave out the patches of a grid that have no annotation.")
    private boolean onlyAnnotated;

    @Option(
            names = "--tissue",
            paramLabel = "MIN",
            description = "Leave out the patches of a grid of which less than this share, from 0 to 1, is tissue; all"
                    + " stay unless given.")
    private @Nullable Double tissue;

    @Option(
            names = "--jitter",
            paramLabel = "PIXELS",
            description = "Move each centered patch at random by up to so many pixels on each axis (default: 0).")
    private @Nullable Integer jitter;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Where the random numbers start (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--min-visibility",
            paramLabel = "SHARE",
            description = "An annotation belongs to a patch that holds at least this share of its box, above 0 and"
                    + " at most 1; unless given, to one that holds its centre.")
    private @Nullable Double minVisibility;

    @Option(
            names = "--spot-size",
            paramLabel = "PIXELS",
            defaultValue = "50",
            description = "The side of the box that a spot gets, in pixels of the full resolution (default:"
                    + " ${DEFAULT-VALUE}).")
    private double spotSize = 50;

    @Mixin
    private SampleOptions sampleOptions = new SampleOptions();

    /** Refuses values out of range and options of another mode, before anything is read. */
    void check() {
        checkCrop();
        planner(Set.of(), NO_DATASET);
        padColor();
        tissue();
        if (mode() != ExtractMode.SAMPLE) {
            sampleOptions.refuseOutsideSampling();
        }
        if (mode() != ExtractMode.CENTERED && jitter != null) {
            throw MidogException.usage("--jitter moves centered patches; give --mode centered with it");
        }
        if (mode() != ExtractMode.CENTERED && !categories.isEmpty() && !onlyAnnotated) {
            throw MidogException.usage(
                    "--category picks what patches are centered on; give --mode centered or --only-annotated with it");
        }
        refuseOutsideGrid("--overlap", overlap != null);
        refuseOutsideGrid("--only-annotated", onlyAnnotated);
        refuseOutsideGrid("--tissue", tissue != null);
    }

    private void checkCrop() {
        if (cropSize == null) {
            return;
        }
        if (cropSize < LEAST_CROP || cropSize > LARGEST_CROP) {
            throw MidogException.usage("the crop size " + cropSize + " is not between " + LEAST_CROP + " and "
                    + LARGEST_CROP + " pixels; for other sizes give --mode centered --size");
        }
        if (size != null || (mode != null && mode != ExtractMode.CENTERED)) {
            throw MidogException.usage("--crop-size stands for --mode centered --size; leave out "
                    + (size != null ? "--size" : "--mode " + mode));
        }
        if (!edge.keepsEveryPatch()) {
            throw MidogException.usage("cell crops all have one size; give --edge shift, pad or reflect");
        }
    }

    private void refuseOutsideGrid(String option, boolean given) {
        if (given && mode() != ExtractMode.GRID) {
            throw MidogException.usage(
                    option + " is for a grid; leave it out, or " + (mode == null ? "--crop-size" : "--mode " + mode));
        }
    }

    /** The plan of {@code images}, which are {@code dataset}'s. */
    PatchPlan plan(List<SourceImage> images, Dataset dataset, Notices notices) {
        Set<Integer> wanted =
                categories.isEmpty() ? dataset.categoriesById().keySet() : new CategoryFilter(categories).ids(dataset);
        PatchPlan plan = planner(wanted, dataset).plan(images, notices);
        return !onlyAnnotated
                ? plan
                : plan.keeping(patch -> patch.annotations().stream()
                        .anyMatch(inside -> wanted.contains(inside.source().categoryId())));
    }

    /** Side of the box that a spot gets, in level-0 pixels. */
    double spotSize() {
        return spotSize;
    }

    /** What patches show outside the image. */
    Outside outside() {
        return edge == EdgeRule.REFLECT ? Reflection.MIRROR : padColor();
    }

    /** What leaves out patches with little tissue, where that is wanted. */
    Optional<TissueFilter> tissue() {
        return tissue == null ? Optional.empty() : Optional.of(new TissueFilter(tissue, patchSize()));
    }

    /** The patches of {@code images}, which are {@code dataset}'s, as epochs that never end. */
    PatchEpochs epochs(List<SourceImage> images, Dataset dataset, Notices notices) {
        if (mode() == ExtractMode.SAMPLE && !images.isEmpty()) {
            return sampleOptions
                    .planner(patchSize(), edge, new Belonging(minVisibility, spotSize), seed, dataset)
                    .epochs(images, notices);
        }
        PatchPlan plan = plan(images, dataset, notices);
        if (plan.patchCount() == 0) {
            throw MidogException.operation("there is nothing to send: " + images.size()
                    + " images give no patch; run again with --dry-run to see the plan");
        }
        return PatchEpochs.of(plan, seed);
    }

    /** Refuses what a stream cannot have: patches of several sizes, and rules that look at all patches first. */
    void refuseForStream() {
        if (edge == EdgeRule.PARTIAL) {
            throw MidogException.usage("--stream sends patches of one size; give --edge shift, pad, reflect or drop");
        }
        if (tissue != null) {
            throw MidogException.usage("--stream draws patches as it goes; leave --tissue out");
        }
        sampleOptions.refuseCap();
    }

    /** Every choice under its name, for the manifest: those that decide which pixels and annotations come out. */
    Map<String, @Nullable Object> manifest() {
        Map<String, @Nullable Object> choices = new LinkedHashMap<>();
        choices.put("mode", name(mode()));
        choices.put("size", patchSize().toString());
        choices.put("overlap", Objects.requireNonNullElse(overlap, 0));
        choices.put("edge", name(edge));
        choices.put("pad_color", padColor().toString());
        choices.put("category", List.copyOf(categories));
        choices.put("only_annotated", onlyAnnotated);
        choices.put("tissue", tissue);
        choices.put("jitter", Objects.requireNonNullElse(jitter, 0));
        choices.put("seed", seed);
        choices.put("min_visibility", minVisibility);
        choices.put("spot_size", spotSize);
        if (mode() == ExtractMode.SAMPLE) {
            sampleOptions.describe(choices);
        }
        return choices;
    }

    private PatchPlanner planner(Set<Integer> centres, Dataset dataset) {
        PatchSize patch = patchSize();
        Belonging belonging = new Belonging(minVisibility, spotSize);
        return switch (mode()) {
            case GRID -> new GridPlanner(patch, Objects.requireNonNullElse(overlap, 0), edge, belonging);
            case CENTERED ->
                new CenteredPlanner(
                        patch,
                        edge,
                        belonging,
                        Objects.requireNonNullElse(jitter, 0),
                        seed,
                        annotation -> centres.contains(annotation.categoryId()));
            case SAMPLE -> sampleOptions.planner(patch, edge, belonging, seed, dataset);
        };
    }

    private ExtractMode mode() {
        return Objects.requireNonNullElse(mode, cropSize == null ? ExtractMode.GRID : ExtractMode.CENTERED);
    }

    private PatchSize patchSize() {
        return cropSize == null
                ? PatchSize.parse(Objects.requireNonNullElse(size, DEFAULT_SIZE))
                : new PatchSize(cropSize, cropSize);
    }

    private PadColor padColor() {
        return PadColor.parse(padColor);
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
